"""Purchasing in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from addons.purchase import models as m
from addons.stock.models import Document
from core.ext import extend
from core.i18n import LANGUAGES, translator
from core.schemas import Choice, Id, LongText, Moment, Money, Quantity, RecordSchema, Schema, Text, UnitPrice

N_ = translator("purchase").lazy
STATES: dict[str, Any] = {
    m.DRAFT: N_("Draft"), m.SENT: N_("Sent"), m.PARTIAL: N_("Partly received"), m.RECEIVED: N_("Received"),
    m.CANCELLED: N_("Cancelled"),
}  # fmt: skip


class ArticleSchema(Schema):
    """A product as the supplier sells it."""

    id = Id()
    product_id = Id(required=True)
    code = Text(longest=64)
    barcode = Text(longest=64)
    pack = Quantity(minimum=1)
    unit_cost = UnitPrice(allow_none=True, minimum=0)


class SupplierSchema(RecordSchema):
    """A supplier."""

    name = Text(required=True, shortest=1)
    contact = Text()
    email = Text()
    phone = Text(longest=64)
    address = LongText(longest=1000)
    tax_id = Text(longest=64)
    customer_number = Text(longest=64)
    note = LongText(longest=2000)
    articles = fields.List(fields.Nested(ArticleSchema), validate=validate.Length(max=5000))


class OrderLineSchema(Schema):
    """What is ordered; without a cost that of the supplier's article, without a number theirs."""

    id = Id()
    product_id = Id(required=True)
    variant_id = Id(dump_only=True, allow_none=True)
    variant = Text()
    name = Text(dump_only=True)
    code = Text(longest=64)
    unit = Text(dump_only=True)
    quantity = Quantity(required=True, minimum=1)
    unit_cost = UnitPrice(allow_none=True, minimum=0)
    received = Quantity(dump_only=True)
    cancelled = Quantity(dump_only=True)
    open = Quantity(dump_only=True)


class OrderSchema(RecordSchema):
    """A purchase order."""

    class Meta:
        exclude = ("active",)

    store_id = Id()
    supplier_id = Id(required=True)
    state = Choice(STATES, dump_only=True)
    locked = fields.Boolean(dump_only=True)
    number = Text(dump_only=True, allow_none=True)
    expected_on = fields.Date(allow_none=True)
    reference = Text()
    note = LongText(longest=1000)
    total = Money(dump_only=True, allow_none=True)
    sent_at = Moment(dump_only=True, allow_none=True)
    sent_by = Id(dump_only=True, allow_none=True)
    mailed_at = Moment(dump_only=True, allow_none=True)
    mailed_to = Text(dump_only=True)
    lines = fields.List(fields.Nested(OrderLineSchema), validate=validate.Length(max=2000))


class SendSchema(Schema):
    """Whether the order goes to the supplier by e-mail, and in which language; left out, that of the company."""

    mail = fields.Boolean(load_default=False)
    language = Choice(dict(LANGUAGES), load_default=None, allow_none=True)


class CameSchema(Schema):
    """What came of a line of the order, at what cost if it differs."""

    id = Id(required=True)
    quantity = Quantity(required=True, minimum=0)
    unit_cost = UnitPrice(allow_none=True, minimum=0, load_default=None)


class ReceiptSchema(Schema):
    """Goods that came of an order: an id against booking them twice, the number of the delivery note, lines."""

    id = Id(required=True)
    reference = Text(load_default="")
    note = Text(load_default="", longest=500)
    lines = fields.List(fields.Nested(CameSchema), required=True, validate=validate.Length(min=1, max=2000))


class BookedSchema(Schema):
    """The document that the goods were booked with."""

    id = Id()
    number = Text()


class PdfQuery(Schema):
    """In which language; left out, that of the company."""

    language = Choice(dict(LANGUAGES), load_default=None, allow_none=True)


class OriginSchema(Schema):
    """Which supplier and order goods came from."""

    supplier_id = Id(allow_none=True)
    order_id = Id(allow_none=True, dump_only=True)


extend(Document, schema=OriginSchema, purchase=m.Origin)
