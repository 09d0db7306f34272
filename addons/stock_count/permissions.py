"""Rights of stock counts."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("stock_count").lazy

permissions = [
    Permission("stock_count.count", N_("Count goods"), N_("Goods"), ("manager", "employee")),
    Permission("stock_count.manage", N_("Start stock counts, see differences and book them"), N_("Goods"), ("manager",)),
]
