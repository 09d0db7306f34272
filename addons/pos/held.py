"""What becomes of held carts: held, taken up by a till, paid, dropped; told to every till of the store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select

from addons.pos.models import DROPPED, HELD, PAID, TAKEN, HeldCart
from addons.sales.signals import OrdersPosted, orders_posted
from core.clock import now, to_text
from core.db import session
from core.feed import Row, Scope, feed_entity, publish, store_stream

FACT = "held_id"
REMEMBERED = timedelta(days=3)
COLUMNS = (
    "id", "state", "label", "note", "held_at", "held_by", "register_id", "total", "currency", "line_count", "taken_by",
    "order_id", "cart",
)  # fmt: skip


def known(cart_id: str) -> HeldCart | None:
    """The held cart, locked for a change."""
    return session().get(HeldCart, cart_id, with_for_update=True)


def told(held: HeldCart) -> dict[str, Any]:
    """The row that tills keep; what is over comes without its content."""
    row = {name: getattr(held, name) for name in COLUMNS}
    return row | {"held_at": to_text(held.held_at), "cart": held.cart if held.state in (HELD, TAKEN) else None}


def change(held: HeldCart, state: str, **values: Any) -> None:
    """Set the state and tell the tills."""
    for name, value in {"state": state, "changed_at": now(), "revision": held.revision + 1, **values}.items():
        setattr(held, name, value)
    session().flush()
    tell(held)


def tell(held: HeldCart) -> None:
    """Write the cart into the feed of its store."""
    publish(store_stream(held.store_id), "pos.held", held.id, told(held))


@feed_entity("pos.held", columns=COLUMNS, stream="store")
def held_carts(scope: Scope) -> Iterable[Row]:
    """Carts that wait or are taken up, and those of the last days that are over, so that a till hears of its own."""
    query = select(HeldCart).where(HeldCart.store_id == scope.store_id)
    if scope.ids is None:
        query = query.where(or_(HeldCart.state.in_([HELD, TAKEN]), HeldCart.changed_at > now() - REMEMBERED))
    return [tuple(told(row).values()) for row in session().scalars(scope.only(query.order_by(HeldCart.id), HeldCart.id))]


@orders_posted.connect
def end_paid(posted: OrdersPosted) -> None:
    """Carts whose sale arrived are paid, whatever any till still shows."""
    paid = {order.facts["pos"][FACT]: order for order in posted.orders if FACT in (order.facts.get("pos") or {})}
    if not paid:
        return
    for held in session().scalars(select(HeldCart).where(HeldCart.id.in_(paid), HeldCart.state != PAID).with_for_update()):
        change(held, PAID, order_id=paid[held.id].id)


def is_over(held: HeldCart) -> bool:
    """Whether nothing may become of the cart any more."""
    return held.state in (PAID, DROPPED)


def older(held: HeldCart, at: datetime) -> bool:
    """Whether the cart changed after `at`, so that what a till reports late no longer counts."""
    return held.held_at > at
