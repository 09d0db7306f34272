"""Sending reports when their time has come: each time once, times that were missed once together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import select

from addons.mail.services import File, makers, post, recipients
from addons.report_mails.calendar import days_of, next_after
from addons.report_mails.errors import BadTime
from addons.report_mails.models import DAILY, ReportSchedule
from addons.report_mails.sendable import Sendable, offer, period_words, sendable, store_name
from addons.reports.services import Wanted, pdf_of, reports
from core.clock import now
from core.db import session
from core.errors import Invalid
from core.i18n import translator, use_language
from core.identity import identity
from core.models import Company, Store
from core.place import require_at
from core.region import use_region
from core.store_formats import region_of

__all__ = ["Sendable", "check", "offer", "period_words", "send_due", "sendable", "store_name", "usual"]

_ = translator("report_mails")


def usual() -> dict[str, Any]:
    """What a new schedule begins with."""
    return {"every": DAILY, "weekday": "1", "day": 1, "at": "08:00", "language": "", "store_id": identity().store_id}


def check(schedule: ReportSchedule, _new: bool) -> None:
    """Complete a schedule before it is saved; raises BadTime, NoAddress, Invalid, Denied for a store out of reach."""
    require_at(schedule.store_id, "report_mails.edit")
    for name, value in usual().items():
        if name != "store_id" and getattr(schedule, name) is None:
            setattr(schedule, name, value)
    if schedule.report not in sendable:
        text = _("There is no such report.")
        raise Invalid(text, details={"fields": {"report": [text]}})
    schedule.addresses = ", ".join(recipients(schedule.addresses))
    if not schedule.addresses:
        text = _("Say at least one address.")
        raise Invalid(text, details={"fields": {"addresses": [text]}})
    schedule.next_at = _next(schedule, now())


def send_due(moment: datetime) -> None:
    """Ask for the e-mails of every schedule whose time has come."""
    query = select(ReportSchedule).where(ReportSchedule.active, ReportSchedule.next_at <= moment).order_by(ReportSchedule.id)
    for schedule in session().scalars(query.with_for_update(skip_locked=True)).all():
        if schedule.report in sendable:
            _send(schedule, moment)
        schedule.last_at, schedule.next_at = schedule.next_at, _next(schedule, moment)


def _send(schedule: ReportSchedule, moment: datetime) -> None:
    entry = sendable.get(schedule.report)
    store = _store_of(schedule)
    first, last = days_of(moment, schedule.every, store.timezone)
    wanted = Wanted(first, last, schedule.store_id, by=entry.by)
    language = schedule.language or session().scalars(select(Company.language)).first() or "en"
    with use_language(language), use_region(region_of(store)):
        values = entry.values(wanted)
    if values is None:
        return
    args = {"schedule_id": schedule.id, "report": schedule.report, "first": first.isoformat(), "last": last.isoformat()}
    files = [("report_mails", args)] if entry.pdf else []
    for address in recipients(schedule.addresses):
        key = f"report:{schedule.id}:{schedule.next_at:%Y%m%d%H%M}:{address}"[:200]
        post(entry.template, key, address, values, store_id=schedule.store_id, language=language, files=files)


def make_pdf(args: dict[str, Any], language: str) -> Sequence[File]:
    """The report of a schedule as PDF, made when its e-mail is sent."""
    entry, schedule = sendable.get(args["report"]), session().get(ReportSchedule, args["schedule_id"])
    if schedule is None:
        return []
    first, last = (datetime.fromisoformat(args[name]).date() for name in ("first", "last"))
    wanted = Wanted(first, last, schedule.store_id, by=entry.by)
    with use_language(language), use_region(region_of(_store_of(schedule))):
        named = replace(reports.get(entry.pdf), title=str(entry.title))
        return [File(f"{args['report']}_{args['last']}.pdf", "application/pdf", pdf_of(named, wanted))]


makers.add("report_mails", make_pdf)


def _next(schedule: ReportSchedule, moment: datetime) -> datetime:
    try:
        at = time.fromisoformat(schedule.at)
    except ValueError as error:
        text = _("Write the time as 08:00.")
        raise BadTime(text, details={"fields": {"at": [text]}}) from error
    zone = _store_of(schedule).timezone
    return next_after(moment, schedule.every, int(schedule.weekday), schedule.day, at, zone)


def _store_of(schedule: ReportSchedule) -> Store:
    """The store whose clock counts: its own, the first one where all are meant."""
    query = select(Store).order_by(Store.created_at, Store.id).limit(1)
    return session().scalars(query.where(Store.id == schedule.store_id) if schedule.store_id else query).one()
