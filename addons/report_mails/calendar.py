"""When a schedule comes next, and which days its report is of. Pure."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from addons.report_mails.models import DAILY, MONTHLY, WEEKLY

NOON = time(12)


def next_after(moment: datetime, every: str, weekday: int, day: int, at: time, zone: str) -> datetime:
    """The first time of a schedule after a moment, on the wall of the store; a time that daylight saving skips falls later."""
    wall = ZoneInfo(zone)
    today = moment.astimezone(wall).date()
    while True:
        if _falls_on(today, every, weekday, day):
            found = datetime.combine(today, at, tzinfo=wall).astimezone(UTC)
            if found > moment:
                return found
        today += timedelta(days=1)


def _falls_on(today: date, every: str, weekday: int, day: int) -> bool:
    last = calendar.monthrange(today.year, today.month)[1]
    return {DAILY: True, WEEKLY: today.isoweekday() == weekday, MONTHLY: today.day == min(day, last)}[every]


def days_of(moment: datetime, every: str, zone: str) -> tuple[date, date]:
    """The days of a report: up to yesterday, from noon on up to today; a month is the one before."""
    local = moment.astimezone(ZoneInfo(zone))
    last = local.date() if local.time() >= NOON else local.date() - timedelta(days=1)
    if every == DAILY:
        return last, last
    if every == WEEKLY:
        return last - timedelta(days=6), last
    end = local.date().replace(day=1) - timedelta(days=1)
    return end.replace(day=1), end
