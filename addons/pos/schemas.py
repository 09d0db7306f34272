"""How the till's records look in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from addons.pos.models import DROPPED, HELD, PAID, TAKEN
from core.i18n import translator
from core.schemas import Choice, Id, LongText, Moment, Money, RecordSchema, Text, Whole

N_ = translator("pos").lazy
STATES: dict[str, Any] = {HELD: N_("Parked"), TAKEN: N_("Taken up"), PAID: N_("Paid"), DROPPED: N_("Discarded")}


class HeldSchema(RecordSchema):
    """A receipt that was put aside, without its lines."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    register_id = Id(allow_none=True)
    state = Choice(STATES)
    label = Text()
    note = LongText()
    held_at = Moment()
    held_by = Id(allow_none=True)
    changed_at = Moment()
    total = Money()
    currency = Text()
    line_count = Whole()
    taken_by = Id(allow_none=True)
    order_id = Id(allow_none=True)


class PostalCodeSchema(RecordSchema):
    """A sale with the postal code of its customer."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    register_id = Id()
    number = Text()
    business_day = fields.Date()
    code = Text()
    total = Money()
    currency = Text()


class UnknownCodeSchema(RecordSchema):
    """A code that was sold as an unknown product; only the product behind it can be set."""

    store_id = Id(dump_only=True)
    code = Text(dump_only=True)
    sold = Whole(dump_only=True)
    amount = Money(dump_only=True)
    name = Text(dump_only=True)
    last_at = Moment(dump_only=True)
    product_id = Id(allow_none=True)
