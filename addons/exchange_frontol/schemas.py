"""How files with goods and with sales look in the API."""

from __future__ import annotations

from typing import Any

from flask_smorest.fields import Upload
from marshmallow import fields

from addons.exchange_frontol import models as m
from core.i18n import translator
from core.schemas import Choice, Id, Moment, Money, RecordSchema, Schema, Text, Told, Whole

N_ = translator("exchange_frontol").lazy
STATES: dict[str, Any] = {m.WAITING: N_("Waiting"), m.RUNNING: N_("Running"), m.DONE: N_("Done"), m.FAILED: N_("Failed")}
STATUSES: dict[str, Any] = {
    m.CREATED: N_("New"), m.UPDATED: N_("Changed"), m.UNCHANGED: N_("Unchanged"), m.SKIPPED: N_("Left out"),
    m.REFUSED: N_("Refused"),
}  # fmt: skip
KINDS: dict[str, Any] = {m.FIRST: N_("First file"), m.CORRECTION: N_("Correction")}


class RunSchema(RecordSchema):
    """A file with goods that was loaded."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    filename = Text()
    encoding = Text()
    state = Choice(STATES)
    started_at = Moment()
    finished_at = Moment(allow_none=True)
    done = Whole()
    created = Whole()
    updated = Whole()
    unchanged = Whole()
    skipped = Whole()
    refused = Whole()
    error = Told(allow_none=True)


class RowSchema(RecordSchema):
    """What became of one line, and why."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    run_id = Id()
    line = Whole()
    command = Text()
    code = Text()
    name = Text()
    status = Choice(STATUSES)
    reason = Told(allow_none=True)


class ReportSchema(RecordSchema):
    """A file with sales that was handed over."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    day = fields.Date()
    number = Whole()
    kind = Choice(KINDS)
    file_name = Text()
    encoding = Text()
    checksum = Text()
    receipts = Whole()
    total = Money()
    no_code = fields.List(Text())
    made_at = Moment()
    made_by = Id(allow_none=True)


class GoodsFile(Schema):
    """A file with goods."""

    file = Upload(required=True)


class DaysSchema(Schema):
    """Business days on which settlements were closed, both included."""

    date_from = fields.Date(required=True)
    date_to = fields.Date(required=True)


class DaysQuery(Schema):
    """The same to look at; this day where one is left out."""

    date_from = fields.Date(load_default=None, allow_none=True)
    date_to = fields.Date(load_default=None, allow_none=True)


class DaysOut(Schema):
    """How many receipts stand in no file yet, and the files of the days."""

    pending = Whole()
    reports = fields.List(fields.Nested(ReportSchema()))
