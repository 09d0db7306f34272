"""Rights of payment methods."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("payments").lazy

permissions = [
    Permission("payments.view", N_("See payment methods"), N_("Payments"), ("manager",)),
    Permission(
        "payments.terminal", N_("Reverse card payments and close the terminal's day"), N_("Payments"), ("manager", "cashier")
    ),
    Permission("payments.decide", N_("Decide on card payments whose end is not known"), N_("Payments"), ("manager",)),
    Permission("payments.write_off", N_("Write off small differences"), N_("Payments"), ("manager",)),
    Permission("payments.edit", N_("Change payment methods"), N_("Payments"), ()),
]
