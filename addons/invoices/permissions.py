"""Rights of invoices."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("invoices").lazy

permissions = [
    Permission("invoices.view", N_("See and print invoices"), N_("Invoices"), ("manager", "employee", "cashier", "waiter")),
    Permission("invoices.issue", N_("Sell on an invoice"), N_("Invoices"), ("manager", "employee", "cashier", "waiter")),
]
