"""Claims: a till holds what it is about to take back, so that two stores never take back more than was sold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update

from addons.sales.errors import NothingLeft
from addons.sales.left import Quantities, held, lock, returned
from addons.sales.models import Order, ReturnClaim
from addons.sales.wire import OrderData
from core.clock import now
from core.db import session
from core.errors import NotFound
from core.formats import format_quantity
from core.i18n import translator
from core.identity import identity

_ = translator("sales")
LIFETIME = timedelta(minutes=15)


def claim(order: Order, claim_id: str, wanted: Quantities) -> datetime:
    """Hold quantities of lines for a return in the making and say until when; the same claim again replaces itself.

    Raises NothingLeft, with what is left of each line in `details`, where more is wanted than may still come back.
    """
    lock([order.id])
    session().execute(delete(ReturnClaim).where(ReturnClaim.order_id == order.id, _is_over(), ReturnClaim.refund_id.is_(None)))
    sold = {line.id: line for line in order.lines if line.quantity > 0}
    if unknown := wanted.keys() - sold.keys():
        raise NotFound(_("Receipt {number} has no such line.", number=order.number), details={"lines": sorted(unknown)})
    taken, others = returned(wanted), held(wanted, but=[claim_id])
    left = {line_id: sold[line_id].quantity - taken.get(line_id, 0) - others.get(line_id, 0) for line_id in wanted}
    short = [line_id for line_id, quantity in wanted.items() if quantity > left[line_id]]
    if short:
        raise _nothing_left(order, short, left, held_by_others=any(others.get(line_id) for line_id in short))
    session().execute(delete(ReturnClaim).where(ReturnClaim.claim_id == claim_id, ReturnClaim.refund_id.is_(None)))
    until = now() + LIFETIME
    who = identity()
    session().add_all(
        ReturnClaim(
            claim_id=claim_id, line_id=line_id, order_id=order.id, quantity=quantity, store_id=who.require_store(),
            device_id=who.device_id, expires_at=until,
        )
        for line_id, quantity in wanted.items()
    )  # fmt: skip
    session().flush()
    return until


def free(claim_id: str) -> None:
    """Let go of what a claim holds; a claim that became a return stays."""
    session().execute(delete(ReturnClaim).where(ReturnClaim.claim_id == claim_id, ReturnClaim.refund_id.is_(None)))


def consume(orders: Iterable[OrderData]) -> None:
    """Turn claims into the returns that were posted for them."""
    for order in orders:
        if order.claim_id is not None:
            session().execute(update(ReturnClaim).where(ReturnClaim.claim_id == order.claim_id).values(refund_id=order.id))


def _is_over() -> Any:
    return ReturnClaim.expires_at <= now()


def _nothing_left(order: Order, short: list[str], left: Quantities, *, held_by_others: bool) -> NothingLeft:
    lines = {line.id: line for line in order.lines}
    parts = [
        _("{name}: {left} of {sold} left", name=lines[line_id].name, left=format_quantity(max(0, left[line_id]), 0),
          sold=format_quantity(lines[line_id].quantity, 0))
        for line_id in short
    ]  # fmt: skip
    why = _("Another till is taking the rest back at this moment.") if held_by_others else _("The rest was returned already.")
    amounts = {line_id: max(0, quantity) for line_id, quantity in left.items()}
    return NothingLeft(f"{'; '.join(parts)}. {why}", details={"left": amounts})
