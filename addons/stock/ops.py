"""What tills do with stock besides selling."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from addons.stock.adjusting import take_out
from core.ops import Op, Uuid, op


class TakeOutPayload(msgspec.Struct):
    """One unit of a product leaves the sellable stock; the operation's id is that of the move."""

    product_id: Uuid
    kind: Literal["tester", "display"]
    variant_id: Uuid | None = None
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


@op("stock.take_out", payload=TakeOutPayload, permission="stock.take_out")
def take_out_one(one: Op[TakeOutPayload]) -> dict[str, int]:
    """Book the unit; refused where the product is not counted. Answers what is left."""
    asked = one.payload
    level = take_out(
        one.id, one.store_id, asked.product_id, asked.kind, one.created_at, variant_id=asked.variant_id, note=asked.note,
        user_id=one.actor_id, register_id=one.register_id,
    )  # fmt: skip
    return {"quantity": level.quantity}
