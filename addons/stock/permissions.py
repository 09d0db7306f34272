"""Rights of stock; selling below it (`stock.negative`) is a right of the till."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("stock").lazy

permissions = [
    Permission("stock.view", N_("See stock and its history"), N_("Goods"), ("manager", "employee")),
    Permission("stock.adjust", N_("Adjust stock"), N_("Goods"), ("manager",)),
    Permission("stock.limits", N_("Set minimum and maximum stock"), N_("Goods"), ("manager", "employee")),
    Permission("stock.documents", N_("Book goods documents: receipts, issues, write-offs"), N_("Goods"), ("manager",)),
    Permission("stock.transfer", N_("Send goods to other stores, or ask for them"), N_("Goods"), ("manager", "employee")),
    Permission("stock.accept", N_("Receive goods from other stores"), N_("Goods"), ("manager", "employee")),
    Permission("stock.take_out", N_("Take goods out as tester or display"), N_("Goods"), ("manager", "employee", "cashier")),
]
