"""The background jobs of notifications."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from addons.notifications import mails
from addons.notifications.models import Event
from addons.notifications.watching import SHIFT_MAIL
from core import settings
from core.clock import now
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.job_schedule import daily
from core.jobs import job

N_ = translator("notifications").lazy


@job(SHIFT_MAIL, title=N_("E-mails of a shift"), atomic=True)
def mail_shift(settlement_id: str, what: str) -> None:
    """Ask for the e-mails about a settlement."""
    mails.mail_shift(settlement_id, what)


@job("notifications.digest", title=N_("E-mails of what happened"), schedule=daily("08:00"), per_store=True, atomic=True)
def mail_digests() -> None:
    """Ask for the digests of a store."""
    mails.mail_digests(identity().require_store(), now())


@job("notifications.forget", title=N_("Old notifications are forgotten"), schedule=daily("04:20"), atomic=True)
def forget() -> None:
    """Remove what happened longer ago than it is kept."""
    session().execute(delete(Event).where(Event.told_at < now() - timedelta(days=settings.get("notifications.keep_days"))))
