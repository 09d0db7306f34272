"""Rights at the till."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("pos").lazy
_everyone = ("manager", "employee", "cashier", "waiter")

permissions = [
    Permission("pos.sell", N_("Sell at the till"), N_("Till"), _everyone),
    Permission("pos.discount", N_("Give discounts"), N_("Till"), ("manager", "employee")),
    Permission("pos.price", N_("Change prices at the till"), N_("Till"), ("manager",)),
    Permission("pos.void", N_("Remove lines and discard receipts"), N_("Till"), _everyone),
    Permission("pos.refund", N_("Take goods back"), N_("Till"), ("manager", "employee")),
    Permission("pos.reprint", N_("Print a receipt again"), N_("Till"), _everyone),
    Permission("pos.open_price", N_("Sell at a free price"), N_("Till"), ("manager", "employee")),
    Permission("pos.park", N_("Park receipts"), N_("Till"), _everyone),
    Permission("pos.held", N_("See parked receipts in the back office"), N_("Till"), ("manager",)),
    Permission("pos.training", N_("Switch training mode"), N_("Till"), ("manager",)),
    Permission("pos.settings", N_("Change settings of this till"), N_("Till"), ("manager",)),
]
