"""Settings of shifts at the drawer."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("cash_shifts").lazy

settings = [
    Setting("cash_shifts.late_minutes", N_("Late after (minutes)"), "integer", 15, "store",
            N_("Who starts more than this after the planned time gives a reason at the drawer; the settlement is marked LATE."),
            minimum=0, maximum=600),
    Setting("cash_shifts.early_minutes", N_("Early before (minutes)"), "integer", 10, "store",
            N_("Who closes a drawer more than this before the planned end gives a reason; the settlement is marked EARLY."),
            minimum=0, maximum=600),
]  # fmt: skip
