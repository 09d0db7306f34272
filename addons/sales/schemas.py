"""How sales look in the API: orders with lines, taxes and payments, all read only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, pre_load

from core.i18n import translator
from core.schemas import Choice, Id, LongText, Moment, Money, Quantity, Rate, RecordSchema, Schema, Text, UnitPrice, Whole

N_ = translator("sales").lazy
KINDS: dict[str, Any] = {"sale": N_("Sale"), "refund": N_("Return"), "exchange": N_("Exchange"), "void": N_("Void")}


class DiscountSchema(Schema):
    """What one discount took off a line."""

    kind = Text()
    name = Text()
    rate = Rate(allow_none=True)
    amount = Money()


class LineSchema(Schema):
    """A line of an order."""

    id = Id()
    position = Whole()
    product_id = Id(allow_none=True)
    variant_id = Id(allow_none=True)
    category_id = Id(allow_none=True)
    name = LongText()
    unit = Text()
    quantity = Quantity()
    unit_price = UnitPrice()
    gross = Money()
    discount = Money()
    amount = Money()
    tax_id = Id(allow_none=True)
    tax_name = Text()
    note = LongText(allow_none=True)
    refunds_line_id = Id(allow_none=True)
    discounts = fields.List(fields.Dict())
    facts = fields.Dict()


class OrderTaxSchema(Schema):
    """A rate of an order."""

    position = Whole()
    tax_id = Id(allow_none=True)
    name = Text()
    rate = Rate()
    inclusive = fields.Boolean()
    base = Money()
    amount = Money()


class PaymentSchema(Schema):
    """A payment of an order."""

    id = Id()
    position = Whole()
    method_id = Id(allow_none=True)
    kind = Text()
    amount = Money()
    tendered = Money()
    change = Money()
    reference = Text(allow_none=True)
    facts = fields.Dict()


class PaymentChangeSchema(Schema):
    """A correction of a payment's method."""

    id = Id()
    number = Text()
    payment_id = Id()
    at = Moment()
    employee_id = Id(allow_none=True)
    amount = Money()
    from_method_id = Id(allow_none=True)
    from_kind = Text()
    to_method_id = Id()
    to_kind = Text()
    reason = LongText()


class CorrectionSchema(Schema):
    """A document that points to the order."""

    id = Id()
    number = Text()
    kind = Choice(KINDS)
    closed_at = Moment()
    total = Money()


class OrderSchema(RecordSchema):
    """A paid order, as the till made it; `received_at` is when it arrived here."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    register_id = Id()
    origin_id = Id(allow_none=True)
    settlement_id = Id(allow_none=True)
    number = Text()
    sequence = Whole()
    kind = Choice(KINDS)
    business_day = fields.Date()
    opened_at = Moment()
    closed_at = Moment()
    received_at = Moment()
    employee_id = Id(allow_none=True)
    customer_id = Id(allow_none=True)
    currency = Text()
    price_revision = Whole()
    training = fields.Boolean()
    language = Text()
    note = LongText(allow_none=True)
    subtotal = Money()
    discount_total = Money()
    tax_total = Money()
    rounding = Money()
    total = Money()
    flags = fields.List(fields.String())
    reason = LongText(allow_none=True)
    facts = fields.Dict()
    refers_to_id = Id(allow_none=True)
    refers_to_number = Text(allow_none=True)
    corrected_by = fields.List(fields.Nested(CorrectionSchema), dump_only=True)
    lines = fields.List(fields.Nested(LineSchema))
    taxes = fields.List(fields.Nested(OrderTaxSchema))
    payments = fields.List(fields.Nested(PaymentSchema))
    payment_changes = fields.List(fields.Nested(PaymentChangeSchema), dump_only=True)


class ChangeBody(Schema):
    """Which payment should have been made by which method, and why; the id guards against booking it twice."""

    id = Id(required=True)
    payment_id = Id(required=True)
    method_id = Id(required=True)
    reason = Text(required=True, shortest=1, longest=500)


class HistoryQuery(Schema):
    """Receipts looked for at a till: part of a number, an amount, customers (ids with commas between), a day."""

    text = Text(load_default="", longest=64)
    total = Money(load_default=None, allow_none=True)
    customers = Text(load_default="", longest=2000)
    day = fields.Date(load_default=None, allow_none=True)


class ReceiptHeadSchema(Schema):
    """A receipt in a list: who made it where, when, for how much."""

    id = Id()
    number = Text()
    kind = Choice(KINDS)
    training = fields.Boolean()
    closed_at = Moment()
    total = Money()
    currency = Text()
    customer_id = Id(allow_none=True)
    register = Text()
    employee = Text()


class HistorySchema(Schema):
    """Receipts of a store, newest first."""

    items = fields.List(fields.Nested(ReceiptHeadSchema))


class PeriodQuery(Schema):
    """Which sales: business days from and to, both included (today where left out), of one store or of all."""

    store_id = Id(load_default=None, allow_none=True)
    store = Id(load_default=None, allow_none=True)
    date_from = fields.Date(data_key="from", load_default=None)
    date_to = fields.Date(data_key="to", load_default=None)

    @pre_load
    def _drop_empty(self, data: Mapping[str, Any], **_options: Any) -> dict[str, Any]:
        """A filter that is not set may come as empty text."""
        return {key: value for key, value in data.items() if value != ""}


class FigureSchema(Schema):
    """One number of a dashboard, with the one of the period before."""

    value = Whole(allow_none=True)
    type = Text()
    previous = Whole(allow_none=True)
    label = Text()


class SeriesSchema(Schema):
    """Points of a chart: label and value."""

    points = fields.List(fields.List(fields.Raw()))
    type = Text()
    previous = fields.List(fields.List(fields.Raw()))


class ShareSchema(Schema):
    """A part of a breakdown."""

    label = Text(longest=500)
    value = Whole()
    link = Text(allow_none=True, longest=500)


class BreakdownSchema(Schema):
    """Parts that add up to `total`."""

    rows = fields.List(fields.Nested(ShareSchema))
    type = Text()
    total = Whole()


class SummarySchema(Schema):
    """The sums of a period."""

    date_from = fields.Date(data_key="from")
    date_to = fields.Date(data_key="to")
    store_id = Id(allow_none=True)
    sales = Whole()
    refunds = Whole()
    lines = Whole()
    total = Money()
    refunded = Money()
    discount = Money()
    tax = Money()
    rounding = Money()
    voids = Whole()
    voided = Money()
