"""When a person is to work: spans by weekday, and days that differ from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

Rows = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when somebody is to work."""

    since: datetime
    until: datetime


def spans_on(day: date, work_times: Rows, work_days: Rows, timezone: str) -> list[Span]:
    """The spans of a day in order: those of the day itself where it differs (none: a day off), else of its weekday."""
    own = [row for row in work_days if row["date"] == day.isoformat()]
    rows = own or [row for row in work_times if row["day"] == day.isoweekday()]
    zone = ZoneInfo(timezone)
    found = [
        Span(*(datetime.combine(day, time.fromisoformat(row[edge]), zone) for edge in ("since", "until")))
        for row in rows
        if row.get("since") and row.get("until")
    ]
    return sorted(found, key=lambda span: span.since)


def minutes_late(moment: datetime, spans: Iterable[Span]) -> int:
    """How many minutes after the beginning of the span that is not over yet somebody starts; 0 for in time."""
    running = next((span for span in spans if span.until > moment), None)
    return max(0, int((moment - running.since).total_seconds() // 60)) if running else 0
