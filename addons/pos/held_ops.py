"""Operations of held carts; the first till that takes one up has it, and what is paid stays paid."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from addons.pos import held
from addons.pos.models import DROPPED, HELD, PAID, TAKEN, HeldCart
from core.db import session
from core.ops import Moment, Op, Uuid, op

Whole = Annotated[int, msgspec.Meta(ge=-(2**53) + 1, le=2**53 - 1)]


class Hold(msgspec.Struct):
    """The payload of `pos.hold`: a cart as the till keeps it, with what a list shows of it."""

    id: Uuid
    at: Moment
    total: Whole
    currency: Annotated[str, msgspec.Meta(min_length=3, max_length=3)]
    line_count: Annotated[int, msgspec.Meta(ge=0, le=2000)]
    cart: dict[str, Any]
    label: Annotated[str, msgspec.Meta(max_length=200)] = ""
    note: Annotated[str, msgspec.Meta(max_length=1000)] = ""


class Named(msgspec.Struct):
    """The payload of `pos.recall` and `pos.drop`."""

    id: Uuid
    at: Moment


@op("pos.hold", payload=Hold)
def hold(one: Op[Hold]) -> dict[str, Any]:
    """Put a cart aside for every till of the store; one that was paid meanwhile stays paid."""
    data, found = one.payload, held.known(one.payload.id)
    shown = {"label": data.label, "note": data.note, "total": data.total, "line_count": data.line_count, "cart": data.cart}
    if found is None:
        found = HeldCart(
            id=data.id, store_id=one.store_id, register_id=one.register_id, held_at=data.at, held_by=one.actor_id,
            currency=data.currency, **shown,
        )  # fmt: skip
        session().add(found)
        session().flush()
        held.tell(found)
    elif found.state != PAID and not held.older(found, data.at):
        held.change(found, HELD, held_at=data.at, held_by=one.actor_id, register_id=one.register_id, taken_by=None, **shown)
    return _answer(found)


@op("pos.recall", payload=Named)
def recall(one: Op[Named]) -> dict[str, Any]:
    """Take a cart up; the answer tells who has it, when another till was first."""
    found = held.known(one.payload.id)
    if found is None:
        return {"state": "unknown"}
    if found.state == HELD and not held.older(found, one.payload.at):
        held.change(found, TAKEN, taken_by=one.register_id)
    return _answer(found)


@op("pos.drop", payload=Named)
def drop(one: Op[Named]) -> dict[str, Any]:
    """Discard a held cart; what is paid stays paid."""
    found = held.known(one.payload.id)
    if found is None:
        return {"state": "unknown"}
    if not held.is_over(found):
        held.change(found, DROPPED)
    return _answer(found)


def _answer(found: HeldCart) -> dict[str, Any]:
    return {"state": found.state, "taken_by": found.taken_by, "order_id": found.order_id}
