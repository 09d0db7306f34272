"""Rights of sales."""

from __future__ import annotations

from core.acts import Act
from core.i18n import translator
from core.permissions import Permission

N_ = translator("sales").lazy

permissions = [
    Permission("sales.view", N_("See sales and receipts"), N_("Sales"), ("manager",)),
    Permission("sales.void", N_("Void a sale that cannot be booked"), N_("Sales"), ("manager",)),
    Permission("sales.export", N_("Export sales"), N_("Sales"), ("manager",)),
    Permission("sales.change_payment", N_("Correct the payment method of a receipt"), N_("Sales"), ("manager",)),
    Permission("sales.approve_returns", N_("Decide on requests for returns"), N_("Sales"), ("manager",)),
]

acts = [Act("sales.change_payment", N_("Payment method corrected"))]
