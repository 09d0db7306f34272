"""Operations of electronic receipts."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from addons.e_receipts import sms
from addons.e_receipts.services import was_sent
from addons.receipts.services import ask
from core.ops import Duplicate, Op, Uuid, op


class Wish(msgspec.Struct):
    """`e_receipts.send`: which order goes where, in which language; `at_checkout`: the customer said so before paying."""

    order_id: Uuid
    channel: Literal["email", "sms"]
    address: Annotated[str, msgspec.Meta(max_length=200)]
    language: Annotated[str, msgspec.Meta(max_length=8)] = ""
    at_checkout: bool = False


@op("e_receipts.send", payload=Wish)
def send_receipt(one: Op[Wish]) -> Duplicate | None:
    """Send a receipt by e-mail or SMS; the operation needs the order, and its id makes sure that it is sent once."""
    wish = one.payload
    if wish.channel == "sms":
        sms.ask(one.id, wish.order_id, wish.address, wish.language, one.actor_id)
    elif wish.at_checkout and was_sent(wish.order_id, wish.address):
        return Duplicate({"order_id": wish.order_id})
    else:
        ask(one.id, wish.order_id, wish.address, wish.language, one.actor_id)
    return None
