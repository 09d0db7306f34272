"""Settings of employees."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("employees").lazy

settings = [
    Setting("employees.time_clock", N_("Time clock at the tills"), "boolean", True, "store",
            N_("Whoever signs in at a till is clocked in; clocking out is in the menu under the own name.")),
]  # fmt: skip
