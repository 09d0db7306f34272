"""Bonuses in the API; amounts in minor units, rates and shares in ten-thousandths."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from core.i18n import translator
from core.schemas import Choice, Id, Money, Rate, RecordSchema, Schema, Text, Whole

N_ = translator("staff_bonus").lazy
STATES: dict[str, Any] = {"open": N_("Open"), "approved": N_("Approved"), "paid": N_("Paid")}


class SeasonSchema(Schema):
    """A month of the year in which the threshold is higher or lower."""

    month = Whole(required=True, minimum=1, maximum=12)
    change = Rate(required=True, minimum=-10_000, maximum=100_000)


class PlanSchema(RecordSchema):
    """A bonus plan."""

    name = Text(required=True, shortest=1)
    threshold = Money(required=True, minimum=0)
    rate = Rate(required=True, minimum=1, maximum=10_000)
    seasons = fields.List(fields.Nested(SeasonSchema), validate=validate.Length(max=12))
    store_ids = fields.List(Id())
    user_ids = fields.List(Id())
    checklist_id = Id(allow_none=True)
    least_done = Rate(minimum=0, maximum=10_000)


class MonthQuery(Schema):
    """Any day of the month asked for; this month where left out."""

    month = fields.Date(load_default=None)


class ConditionSchema(Schema):
    """How often the checklist was completed, of how often it was to be."""

    name = Text()
    done = Whole()
    total = Whole()
    is_met = fields.Boolean()


class BonusSchema(Schema):
    """A person's bonus of a month; figures of an approved one are those of then."""

    plan_id = Id()
    plan = Text()
    user_id = Id()
    user = Text()
    sales = Money()
    threshold = Money()
    progress = Whole()
    rate = Rate()
    shifts = Whole()
    amount = Money()
    estimate = Money()
    condition = fields.Nested(ConditionSchema, allow_none=True)
    state = Choice(STATES)
    payout_id = Id(allow_none=True)


class MonthSchema(Schema):
    """The bonuses of a month; `is_over` months are approved, `plans` says how many plans there are."""

    month = fields.Date()
    is_over = fields.Boolean()
    plans = Whole()
    currency = Text()
    bonuses = fields.List(fields.Nested(BonusSchema))


class ApproveSchema(Schema):
    """Whose bonus of which month is approved."""

    plan_id = Id(required=True)
    user_id = Id(required=True)
    month = fields.Date(required=True)
