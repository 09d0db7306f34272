"""Rights of cash."""

from __future__ import annotations

from core.acts import Act
from core.i18n import translator
from core.permissions import Permission

N_ = translator("cash").lazy

permissions = [
    Permission("cash.view", N_("See settlements and cash movements"), N_("Cash"), ("manager",)),
    Permission("cash.use", N_("Open, count and close a settlement"), N_("Cash"), ("manager", "employee", "cashier", "waiter")),
    Permission("cash.close", N_("Count and close settlements in the back office"), N_("Cash"), ("manager",)),
    Permission("cash.move", N_("Put cash in and take it out"), N_("Cash"), ("manager", "employee", "cashier", "waiter")),
    Permission("cash.move_above", N_("Move more cash than the limit"), N_("Cash"), ("manager",)),
    Permission(
        "cash.vault",
        N_("Put money into the vault, take it out and count it"),
        N_("Cash"),
        ("manager", "employee", "cashier"),
    ),
    Permission(
        "cash.drop",
        N_("Hand cash over and send it to the safe or the bank"),
        N_("Cash"),
        ("manager", "employee", "cashier", "waiter"),
    ),
    Permission("cash.receive", N_("Receive handed-over cash and confirm what arrived"), N_("Cash"), ("manager",)),
    Permission("cash.close_difference", N_("Close with a large difference"), N_("Cash"), ("manager",)),
    Permission("cash.release", N_("Release a stuck settlement"), N_("Cash"), ("manager",)),
    Permission("cash.reasons", N_("Change the reasons for cash in and out"), N_("Cash"), ("manager",)),
    Permission("cash.drawer", N_("Open the drawer without a sale"), N_("Cash"), ("manager", "employee")),
    Permission("cash.reopen", N_("Open a closed settlement again"), N_("Cash"), ("manager",)),
    Permission("cash.see_expected", N_("See the expected amount before counting"), N_("Cash"), ("manager",)),
]

acts = [
    Act("cash.drawer", N_("Drawer opened without a sale")),
    Act("cash.move_above", N_("Large cash movement")),
    Act("cash.close_difference", N_("Closing with a large difference")),
    Act("cash.reopen", N_("Closed settlement opened again")),
    Act("cash.release", N_("Stuck settlement released")),
]
