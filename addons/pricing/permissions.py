"""Rights around prices."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("pricing").lazy

permissions = [
    Permission("pricing.calculate", N_("Use the tax calculator"), N_("Products"), ("manager", "employee")),
]
