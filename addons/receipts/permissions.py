"""Rights of receipts."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("receipts").lazy

permissions = [
    Permission("receipts.view", N_("See receipts as they were printed"), N_("Receipts"), ("manager",)),
]
