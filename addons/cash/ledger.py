"""How the ledger grows: cash payments of sales in batches, and single movements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from addons.cash.models import CLOSED, CORRECTION, DRAWER, REFUND, SALE, CashEntry, Settlement
from addons.sales.models import Order
from addons.sales.services import change_refusal, is_money_back
from addons.sales.signals import OrderData, OrdersPosted, PaymentChanged, PaymentData, orders_posted, payment_changed
from core.bulk import Bulk, write
from core.clock import now
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.ids import uuid7

_ = translator("cash")
entries = Bulk(CashEntry)
CASH = "cash"


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


@change_refusal.wrap
def refuse_when_counted(inner: Callable[[Order], str], order: Order) -> str:
    """Payments are corrected while their settlement is not closed; afterwards the count is final."""
    why = inner(order)
    settlement = session().get(Settlement, order.settlement_id) if not why and order.settlement_id else None
    if why or settlement is None or settlement.state != CLOSED:
        return why
    return str(_("Settlement {number} is closed; its payments are final.", number=settlement.number))


@payment_changed.connect
def book_correction(changed: PaymentChanged) -> None:
    """Book cash that turned out not to be in the drawer, or to be in it."""
    made = changed.change
    amount = (made.amount if made.to_kind == CASH else 0) - (made.amount if made.from_kind == CASH else 0)
    if amount:
        place = {"store_id": made.store_id, "register_id": made.register_id, "settlement_id": made.settlement_id}
        row = entry(CORRECTION, amount, made.at, **place, employee_id=made.employee_id, order_id=made.order_id, reason=made.reason)
        write((entries, [row]))


def entry(kind: str, amount: int, at: Any, **more: Any) -> dict[str, Any]:
    """A row of the ledger."""
    empty = {
        "settlement_id": None, "employee_id": None, "order_id": None, "reason": None, "number": None, "sequence": None,
        "place": DRAWER, "transfer_id": None, "reason_id": None, "account": None,
    }  # fmt: skip
    fixed = {"id": uuid7(), "revision": 1, "kind": kind, "amount": amount, "at": at, "received_at": now()}
    return {"origin_id": identity().device_id, **empty, **fixed, **more}
