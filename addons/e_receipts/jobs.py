"""The background jobs of electronic receipts."""

from __future__ import annotations

from addons.e_receipts import services, sms
from core.i18n import translator
from core.jobs import job

N_ = translator("e_receipts").lazy


@job(sms.JOB, title=N_("Receipt by SMS"), retries=8, given_up=sms.give_up)
def send_sms(sms_id: str) -> None:
    """Send one receipt; tried again while the gateway cannot be reached."""
    sms.send(sms_id)


@job(services.AUTOMATIC, title=N_("Receipts to customers by themselves"), atomic=True)
def send_automatic(order_ids: list[str]) -> None:
    """Ask for the mails of a batch of sales."""
    services.send_automatic(order_ids)
