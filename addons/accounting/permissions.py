"""Rights of accounting."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("accounting").lazy

permissions = [
    Permission("accounting.view", N_("See journal, statements and profit"), N_("Accounting"), ("manager",)),
    Permission("accounting.edit", N_("Edit accounts and their mapping"), N_("Accounting"), ("manager",)),
    Permission("accounting.post", N_("Post settlements and expenses"), N_("Accounting"), ("manager",)),
]
