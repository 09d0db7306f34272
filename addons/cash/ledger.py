"""How the ledger grows: cash payments of sales in batches, and single movements."""

from __future__ import annotations

from typing import Any

from addons.cash.models import REFUND, SALE, CashEntry
from addons.sales.services import is_money_back
from addons.sales.signals import OrderData, OrdersPosted, PaymentData, orders_posted
from core.bulk import Bulk, write
from core.clock import now
from core.identity import identity
from core.ids import uuid7

entries = Bulk(CashEntry)


@orders_posted.connect
def book_sales(posted: OrdersPosted) -> None:
    """Book the cash payments of a batch of orders with one statement, each in the settlement in which it was taken."""
    rows = [_of_payment(order, payment) for order in posted.orders for payment in order.payments if payment.kind == "cash"]
    if rows:
        write((entries, rows))


def _of_payment(order: OrderData, payment: PaymentData) -> dict[str, Any]:
    kind = REFUND if is_money_back(order, payment) else SALE
    return entry(
        kind, payment.amount, order.closed_at, store_id=order.store_id, register_id=order.register_id,
        settlement_id=order.settlement_id, employee_id=order.employee_id, order_id=order.id,
    )  # fmt: skip


def entry(kind: str, amount: int, at: Any, **more: Any) -> dict[str, Any]:
    """A row of the ledger."""
    empty = {"settlement_id": None, "employee_id": None, "order_id": None, "reason": None}
    fixed = {"id": uuid7(), "revision": 1, "kind": kind, "amount": amount, "at": at, "received_at": now()}
    return {"origin_id": identity().device_id, **empty, **fixed, **more}
