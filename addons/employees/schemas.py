"""The employee's fields of a person, shown as `ext.employees`."""

from __future__ import annotations

import re
from datetime import date as day
from typing import Any

from marshmallow import ValidationError, fields, post_load, pre_dump, validate, validates_schema

from addons.employees.models import Employee
from core import ext
from core.i18n import translator
from core.models import User
from core.schemas import Id, LongText, Moment, Rate, RecordSchema, Schema, Text, Whole

_ = translator("employees")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def _check_clock(text: str) -> None:
    if not _CLOCK.fullmatch(text):
        raise ValidationError(_("Write the time as 08:00."))


class WorkTimeSchema(Schema):
    """A span of a weekday (1 is Monday) in which the person works."""

    day = Whole(required=True, minimum=1, maximum=7)
    since = Text(required=True, data_key="from", validate=_check_clock)
    until = Text(required=True, data_key="to", validate=_check_clock)

    @validates_schema
    def _check(self, values: dict[str, Any], **_options: Any) -> None:
        if {"day", "since", "until"} - values.keys():
            raise ValidationError(_("A working time needs a day, a beginning and an end."))
        if values["since"] >= values["until"]:
            raise ValidationError(_("The work ends before it begins."), "to")


class WorkDaySchema(Schema):
    """A day that differs from its weekday; without times the person is off."""

    date = fields.Date(required=True, format="iso")
    since = Text(data_key="from", load_default="")
    until = Text(data_key="to", load_default="")

    @validates_schema
    def _check(self, values: dict[str, Any], **_options: Any) -> None:
        since, until = values.get("since", ""), values.get("until", "")
        if "date" not in values:
            raise ValidationError(_("A day that differs needs its date."), "date")
        if bool(since) != bool(until):
            raise ValidationError(_("Give both times, or none for a day off."), "to")
        for text in filter(None, (since, until)):
            _check_clock(text)
        if since and since >= until:
            raise ValidationError(_("The work ends before it begins."), "to")

    @post_load
    def _as_text(self, values: dict[str, Any], **_options: Any) -> dict[str, Any]:
        return {"since": "", "until": ""} | values | {"date": values["date"].isoformat()}

    @pre_dump
    def _as_day(self, values: dict[str, Any], **_options: Any) -> dict[str, Any]:
        return values | {"date": day.fromisoformat(values["date"])}


class EmployeeSchema(Schema):
    """What the shop keeps of a person's work."""

    phone = Text(longest=64)
    store_id = Id(allow_none=True)
    commission_rate = Rate(minimum=0, maximum=10_000)
    work_times = fields.List(fields.Nested(WorkTimeSchema), validate=validate.Length(max=50))
    work_days = fields.List(fields.Nested(WorkDaySchema), validate=validate.Length(max=400))
    notes = LongText()


class ShiftSchema(RecordSchema):
    """A shift; the office may correct its times."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id(dump_only=True)
    user_id = Id(dump_only=True)
    day = fields.Date(dump_only=True)
    started_at = Moment()
    ended_at = Moment(allow_none=True)
    minutes = Whole(dump_only=True, allow_none=True)
    late_minutes = Whole(dump_only=True)


class CardQuery(Schema):
    """What every card of a dashboard is asked with."""

    date_from = fields.Date(data_key="from", load_default=None)
    date_to = fields.Date(data_key="to", load_default=None)


class ClockedInSchema(Schema):
    """A number of a dashboard."""

    value = Whole()
    type = Text()
    previous = Whole(allow_none=True)
    label = Text()


ext.extend(User, schema=EmployeeSchema, employees=Employee)
