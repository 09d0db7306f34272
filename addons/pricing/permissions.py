"""Rights around prices."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("pricing").lazy

permissions = [
    Permission("pricing.view", N_("See discounts and their ceilings"), N_("Products"), ("manager", "employee")),
    Permission("pricing.discounts", N_("Edit discounts and their ceilings"), N_("Products"), ("manager",)),
    Permission("pricing.calculate", N_("Use the tax calculator"), N_("Products"), ("manager", "employee")),
]
