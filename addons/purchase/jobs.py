"""Purchase orders on their way to suppliers by e-mail."""

from __future__ import annotations

from addons.purchase import mailing
from core.i18n import translator
from core.jobs import job

N_ = translator("purchase").lazy


@job(mailing.JOB, title=N_("Purchase order to a supplier by e-mail"), retries=5)
def mail_order(order_id: str, language: str) -> None:
    """Hand one order over to the mail server; one that was mailed is left alone."""
    mailing.send(order_id, language)
