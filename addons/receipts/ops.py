"""Operations of receipts."""

from __future__ import annotations

from typing import Annotated

import msgspec

from addons.receipts import mailing
from core.ops import Op, Uuid, op


class MailPayload(msgspec.Struct):
    """`receipts.mail`: which order goes to which address, in which language."""

    order_id: Uuid
    address: Annotated[str, msgspec.Meta(max_length=200)]
    language: Annotated[str, msgspec.Meta(max_length=8)] = ""


@op("receipts.mail", payload=MailPayload)
def mail_receipt(one: Op[MailPayload]) -> None:
    """Send a receipt by e-mail; the operation needs the order, and its id makes sure that it is sent once."""
    asked = one.payload
    mailing.ask(one.id, asked.order_id, asked.address, asked.language, one.actor_id)
