"""Goods received at the till, as an operation that counts once."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from addons.purchase.receiving import Delivery, receive
from addons.stock.services import Act, Goods, levels_after
from core.ops import Op, Uuid, op


class CameGoods(msgspec.Struct):
    """A product that came; the quantity in ten-thousandths of the unit."""

    id: Uuid
    product_id: Uuid
    quantity: Annotated[int, msgspec.Meta(gt=0)]
    variant_id: Uuid | None = None


class ReceivePayload(msgspec.Struct):
    """A delivery; `id` is that of the document, `supplier` the name of one without a record."""

    id: Uuid
    lines: Annotated[list[CameGoods], msgspec.Meta(min_length=1, max_length=2000)]
    supplier_id: Uuid | None = None
    supplier: Annotated[str, msgspec.Meta(max_length=200)] = ""
    order_id: Uuid | None = None
    reference: Annotated[str, msgspec.Meta(max_length=200)] = ""
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


@op("purchase.receive", payload=ReceivePayload, permission="purchase.receive")
def receive_goods(one: Op[ReceivePayload]) -> dict[str, Any]:
    """Book the delivery; answers the number of the document and what there is now."""
    asked = one.payload
    delivery = Delivery(
        id=asked.id, store_id=one.store_id, supplier_id=asked.supplier_id, order_id=asked.order_id, partner=asked.supplier,
        reference=asked.reference, note=asked.note,
    )  # fmt: skip
    goods = [Goods(id=row.id, product_id=row.product_id, variant_id=row.variant_id, quantity=row.quantity) for row in asked.lines]
    act = Act(at=one.created_at, user_id=one.actor_id, register_id=one.register_id, device_id=one.device_id)
    document = receive(delivery, goods, act)
    return {"number": document.number, "levels": levels_after(document, one.store_id)}
