"""How finding, claiming and asking for returns look in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from addons.sales.return_models import APPROVED, PAID, PENDING, REJECTED
from addons.sales.schemas import OrderSchema, PaymentSchema
from core.i18n import translator
from core.schemas import Choice, Id, LongText, Moment, Money, Quantity, RecordSchema, Schema, Text

N_ = translator("sales").lazy
STATES: dict[str, Any] = {
    PENDING: N_("Waiting"), APPROVED: N_("Approved"), REJECTED: N_("Rejected"), PAID: N_("Paid out"),
}  # fmt: skip


class CodeQuery(Schema):
    """What was scanned or typed."""

    code = Text(required=True, shortest=1)


class TenderSchema(Schema):
    """Money by tender."""

    method_id = Id(allow_none=True)
    kind = Text()
    amount = Money()


class FoundSchema(Schema):
    """A receipt with what paid it as it stands now, and what came back: quantities by line id, money by tender."""

    order = fields.Nested(OrderSchema)
    payments = fields.List(fields.Nested(PaymentSchema))
    store = Text()
    register = Text()
    employee = Text()
    returned = fields.Dict(keys=fields.String(), values=fields.Integer())
    held = fields.Dict(keys=fields.String(), values=fields.Integer())
    given_back = fields.List(fields.Nested(TenderSchema))
    outstanding = Money()
    is_voided = fields.Boolean()


class LookupSchema(Schema):
    """Receipts that a code may mean."""

    items = fields.List(fields.Nested(FoundSchema))


class ClaimLineSchema(Schema):
    """How much of a sold line is to come back."""

    line_id = Id(required=True)
    quantity = Quantity(required=True, minimum=1)


class ClaimSchema(Schema):
    """A claim with the id that the till gave it; `expires_at` is when the quantities are free again."""

    id = Id(required=True)
    lines = fields.List(fields.Nested(ClaimLineSchema), required=True, load_only=True, validate=validate.Length(1, 500))
    expires_at = Moment(dump_only=True)


class ReturnSchema(OrderSchema):
    """A document that took goods back, or another receipt."""


class ReturnRequestSchema(RecordSchema):
    """A request for a return; approve or reject it by its state."""

    store_id = Id(dump_only=True)
    register_id = Id(dump_only=True, allow_none=True)
    order_id = Id(dump_only=True)
    number = Text(dump_only=True)
    lines = fields.List(fields.Dict(), dump_only=True)
    amount = Money(dump_only=True)
    currency = Text(dump_only=True)
    reason = LongText(dump_only=True)
    requested_by = Id(dump_only=True, allow_none=True)
    requested_at = Moment(dump_only=True)
    state = Choice(STATES)
    decision = Text()
    decided_by = Id(dump_only=True, allow_none=True)
    decided_at = Moment(dump_only=True, allow_none=True)
    refund_id = Id(dump_only=True, allow_none=True)


class OpenRequestsSchema(Schema):
    """Requests of a store that wait for a decision or to be paid out."""

    items = fields.List(fields.Nested(ReturnRequestSchema))
