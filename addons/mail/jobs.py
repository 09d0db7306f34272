"""The background jobs of e-mail."""

from __future__ import annotations

from addons.mail import sending, services
from core.i18n import translator
from core.job_schedule import daily
from core.jobs import job

N_ = translator("mail").lazy


@job(services.JOB, title=N_("E-mail"), retries=8, given_up=sending.give_up)
def send_mail(message_id: str) -> None:
    """Send one e-mail; tried again while the mail server cannot be reached."""
    sending.send(message_id)


@job("mail.forget", title=N_("Old e-mails are forgotten"), schedule=daily("04:10"))
def forget_old() -> None:
    """Remove what was sent long ago."""
    sending.forget()
