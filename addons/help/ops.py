"""What tills tell: a question found no answer."""

from __future__ import annotations

import msgspec

from addons.help.services import count
from core.ops import Op, op


class Asked(msgspec.Struct):
    """The payload of `help.question`; the operation names nobody."""

    text: str
    language: str = "en"


@op("help.question", payload=Asked)
def asked(one: Op[Asked]) -> None:
    """Count the question on the day on which it was asked."""
    count(one.payload.text, one.payload.language, one.created_at, one.store_id)
