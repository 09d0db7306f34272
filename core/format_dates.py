"""Dates and times in the words of a language and on the clock of a time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from core.format_table import Formats
from core.region import current_formats, current_zone, printable


def format_date(
    value: date | datetime | str,
    style: str = "short",
    *,
    zone: str = "",
    paper: bool = False,
    table: Formats | None = None,
) -> str:
    """A day: of a date or "YYYY-MM-DD" (in no zone), or of a moment (aware datetime, RFC 3339) in `zone`.

    The zone is the region's if not given. Styles: short, medium, long, full, month (and year), day (and month).
    """
    table = table or current_formats()
    return printable(_render(table["dates"][style], _wall_clock(value, zone), table), paper)


def format_time(
    value: datetime | str, style: str = "short", *, zone: str = "", paper: bool = False, table: Formats | None = None
) -> str:
    """The time of day of a moment in `zone`; style "medium" shows seconds."""
    table = table or current_formats()
    return printable(_render(table["times"][style], _wall_clock(value, zone), table), paper)


def format_datetime(
    value: datetime | str, style: str = "short", *, zone: str = "", paper: bool = False, table: Formats | None = None
) -> str:
    """Day (short, medium or long) and time without seconds of a moment in `zone`."""
    table = table or current_formats()
    parts = {
        "{0}": format_time(value, zone=zone, paper=paper, table=table),
        "{1}": format_date(value, style, zone=zone, paper=paper, table=table),
    }
    return re.sub(r"\{[01]\}", lambda match: parts[match[0]], table["datetimes"][style])


@dataclass(frozen=True, slots=True)
class _WallClock:
    day: date
    hour: int = 0
    minute: int = 0
    second: int = 0


def _wall_clock(value: date | datetime | str, zone: str) -> _WallClock:
    if isinstance(value, str):
        value = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        return _WallClock(value)
    if value.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone: pass an aware datetime.")
    local = value.astimezone(UTC).astimezone(ZoneInfo(zone or current_zone()))
    return _WallClock(local.date(), local.hour, local.minute, local.second)


def _field(token: str, clock: _WallClock, table: Formats) -> str:
    day, month = clock.day, clock.day.month - 1
    values = {
        "y": str(day.year), "yy": f"{day.year % 100:02}", "yyyy": f"{day.year:04}",
        "M": str(day.month), "MM": f"{day.month:02}",
        "MMM": table["months"]["abbreviated"][month], "MMMM": table["months"]["wide"][month],
        "LLL": table["months_alone"]["abbreviated"][month], "LLLL": table["months_alone"]["wide"][month],
        "d": str(day.day), "dd": f"{day.day:02}",
        "E": table["days"]["abbreviated"][day.weekday()], "EEEE": table["days"]["wide"][day.weekday()],
        "H": str(clock.hour), "HH": f"{clock.hour:02}",
        "h": str(clock.hour % 12 or 12), "hh": f"{clock.hour % 12 or 12:02}",
        "m": str(clock.minute), "mm": f"{clock.minute:02}", "ss": f"{clock.second:02}",
        "a": table["periods"][clock.hour >= 12],
    }  # fmt: skip
    if token not in values:
        raise ValueError(f"Unknown field {token!r} in a date pattern.")
    return values[token]


def _render(pattern: str, clock: _WallClock, table: Formats) -> str:
    def part(match: re.Match[str]) -> str:
        quoted = match[1]
        return _field(match[0], clock, table) if quoted is None else quoted or "'"

    return re.sub(r"'([^']*)'|([a-zA-Z])\2*", part, pattern)
