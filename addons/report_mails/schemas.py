"""Schedules of reports in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from addons.report_mails.models import DAILY, MONTHLY, WEEKLY
from addons.report_mails.sendable import titles
from core.i18n import LANGUAGES, translator
from core.schemas import Choice, Id, LongText, Moment, RecordSchema, Text, Whole

N_ = translator("report_mails").lazy
EVERY: dict[str, Any] = {DAILY: N_("Every day"), WEEKLY: N_("Every week"), MONTHLY: N_("Every month")}
WEEKDAYS: dict[str, Any] = {
    "1": N_("Monday"), "2": N_("Tuesday"), "3": N_("Wednesday"), "4": N_("Thursday"), "5": N_("Friday"), "6": N_("Saturday"),
    "7": N_("Sunday"),
}  # fmt: skip


class ScheduleSchema(RecordSchema):
    """Which report goes to whom, and when."""

    store_id = Id(allow_none=True)
    name = fields.Function(lambda one: str(titles.get(one.report, one.report)), dump_only=True)
    report = Choice(titles, required=True)
    every = Choice(EVERY)
    weekday = Choice(WEEKDAYS)
    day = Whole(minimum=1, maximum=31)
    at = Text(longest=5)
    addresses = LongText(required=True, shortest=3, longest=2000)
    language = Choice({"": N_("As the business"), **LANGUAGES})
    next_at = Moment(dump_only=True)
    last_at = Moment(dump_only=True, allow_none=True)
