"""Rights of this addon."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("example_tips").lazy

permissions = [
    Permission("example_tips.take", N_("Take tips at the till"), N_("Tips"), ("manager", "employee", "cashier", "waiter")),
    Permission("example_tips.view", N_("See tips"), N_("Tips"), ("manager",)),
]
