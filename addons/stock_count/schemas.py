"""Stock counts in the API."""

from __future__ import annotations

from marshmallow import fields, validate

from addons.stock_count.lines import SHOWS
from addons.stock_count.models import ADD, ALL, BOOKED, CANCELLED, CATEGORY, OPEN, PRODUCTS, SET
from core.i18n import translator
from core.schemas import Choice, Id, LongText, Moment, Money, Quantity, Rate, RecordSchema, Schema, Text, UnitPrice, Whole

N_ = translator("stock_count").lazy

STATES = {OPEN: N_("Counting"), BOOKED: N_("Booked"), CANCELLED: N_("Given up")}
SCOPES = {ALL: N_("All goods"), CATEGORY: N_("A category"), PRODUCTS: N_("Chosen products")}
MODES = {ADD: N_("Added"), SET: N_("Counted again")}


class CountSchema(RecordSchema):
    """A count."""

    class Meta:
        exclude = ("active", "created_at", "ext")

    store_id = Id()
    number = Text()
    scope = Choice(SCOPES)
    category_id = Id(allow_none=True)
    note = LongText()
    blind = fields.Boolean()
    state = Choice(STATES)
    started_by = Id(allow_none=True)
    started_at = Moment()
    closed_by = Id(allow_none=True)
    closed_at = Moment(allow_none=True)
    difference = Money(allow_none=True)


class StartSchema(Schema):
    """What is to be counted where; the id keeps a second tap from starting a second count."""

    id = Id(required=True)
    store_id = Id(required=True)
    scope = Choice(SCOPES, required=True)
    category_id = Id(load_default=None, allow_none=True)
    product_ids = fields.List(Id(), load_default=list, validate=validate.Length(max=5000))
    note = Text(load_default="", longest=500)


class LineQuery(Schema):
    """Which lines of a count."""

    show = fields.String(load_default="all", validate=validate.OneOf(SHOWS))
    q = Text(load_default="")
    page = fields.Integer(load_default=1, validate=validate.Range(min=1))
    per_page = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class LineSchema(Schema):
    """A line; `expected`, `difference`, `cost`, `value` and `unsure` are missing where the count is blind."""

    id = Id()
    product_id = Id()
    variant_id = Id(allow_none=True)
    name = Text()
    variant = Text(allow_none=True)
    sku = Text(allow_none=True)
    unit = Text(allow_none=True)
    counted = Quantity(allow_none=True)
    counted_at = Moment(allow_none=True)
    by = Text(allow_none=True)
    expected = Quantity()
    difference = Quantity(allow_none=True)
    cost = UnitPrice(allow_none=True)
    value = Money(allow_none=True)
    unsure = fields.Boolean()


class LinesSchema(Schema):
    """A page of lines."""

    rows = fields.List(fields.Nested(LineSchema))
    total = fields.Integer()


class EntrySchema(Schema):
    """One act of counting: of a product or a code; `ago_ms`, how long before the request it was."""

    id = Id(required=True)
    mode = Choice(MODES, load_default=ADD)
    quantity = Quantity(load_default=10_000)
    product_id = Id(load_default=None, allow_none=True)
    variant_id = Id(load_default=None, allow_none=True)
    code = Text(load_default="", longest=64)
    ago_ms = fields.Integer(load_default=0, validate=validate.Range(min=0, max=7 * 86_400_000))


class PersonSchema(Schema):
    """Who counted how many lines."""

    name = Text()
    lines = Whole()


class SummarySchema(Schema):
    """A count in figures; what was found is missing where the count is blind. `accuracy`: exact of counted lines."""

    count = fields.Nested(CountSchema)
    sees = fields.Boolean()
    may_manage = fields.Boolean()
    currency = Text()
    started_by = Text()
    closed_by = Text()
    category = Text()
    lines = Whole()
    counted = Whole()
    people = fields.List(fields.Nested(PersonSchema))
    exact = Whole()
    more = Whole()
    less = Whole()
    unsure = Whole()
    without_cost = Whole()
    value_more = Money()
    value_less = Money()
    value = Money()
    accuracy = Rate(allow_none=True)


class BookSchema(Schema):
    """Whether what nobody counted is no longer there."""

    rest_is_gone = fields.Boolean(load_default=False)


class FileQuery(Schema):
    """Which lines on which kind of file; `sheet` leaves a place to write in instead of figures."""

    format = fields.String(load_default="pdf", validate=validate.OneOf(("pdf", "csv")))
    show = fields.String(load_default="all", validate=validate.OneOf(SHOWS))
    sheet = fields.Boolean(load_default=False)
