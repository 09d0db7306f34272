"""The employee's fields of a person, shown as `ext.employees`."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from addons.employees.models import Employee
from core import ext
from core.i18n import translator
from core.models import User
from core.schemas import Id, LongText, Rate, Schema, Text, Whole

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


class EmployeeSchema(Schema):
    """What the shop keeps of a person's work."""

    phone = Text(longest=64)
    store_id = Id(allow_none=True)
    commission_rate = Rate(minimum=0, maximum=10_000)
    work_times = fields.List(fields.Nested(WorkTimeSchema), validate=validate.Length(max=50))
    notes = LongText()


ext.extend(User, schema=EmployeeSchema, employees=Employee)
