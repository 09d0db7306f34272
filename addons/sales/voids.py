"""Voids: the document that takes a whole receipt of the same day back; what a person should look at is noted as flags."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from addons.sales.models import VOID, Order
from addons.sales.wire import OrderData
from core.db import session

VOID_LATE, VOID_PARTIAL = "void_late", "void_partial"


def flags_of_voids(orders: list[OrderData]) -> dict[str, list[str]]:
    """By id of each void among the orders: whether it came on another day than its receipt, or takes back another sum."""
    voids = [order for order in orders if order.kind == VOID]
    if not voids:
        return {}
    wanted = [order.refers_to_id for order in voids]
    rows = session().execute(select(Order.id, Order.business_day, Order.total).where(Order.id.in_(wanted))).all()
    originals: dict[str | None, tuple[date, int]] = {row.id: (row.business_day, row.total) for row in rows}
    originals |= {order.id: (order.business_day, order.total) for order in orders}
    return {order.id: _flags(order, originals.get(order.refers_to_id)) for order in voids}


def _flags(order: OrderData, original: tuple[date, int] | None) -> list[str]:
    day, total = original or (None, None)
    return [
        *([VOID_LATE] if day is not None and day != order.business_day else []),
        *([VOID_PARTIAL] if total is None or total != -order.total else []),
    ]
