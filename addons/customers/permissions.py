"""Rights over customers."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("customers").lazy
_staff = ("manager", "employee", "cashier", "waiter")

permissions = [
    Permission("customers.view", N_("See customers"), N_("Customers"), _staff),
    Permission("customers.edit", N_("Add and edit customers"), N_("Customers"), _staff),
]
