"""Rights of gift cards."""

from __future__ import annotations

from core.acts import Act
from core.i18n import translator
from core.permissions import Permission

N_ = translator("gift_cards").lazy

permissions = [
    Permission("gift_cards.view", N_("See gift cards"), N_("Gift cards"), ("manager",)),
    Permission("gift_cards.edit", N_("Issue, block and correct gift cards"), N_("Gift cards"), ("manager",)),
    Permission(
        "gift_cards.sell",
        N_("Sell and load gift cards at the till"),
        N_("Gift cards"),
        ("manager", "employee", "cashier", "waiter"),
    ),
]

acts = [Act("gift_cards.sell", N_("Gift card sold or loaded"))]
