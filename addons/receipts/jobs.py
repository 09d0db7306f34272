"""The background job that sends receipts."""

from __future__ import annotations

from addons.receipts import mailing
from core.i18n import translator
from core.jobs import job

N_ = translator("receipts").lazy


@job(mailing.JOB, title=N_("Receipt by e-mail"), retries=8, given_up=mailing.give_up)
def send_mail(mail_id: str) -> None:
    """Send one receipt; tried again while the mail server cannot be reached."""
    mailing.send(mail_id)
