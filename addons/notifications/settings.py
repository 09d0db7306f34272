"""What is worth a notification, and who gets e-mails besides those who ask for them."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("notifications").lazy

settings = [
    Setting("notifications.discount_above", N_("Tell of discounts above"), "rate", 2000, "store",
            N_("A receipt with a larger discount by hand is told to managers; 100 % tells of none."), minimum=0, maximum=10_000),
    Setting("notifications.shift_addresses", N_("E-mails of shifts go to"), "text", "", "store",
            N_("Addresses with commas, besides the managers who want them.")),
    Setting("notifications.keep_days", N_("Keep notifications for"), "integer", 90, "company", N_("In days."),
            minimum=7, maximum=3650),
]  # fmt: skip
