"""What others may ask of sales: the last receipt number of a register, the sums of a settlement, recent orders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from addons.sales.changes import change_refusal, payments_now
from addons.sales.models import DayPayment, Order
from addons.sales.summary import Period, period_of, totals
from addons.sales.sums import is_money_back
from core.boot import contributions
from core.clock import now, to_text
from core.db import session
from core.feed import Row, Scope, feed_entity
from core.identity import identity
from core.number_series import prefix_here
from core.services import service

__all__ = [
    "Period",
    "Taken",
    "change_refusal",
    "is_money_back",
    "last_sequence",
    "payments_now",
    "payments_of",
    "period_of",
    "totals",
]

RECENT = timedelta(days=3)
MOST_RECENT = 5000


@dataclass(frozen=True, slots=True)
class Taken:
    """What a method took in within a settlement; `amount` is after refunds, `refunded` what went back."""

    method_id: str
    kind: str
    count: int
    amount: int
    refunded: int


def last_sequence(register_id: str, prefix: str) -> int:
    """The highest receipt sequence that a till of a register has used under its prefix, 0 for a new one."""
    return _highest(register_id, prefix, is_training=False)


def _highest(register_id: str, prefix: str, *, is_training: bool) -> int:
    """Practice has numbers of its own, so that the receipts of a register have no holes (C11)."""
    of_till = (Order.register_id == register_id, Order.number.startswith(f"{prefix}-", autoescape=True))
    query = select(Order.sequence).where(*of_till, Order.training.is_(is_training)).order_by(Order.sequence.desc()).limit(1)
    return session().scalar(query) or 0


@service
def payments_of(settlement_id: str) -> list[Taken]:
    """What a settlement took by method, from the rollup: as many rows as there are methods, whatever was sold."""
    sums = (func.sum(DayPayment.count), func.sum(DayPayment.amount), func.sum(DayPayment.refunded))
    query = select(DayPayment.method_id, DayPayment.kind, *sums).where(DayPayment.settlement_id == settlement_id)
    query = query.group_by(DayPayment.method_id, DayPayment.kind).order_by(DayPayment.kind, DayPayment.method_id)
    return [Taken(method, kind, *map(int, figures)) for method, kind, *figures in session().execute(query)]


def boot_data(_app: str) -> dict[str, Any]:
    """How far the till's receipt numbers are, so that one enrolled anew never uses one again."""
    register_id = identity().register_id
    if register_id is None:
        return {"last_sequence": 0, "last_training": 0}
    mine = (register_id, prefix_here())
    return {"last_sequence": last_sequence(*mine), "last_training": _highest(*mine, is_training=True)}


contributions.add("sales", boot_data)

COLUMNS = (
    Order.id, Order.number, Order.kind, Order.register_id, Order.settlement_id, Order.employee_id, Order.customer_id,
    Order.closed_at, Order.total, Order.currency,
)  # fmt: skip


@feed_entity("sales.order", columns=tuple(column.key for column in COLUMNS), stream="store")
def recent_orders(scope: Scope) -> Iterable[Row]:
    """Orders of the last three days of the store, without lines: what tills show as recent receipts."""
    query = select(*COLUMNS).where(Order.store_id == scope.store_id)
    if scope.ids is None:
        query = query.where(Order.business_day >= (now() - RECENT).date()).limit(MOST_RECENT)
    at = COLUMNS.index(Order.closed_at)
    rows = session().execute(scope.only(query.order_by(Order.id), Order.id))
    return [(*row[:at], to_text(row[at]), *row[at + 1 :]) for row in rows]
