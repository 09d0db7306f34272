"""What sales tell others."""

from __future__ import annotations

from dataclasses import dataclass

from addons.sales.wire import LineData, OrderData, PaymentData, TaxData
from core.signals import Signal

__all__ = ["LineData", "OrderData", "OrdersPosted", "PaymentData", "TaxData", "orders_posted"]


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
