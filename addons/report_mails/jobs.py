"""The background job of reports by e-mail."""

from __future__ import annotations

from addons.report_mails.services import send_due
from core.clock import now
from core.i18n import translator
from core.job_schedule import every
from core.jobs import job

N_ = translator("report_mails").lazy


@job("report_mails.due", title=N_("Reports by e-mail"), schedule=every(minutes=1), atomic=True)
def send_reports() -> None:
    """Ask for the e-mails of every report whose time has come."""
    send_due(now())
