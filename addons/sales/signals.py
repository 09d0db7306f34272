"""What sales tell others, and what others may note on orders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from addons.sales.changes import PaymentChanged, payment_changed
from addons.sales.wire import LineData, OrderData, PaymentData, TaxData
from core.happenings import happening
from core.i18n import translator
from core.registry import Registry
from core.signals import Signal

N_ = translator("sales").lazy

__all__ = [
    "LineData",
    "OrderData",
    "OrdersPosted",
    "PaymentChanged",
    "PaymentData",
    "TaxData",
    "orders_posted",
    "payment_changed",
    "watches",
]


@dataclass(frozen=True, slots=True)
class OrdersPosted:
    """Orders of one store that were just stored, as plain rows, oldest first; training orders are not among them."""

    store_id: str
    orders: tuple[OrderData, ...]


orders_posted = Signal[OrdersPosted](
    "orders_posted",
    "Sent in the transaction that stores orders, once a batch: receivers write set-based and never one query an order."
    " What they write with core.bulk travels with the orders in one statement, behind the last receiver.",
)

order_created = happening("order.created", N_("Receipt posted"), resource="sales.order")
refund_created = happening("refund.created", N_("Return posted"), resource="sales.order")

Watch = Callable[[str, Sequence[OrderData]], Mapping[str, Sequence[str]]]

watches: Registry[Watch] = Registry("order watch")
"""What an addon looks at before orders are stored: `watch(store_id, orders)` answers flags by order id, set-based; the order
stands whatever it answers, and "needs a look" shows it."""
