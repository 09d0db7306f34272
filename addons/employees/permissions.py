"""Rights of employees."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("employees").lazy

permissions = [
    Permission("employees.shifts", N_("See and correct attendance"), N_("Employees"), ("manager",)),
]
