"""How accounts, journal and figures look in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from addons.accounting.charts import NAMES
from addons.accounting.models import (
    ASSET,
    EQUITY,
    EXPENSE,
    LIABILITY,
    MANUAL,
    POSTED,
    POSTING,
    REVENUE,
    REVERSAL,
    TAX,
    WAITING,
)
from core.i18n import translator
from core.schemas import Choice, Id, LongText, Moment, Money, Rate, RecordSchema, Schema, Text, Whole

N_ = translator("accounting").lazy
ACCOUNT_KINDS: dict[str, Any] = {
    ASSET: N_("Asset"), LIABILITY: N_("Liability"), TAX: N_("Tax"), REVENUE: N_("Revenue"), EXPENSE: N_("Expense"),
    EQUITY: N_("Owner's equity"),
}  # fmt: skip
CHARTS: dict[str, Any] = {"skr03": "SKR03", "skr04": "SKR04", "ba": N_("Bosnia and Herzegovina"), "ru": N_("Russia")}
ENTRY_KINDS: dict[str, Any] = {POSTING: N_("Posting"), REVERSAL: N_("Reversal"), MANUAL: N_("By hand")}
STATES: dict[str, Any] = {POSTED: N_("Posted"), WAITING: N_("Waits for an account")}
assert set(CHARTS) == set(NAMES)


class AccountSchema(RecordSchema):
    """An account of a chart."""

    chart = Choice(CHARTS, required=True)
    number = Text(required=True, shortest=1, longest=12)
    name = Text(required=True, shortest=1)
    kind = Choice(ACCOUNT_KINDS, required=True)
    automatic = fields.Boolean()
    tax_key = Text(longest=4)


class LineSchema(RecordSchema):
    """A line of the journal."""

    class Meta:
        exclude = ("active", "created_at", "updated_at", "revision")

    entry_id = Id()
    day = fields.Date()
    store_id = Id()
    account_id = Id()
    document = Text()
    role = Text()
    key = Text()
    rate = Rate(allow_none=True)
    debit = Money()
    credit = Money()
    text = LongText()


class EntrySchema(RecordSchema):
    """An entry of the journal with its lines."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    register_id = Id(allow_none=True)
    kind = Choice(ENTRY_KINDS)
    day = fields.Date()
    number = Text()
    document = Text()
    text = LongText()
    currency = Text()
    amount = Money()
    reverses_id = Id(allow_none=True)
    posted_at = Moment()
    posted_by = Id(allow_none=True)
    lines = fields.List(fields.Nested(LineSchema()))


class ProblemSchema(Schema):
    """Why a source waits: a role without account."""

    role = Text()
    key = Text()
    kind = Text()
    day = fields.Date()


class SourceSchema(RecordSchema):
    """A settlement or day, and whether it is posted."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    register_id = Id()
    number = Text()
    day = fields.Date()
    state = Choice(STATES)
    orders = Whole()
    looked_at = Moment()
    problems = fields.List(fields.Nested(ProblemSchema()))


class RoleSchema(Schema):
    """A role and its account."""

    role = Text()
    key = Text()
    label = Text()
    account_id = Id(allow_none=True)


class MappingSchema(Schema):
    """The mapping of a store."""

    chart = Text()
    chart_name = Text()
    rows = fields.List(fields.Nested(RoleSchema()))
    missing = Whole()


class AssignBody(Schema):
    """Which account a role is posted to; none takes the row away."""

    role = Text(required=True, longest=64)
    key = Text(load_default="")
    account_id = Id(required=True, allow_none=True)


class ChartBody(Schema):
    """Which chart's accounts are loaded and mapped."""

    chart = Choice(CHARTS, required=True)


class ExpenseBody(Schema):
    """An expense that no drawer paid."""

    day = fields.Date(required=True)
    amount = Money(required=True, minimum=1)
    account_id = Id(required=True)
    paid_from_id = Id(required=True)
    text = Text(required=True, shortest=1)
    document = Text(longest=36, load_default="")


class PostedSchema(Schema):
    """How many entries were added, and how many sources wait for an account."""

    posted = Whole()
    waiting = Whole()


class MonthSchema(Schema):
    """Revenue and expenses of a month."""

    month = Text()
    revenue = Money()
    expenses = Money()


class TaxSumSchema(Schema):
    """Tax of a rate."""

    rate = Rate(allow_none=True)
    amount = Money()


class SpentSchema(Schema):
    """What was spent on an account."""

    account_id = Id()
    account = Text()
    amount = Money()


class ProfitSchema(Schema):
    """Revenue, expenses, cost of goods, tax and profit of a period."""

    date_from = fields.Date()
    date_to = fields.Date()
    revenue = Money()
    expenses = Money()
    cost_of_goods = Money()
    cost_unknown = Money()
    profit = Money()
    tax = Money()
    waiting = Whole()
    months = fields.List(fields.Nested(MonthSchema()))
    taxes = fields.List(fields.Nested(TaxSumSchema()))
    spent = fields.List(fields.Nested(SpentSchema()))


class MethodSchema(Schema):
    """A payment method that has a statement."""

    key = Text()
    name = Text()


class MovementSchema(Schema):
    """A movement of a payment method with the balance behind it."""

    day = fields.Date()
    document = Text()
    text = LongText()
    number = Text()
    entry_id = Id()
    debit = Money()
    credit = Money()
    balance = Money()


class StatementSchema(Schema):
    """The statement of a payment method over a period; `is_cut` where it is longer than what is shown."""

    date_from = fields.Date()
    date_to = fields.Date()
    method = Text()
    methods = fields.List(fields.Nested(MethodSchema()))
    opening = Money()
    closing = Money()
    is_cut = fields.Boolean()
    rows = fields.List(fields.Nested(MovementSchema()))
