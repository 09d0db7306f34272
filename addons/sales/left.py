"""What of a sale may still come back: sold, less what returns took, less what other tills hold at this moment."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select

from addons.sales.models import Line, Order, ReturnClaim
from addons.sales.wire import OrderData
from core.clock import now
from core.db import session

Quantities = dict[str, int]


def lock(order_ids: Collection[str]) -> None:
    """Let no other transaction claim or return goods of these orders before this one ends.

    PostgreSQL locks the rows, in one order for everybody; SQLite has one writer at a time anyhow.
    """
    if order_ids and session().get_bind().dialect.name != "sqlite":
        session().execute(select(Order.id).where(Order.id.in_(order_ids)).order_by(Order.id).with_for_update()).all()


def returned(line_ids: Collection[str]) -> Quantities:
    """How much of each sold line posted returns took back, positive."""
    query = select(Line.refunds_line_id, func.sum(Line.quantity)).where(Line.refunds_line_id.in_(line_ids))
    rows = session().execute(query.group_by(Line.refunds_line_id)).all()
    return {line_id: -int(quantity) for line_id, quantity in rows if line_id is not None}


def held(line_ids: Collection[str], *, but: Collection[str] = ()) -> Quantities:
    """How much of each line open claims hold, those named in `but` left out."""
    query = select(ReturnClaim.line_id, func.sum(ReturnClaim.quantity)).where(
        ReturnClaim.line_id.in_(line_ids), ReturnClaim.refund_id.is_(None), ReturnClaim.expires_at > now(),
        ReturnClaim.claim_id.not_in(but),
    )  # fmt: skip
    return {line_id: int(quantity) for line_id, quantity in session().execute(query.group_by(ReturnClaim.line_id)).all()}


def returned_too_much(orders: list[OrderData]) -> set[str]:
    """Ids of returned lines that take back more than is left, or something that was never sold here.

    Earlier returns, earlier orders of the batch and what other tills hold count; three queries a batch that has returns.
    Locks the orders that are taken back.
    """
    lines = [line for order in orders for line in order.lines if line.refunds_line_id is not None]
    if not lines:
        return set()
    wanted = {line.refunds_line_id for line in lines if line.refunds_line_id is not None}
    rows = session().execute(select(Line.id, Line.order_id, Line.quantity).where(Line.id.in_(wanted))).all()
    lock({order_id for _id, order_id, _quantity in rows})
    left = {line_id: quantity for line_id, _order_id, quantity in rows}
    left |= {line.id: line.quantity for order in orders for line in order.lines if line.id in wanted}
    own = [order.claim_id for order in orders if order.claim_id is not None]
    for taken in (returned(wanted), held(wanted, but=own)):
        for line_id, quantity in taken.items():
            left[line_id] = left.get(line_id, 0) - quantity
    found = set()
    for line in lines:
        line_id = str(line.refunds_line_id)
        left[line_id] = left.get(line_id, 0) + line.quantity
        if left[line_id] < 0:
            found.add(line.id)
    return found
