"""Operations of sales."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec

from addons.sales import decisions
from addons.sales.changes import Wanted, change
from addons.sales.intake import Answer, Posted, take_up
from addons.sales.requests import RequestPayload, ask
from addons.sales.wire import OrderPosted, Title
from core.deeds import Deed, watch
from core.i18n import translator
from core.ops import Duplicate, Op, Uuid, op

_ = translator("sales")


@op("sales.order", payload=OrderPosted, batch=True)
def post_orders(ops: list[Posted]) -> list[Answer]:
    """A finished order of any channel; every enrolled device may send it, since the sale has happened already."""
    return take_up(ops)


@op("sales.return_request", payload=RequestPayload)
def ask_for_return(one: Op[RequestPayload]) -> Duplicate | None:
    """A return that somebody asks for who may not make it; it waits for a decision in the back office."""
    return ask(one)


class ChangePayload(msgspec.Struct):
    """The payload of `sales.payment_change`: a payment of an order was made by another method."""

    order_id: Uuid
    payment_id: Uuid
    method_id: Uuid
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    number: Title = ""


@op("sales.payment_change", payload=ChangePayload)
def change_payment(one: Op[ChangePayload]) -> dict[str, str]:
    """A correction of how a receipt was paid; denied without right or approval, refused when its settlement is closed."""
    wanted = one.payload
    made = change(
        Wanted(
            one.id, wanted.order_id, wanted.payment_id, wanted.method_id, wanted.reason, one.created_at, one.actor_id, one.device_id
        )
    )
    return {"number": made.number}


@watch("sales.payment_change")
def payments_changed(ops: Sequence[Op[ChangePayload]]) -> list[Deed]:
    """Each correction is a sensitive act."""
    title = str(_("Payment method corrected"))
    return [
        Deed(
            one.id,
            "sales.change_payment",
            f"{title} {one.payload.number}".strip(),
            subject={"order": one.payload.order_id},
            stops=True,
        )
        for one in ops
    ]


__all__ = ["ask_for_return", "change_payment", "decisions", "post_orders"]
