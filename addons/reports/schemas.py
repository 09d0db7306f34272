"""What the API of reports takes and gives."""

from __future__ import annotations

from marshmallow import fields, validate

from addons.sales.schemas import PeriodQuery
from core.schemas import Schema, Text, Whole

FORMATS = ("csv", "xlsx", "pdf")


class ReportQuery(PeriodQuery):
    """Which days and store; by what; filters as `key:value,key:value`; the column to sort by, a minus for the greatest first."""

    all_stores = fields.Boolean(load_default=False)
    by = Text(load_default="")
    where = Text(load_default="")
    sort = Text(load_default="")


class PageQuery(ReportQuery):
    """A page of the table."""

    page = Whole(load_default=1, validate=validate.Range(1, 100_000))
    per_page = Whole(load_default=100, validate=validate.Range(1, 500))


class FileQuery(ReportQuery):
    """A file of the whole table."""

    format = Text(load_default="csv", validate=validate.OneOf(FORMATS))


class NamedSchema(Schema):
    """A key with its title, or an id with its name."""

    key = Text()
    title = Text()


class FilterSchema(NamedSchema):
    """A filter and what may be chosen."""

    options = fields.List(fields.Nested(NamedSchema))


class ReportSchema(NamedSchema):
    """A report that the person may see: how it can be broken down and narrowed."""

    summary = Text()
    icon = Text()
    dimensions = fields.List(fields.Nested(NamedSchema))
    filters = fields.List(fields.Nested(FilterSchema))
    is_list = fields.Boolean()


class OfferSchema(Schema):
    """The reports, and the stores whose figures the person may see; today's business day."""

    reports = fields.List(fields.Nested(ReportSchema))
    stores = fields.List(fields.Nested(NamedSchema))
    sees_all = fields.Boolean()
    today = fields.Date()


class ColumnSchema(NamedSchema):
    """A column; `type` as in lists."""

    type = Text()
    sortable = fields.Boolean()


class RowSchema(Schema):
    """Values in the order of the columns, and the address behind the row."""

    cells = fields.List(fields.Raw(allow_none=True))
    link = Text()


class TableSchema(Schema):
    """A page of a report: money in minor units, quantities and rates in ten-thousandths."""

    key = Text()
    title = Text()
    by = Text()
    currency = Text()
    date_from = fields.Date(data_key="from")
    date_to = fields.Date(data_key="to")
    store_id = Text(allow_none=True)
    columns = fields.List(fields.Nested(ColumnSchema))
    rows = fields.List(fields.Nested(RowSchema))
    totals = fields.List(fields.Raw(allow_none=True))
    count = Whole()
    chart = fields.Dict(allow_none=True)


class FiguresSchema(Schema):
    """Figures of some days; money is left out for who may not see it."""

    sales = Whole()
    refunds = Whole()
    lines = Whole()
    total = Whole(allow_none=True)
    average = Whole(allow_none=True)


class QuickSchema(Schema):
    """The figures of the day at the till."""

    at = Text()
    sees_cash = fields.Boolean()
    store = fields.Dict(keys=fields.String(), values=fields.Nested(FiguresSchema))
    register = fields.Nested(FiguresSchema)
    products = fields.List(fields.Dict())
    split = fields.Dict(allow_none=True)
    drawer = fields.Dict(allow_none=True)
