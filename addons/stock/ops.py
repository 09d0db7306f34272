"""What tills do with stock besides selling: taking out, sending to another store, receiving from one."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from addons.stock import transfers
from addons.stock.adjusting import take_out
from addons.stock.document_models import MOVING, Document
from addons.stock.documents import Act, Goods, lines_of
from addons.stock.errors import UnknownDocument
from addons.stock.services import levels_after
from core.db import session
from core.i18n import translator
from core.ops import Op, Uuid, op

_ = translator("stock")


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


class SentGoods(msgspec.Struct):
    """A line of a transfer; the quantity in ten-thousandths of the unit."""

    id: Uuid
    product_id: Uuid
    quantity: Annotated[int, msgspec.Meta(gt=0)]
    variant_id: Uuid | None = None


class SendPayload(msgspec.Struct):
    """Goods leave for another store; `id` is that of the document."""

    id: Uuid
    target_id: Uuid
    lines: Annotated[list[SentGoods], msgspec.Meta(min_length=1, max_length=2000)]
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


class ArrivedGoods(msgspec.Struct):
    """What arrived of a line; what it is tells the till its own stock until the server has it."""

    id: Uuid
    quantity: Annotated[int, msgspec.Meta(ge=0)]
    product_id: Uuid | None = None
    variant_id: Uuid | None = None


class ReceivePayload(msgspec.Struct):
    """What arrived of a transfer; `rest` says where a difference comes from."""

    document_id: Uuid
    arrived: list[ArrivedGoods] = []
    rest: Literal["", "stayed", "damage", "correction", "theft"] = ""
    remark: Annotated[str, msgspec.Meta(max_length=500)] = ""


def act_of(one: Op[Any]) -> Act:
    """Who did an operation, and when."""
    return Act(at=one.created_at, user_id=one.actor_id, register_id=one.register_id, device_id=one.device_id)


@op("stock.transfer_send", payload=SendPayload, permission="stock.transfer")
def send_goods(one: Op[SendPayload]) -> dict[str, Any]:
    """Book goods out of the store onto their way; answers the number and what is left."""
    asked = one.payload
    made = session().get(Document, asked.id)
    if made is None:
        goods = [
            Goods(id=row.id, product_id=row.product_id, variant_id=row.variant_id, quantity=row.quantity) for row in asked.lines
        ]
        made = Document(
            id=asked.id, kind=MOVING, store_id=one.store_id, target_id=asked.target_id, note=asked.note, lines=lines_of(goods)
        )
        session().add(made)
        session().flush()
    if made.store_id != one.store_id:
        raise UnknownDocument(_("This transfer is of another store."))
    transfers.send(made, act_of(one))
    return {"number": made.number, "levels": levels_after(made, one.store_id)}


@op("stock.transfer_receive", payload=ReceivePayload, permission="stock.accept")
def receive_goods(one: Op[ReceivePayload]) -> dict[str, Any]:
    """Book what arrived of a transfer to the store; answers its number, its state and what there is now."""
    asked = one.payload
    arrived = {row.id: row.quantity for row in asked.arrived}
    made = transfers.receive(asked.document_id, arrived, asked.rest, asked.remark, act_of(one), one.store_id)
    return {"number": made.number, "state": made.state, "levels": levels_after(made, one.store_id)}
