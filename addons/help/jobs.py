"""Tidying."""

from __future__ import annotations

from addons.help import services
from core.i18n import translator
from core.job_schedule import daily
from core.jobs import job

N_ = translator("help").lazy


@job("help.tidy", title=N_("Forgetting old questions"), schedule=daily("03:50"), atomic=True)
def tidy() -> None:
    """Forget questions older than a year and some weeks."""
    services.tidy()
