"""Rights of the catalogue."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("catalog").lazy
_goods = N_("Products")

permissions = [
    Permission("catalog.view", N_("See products and prices"), _goods, ("manager", "employee", "cashier", "waiter")),
    Permission("catalog.edit", N_("Edit products, categories and units"), _goods, ("manager", "employee")),
    Permission("catalog.prices", N_("Edit price lists"), _goods, ("manager",)),
    Permission("catalog.taxes", N_("Edit taxes"), _goods, ("manager",)),
]
