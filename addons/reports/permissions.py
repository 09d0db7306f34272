"""Rights of reports."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("reports").lazy

permissions = [
    Permission("reports.view", N_("See reports"), N_("Reports"), ("manager",)),
    Permission("reports.quick", N_("See the figures of the day at the till"), N_("Reports"), ("manager", "employee")),
]
