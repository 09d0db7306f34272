"""Rights of electronic receipts."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("e_receipts").lazy

permissions = [
    Permission("e_receipts.view", N_("See receipts sent by SMS"), N_("Receipts"), ("manager",)),
    Permission("e_receipts.send", N_("Send a receipt by SMS again"), N_("Receipts"), ("manager",)),
]
