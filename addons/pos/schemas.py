"""How the till's records look in the API."""

from __future__ import annotations

from core.schemas import Id, Moment, Money, RecordSchema, Text, Whole


class UnknownCodeSchema(RecordSchema):
    """A code that was sold as an unknown product; only the product behind it can be set."""

    store_id = Id(dump_only=True)
    code = Text(dump_only=True)
    sold = Whole(dump_only=True)
    amount = Money(dump_only=True)
    name = Text(dump_only=True)
    last_at = Moment(dump_only=True)
    product_id = Id(allow_none=True)

