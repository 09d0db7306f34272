"""Connections, runs and reports in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from addons.export_1c import models as m
from addons.export_1c.commerceml import ENCODINGS
from addons.export_1c.offers import LIST, OWN
from core.i18n import translator
from core.schemas import Choice, Id, Moment, Money, RecordSchema, Schema, Text, Told, Whole

N_ = translator("export_1c").lazy
KINDS: dict[str, Any] = {m.GOODS: N_("Goods from 1C"), m.SALES: N_("Sales to 1C"), m.REPORT: N_("Report of the day")}
STATES: dict[str, Any] = {m.WAITING: N_("Waiting"), m.RUNNING: N_("Running"), m.DONE: N_("Done"), m.FAILED: N_("Failed")}
STATUSES: dict[str, Any] = {
    m.CREATED: N_("New"), m.UPDATED: N_("Changed"), m.UNCHANGED: N_("Unchanged"), m.SKIPPED: N_("Left out"),
    m.REFUSED: N_("Refused"), m.SENT: N_("Handed out"),
}  # fmt: skip
TARGETS: dict[str, Any] = {"": N_("Not used"), OWN: N_("Price of the product"), LIST: N_("Price list")}
RESULTS: dict[str, Any] = {"": N_("None yet"), m.DONE: N_("Done"), "refused": N_("With refused records"), m.FAILED: N_("Failed")}
ENCODING_NAMES: dict[str, Any] = dict(
    zip(ENCODINGS, (N_("UTF-8 with mark"), N_("UTF-8 without mark"), "windows-1251"), strict=True)
)
VERSIONS: dict[str, Any] = {"1.20": "1.20"}
_digits = validate.Regexp(r"^(\d{10}|\d{12})?$", error="10 or 12 digits, or empty.")
_folder = validate.Regexp(r"^[A-Za-z0-9_-]{0,40}$", error="Letters, digits, - and _ only.")


class PriceTypeSchema(Schema):
    """A type of prices in 1C and where they go."""

    id = Id()
    external_id = Text(required=True, shortest=1)
    name = Text()
    target = Choice(TARGETS)
    list_id = Id(allow_none=True)


class ConnectionSchema(RecordSchema):
    """A connection; its password is given out once and kept as a hash."""

    name = Text(required=True, shortest=1)
    login = Text(required=True, shortest=1, longest=64, validate=validate.ContainsNoneOf(":"))
    store_ids = fields.List(Id())
    start_day = fields.Date()
    encoding = Choice(ENCODING_NAMES)
    use_zip = fields.Boolean()
    full_share = Whole(minimum=0, maximum=100)
    organisation = Text()
    inn = Text(longest=12, validate=_digits)
    kpp = Text(longest=9)
    version = Choice(VERSIONS)
    folder = Text(longest=40, validate=_folder)
    has_password = fields.Function(lambda record: bool(record.password_hash), dump_only=True)
    last_at = Moment(dump_only=True, allow_none=True)
    last_result = Choice(RESULTS, dump_only=True)
    price_types = fields.List(fields.Nested(PriceTypeSchema), validate=validate.Length(max=100))


class RunSchema(RecordSchema):
    """A file that was loaded, or sales that were handed out."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    connection_id = Id()
    name = fields.Function(lambda run: run.filename or str(KINDS.get(run.kind, run.kind)), dump_only=True)
    kind = Choice(KINDS)
    filename = Text()
    state = Choice(STATES)
    started_at = Moment()
    finished_at = Moment(allow_none=True)
    done = Whole()
    created = Whole()
    updated = Whole()
    unchanged = Whole()
    skipped = Whole()
    refused = Whole()
    sent = Whole()
    error = Told(allow_none=True)


class RowSchema(RecordSchema):
    """What became of one record, and why."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    run_id = Id()
    position = Whole()
    line = Whole(allow_none=True)
    element = Text()
    external_id = Text()
    name = Text()
    status = Choice(STATUSES)
    reason = Told(allow_none=True)


class ReportSchema(RecordSchema):
    """A report of a register's day."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    connection_id = Id()
    store_id = Id()
    register_id = Id()
    day = fields.Date()
    version = Whole()
    number = Text()
    filename = Text()
    total = Money()
    currency = Text()
    made_at = Moment()


class AccessSchema(Schema):
    """What to paste into 1C; the password is told this once."""

    address = Text()
    login = Text()
    password = Text()


class CallQuery(Schema):
    """A step of the protocol as 1C asks for it; what newer versions add is not looked at."""

    class Meta:
        unknown = "exclude"

    type = Text(load_default="", longest=40)
    mode = Text(load_default="", longest=40)
    filename = Text(load_default="", longest=200)


class DaysSchema(Schema):
    """Business days, both included, of which reports are wanted."""

    date_from = fields.Date(required=True)
    date_to = fields.Date(required=True)


class MadeSchema(Schema):
    """How many reports were made anew, corrected, or are as they were."""

    new = Whole()
    corrected = Whole()
    unchanged = Whole()
