"""Background work of cash: the end of the store's day."""

from __future__ import annotations

from addons.cash.day_end import end_the_day
from core.clock import now
from core.i18n import translator
from core.identity import identity
from core.job_schedule import every
from core.jobs import job

N_ = translator("cash").lazy


@job("cash.day_end", title=N_("Drawers at the end of the day"), schedule=every(minutes=1), per_store=True, atomic=True)
def take_out_of_use() -> None:
    """Take the drawers of a day that has ended out of use, to be counted."""
    end_the_day(identity().require_store(), now())
