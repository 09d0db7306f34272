"""Rights of purchasing."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("purchase").lazy

permissions = [
    Permission("purchase.view", N_("See suppliers and purchase orders"), N_("Purchasing"), ("manager", "employee")),
    Permission("purchase.suppliers", N_("Edit suppliers and their articles"), N_("Purchasing"), ("manager",)),
    Permission("purchase.order", N_("Order goods from suppliers"), N_("Purchasing"), ("manager",)),
    Permission("purchase.receive", N_("Receive goods"), N_("Purchasing"), ("manager", "employee")),
]
