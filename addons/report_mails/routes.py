"""Schedules of reports in the API."""

from __future__ import annotations

from addons.report_mails.models import ReportSchedule
from addons.report_mails.schemas import ScheduleSchema
from addons.report_mails.services import check, usual
from core.api import Blueprint
from core.place import of_the_store
from core.resource.definition import Resource

bp = Blueprint("report_mails", "Reports that are sent by e-mail")

schedules = Resource(
    name="report_mails.schedule", model=ReportSchedule, schema=ScheduleSchema(), bp=bp, path="schedules", view="report_mails.edit",
    edit="report_mails.edit", title="Reports by e-mail", title_one="Report by e-mail", order="next_at", scope=of_the_store,
    search=(ReportSchedule.addresses,), new=usual, before_save=check,
    export_columns=("report", "every", "at", "addresses", "next_at", "last_at"),
)  # fmt: skip
