"""Levels of what no form or import announced: products counted before the addon came, and new stores."""

from __future__ import annotations

from addons.stock.levels import complete, settle
from core.i18n import translator
from core.job_schedule import every
from core.jobs import job

N_ = translator("stock").lazy


@job("stock.complete", title=N_("Stock levels of new stores and products"), schedule=every(hours=1), atomic=True)
def complete_levels() -> None:
    """Give every counted product a level in every store that offers it."""
    settle()
    complete()
