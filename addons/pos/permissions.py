"""Rights at the till."""

from __future__ import annotations

from core.acts import Act
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
    Permission("pos.refund_late", N_("Take goods back after the days allowed"), N_("Till"), ("manager",)),
    Permission("pos.reprint", N_("Print a receipt again"), N_("Till"), _everyone),
    Permission("pos.open_price", N_("Sell at a free price"), N_("Till"), ("manager", "employee")),
    Permission("pos.codes", N_("See unknown codes and attach products"), N_("Till"), ("manager", "employee")),
    Permission("pos.park", N_("Park receipts"), N_("Till"), _everyone),
    Permission("pos.held", N_("See parked receipts in the back office"), N_("Till"), ("manager",)),
    Permission("pos.preview", N_("Look at the till without selling (preview)"), N_("Till"), ("manager",)),
    Permission("pos.training", N_("Switch training mode"), N_("Till"), ("manager",)),
    Permission("pos.settings", N_("Change settings of this till"), N_("Till"), ("manager",)),
    Permission("pos.discount_above", N_("Give discounts above the limit"), N_("Till"), ("manager",)),
    Permission("pos.void_line", N_("Remove lines after the payment was begun"), N_("Till"), ("manager",)),
    Permission("pos.void_receipt", N_("Void a finished receipt"), N_("Till"), ("manager",)),
    Permission("pos.refund_blind", N_("Take goods back without the receipt"), N_("Till"), ("manager",)),
    Permission("pos.gratis", N_("Give goods away"), N_("Till"), ("manager",)),
    Permission("pos.tax", N_("Sell at another tax than the product's"), N_("Till"), ("manager",)),
    Permission("stock.negative", N_("Sell more than is in stock"), N_("Goods"), ("manager",)),
    Permission("stock.expired", N_("Sell an expired lot"), N_("Goods"), ("manager",)),
]

acts = [
    Act("pos.discount_above", N_("Discount above the limit")),
    Act("pos.price", N_("Price change")),
    Act("pos.void_line", N_("Line removed after the payment was begun")),
    Act("pos.void_receipt", N_("Void of a receipt")),
    Act("pos.refund_blind", N_("Return without the receipt")),
    Act("pos.gratis", N_("Gratis")),
    Act("pos.reprint", N_("Reprint")),
    Act("pos.tax", N_("Other tax")),
    Act("pos.training", N_("Training mode")),
    Act("stock.negative", N_("Sale below stock")),
    Act("stock.expired", N_("Sale of an expired lot")),
]
