"""How tips look in the API."""

from __future__ import annotations

from marshmallow import fields

from core.schemas import Id, Moment, Money, RecordSchema, Schema, Text, Whole


class TipSchema(RecordSchema):
    """A tip, read only."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    order_id = Id()
    number = Text()
    employee_id = Id()
    amount = Money()
    business_day = fields.Date()
    at = Moment()


class ShareSchema(Schema):
    """What an employee got; `value` is the sum in minor units after returns."""

    label = Text()
    value = Money()
    count = Whole()
    employee_id = Id()
    link = Text()


class ReportSchema(Schema):
    """Tips of a period by employee, in the shape of a breakdown card."""

    rows = fields.List(fields.Nested(ShareSchema))
    type = Text()
    total = Money()
