"""How months and files look in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from addons.export_datev.models import CORRECTION, FIRST
from core.i18n import translator
from core.schemas import Choice, Id, Moment, Money, RecordSchema, Schema, Text, Whole

N_ = translator("export_datev").lazy
KINDS: dict[str, Any] = {FIRST: N_("First file"), CORRECTION: N_("Correction")}


class RunSchema(RecordSchema):
    """A file that was handed over."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    month = fields.Date()
    number = Whole()
    kind = Choice(KINDS)
    file_name = Text()
    checksum = Text()
    rows = Whole()
    total = Money()
    made_at = Moment()
    made_by = Id(allow_none=True)


class ProblemSchema(Schema):
    """What is wrong (`error`) or worth knowing (`note`)."""

    severity = Text()
    where = Text()
    text = Text()


class MonthSchema(Schema):
    """A month: its files, how many postings the next file would hold, and the problems."""

    month = fields.Date()
    pending = Whole()
    runs = fields.List(fields.Nested(RunSchema()))
    problems = fields.List(fields.Nested(ProblemSchema()))


class MonthQuery(Schema):
    """Any day of the month; this month where it is left out."""

    month = fields.Date(load_default=None, allow_none=True)
