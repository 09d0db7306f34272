"""Sending in the background, and tidying up."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from addons.webhooks import giving_up, sending
from addons.webhooks.models import QUEUED, Delivery
from addons.webhooks.outbox import JOB
from core import settings
from core.clock import now
from core.db import session
from core.i18n import translator
from core.job_schedule import daily
from core.jobs import job

N_ = translator("webhooks").lazy


@job(JOB, title=N_("Sending to a webhook"))
def deliver(webhook_id: str) -> None:
    """Send what waits for a webhook."""
    sending.deliver(webhook_id)


@job(giving_up.NOTICE, title=N_("E-mail about a webhook that was switched off"))
def tell_owner(webhook_id: str) -> None:
    """Tell the owner that a webhook was switched off."""
    giving_up.tell_owner(webhook_id)


@job("webhooks.tidy", title=N_("Removing old deliveries of webhooks"), schedule=daily("03:50"), atomic=True)
def tidy() -> None:
    """Drop deliveries that nobody asks for any more; those that wait stay."""
    days = settings.resolved(["webhooks.keep_days"])["webhooks.keep_days"]
    session().execute(delete(Delivery).where(Delivery.state != QUEUED, Delivery.happened_at < now() - timedelta(days=days)))
