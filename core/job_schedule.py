"""When jobs recur: every so often, or daily at a time of the store's clock. Nothing here knows the job table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Every:
    """At each multiple of a period, counted from midnight UTC of 1970, so that all processes agree."""

    period: timedelta

    def after(self, moment: datetime, timezone: str) -> datetime:
        """The first time after a moment."""
        return _ZERO + ((moment - _ZERO) // self.period + 1) * self.period

    def __str__(self) -> str:
        return f"every {self.period.total_seconds():g} s"


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day at a time of the store's clock; a time that daylight saving skips falls an hour later."""

    at: time

    def after(self, moment: datetime, timezone: str) -> datetime:
        """The first time after a moment."""
        zone = ZoneInfo(timezone)
        day = moment.astimezone(zone).date()
        while True:
            found = datetime.combine(day, self.at, tzinfo=zone).astimezone(UTC)
            if found > moment:
                return found
            day += timedelta(days=1)

    def __str__(self) -> str:
        return f"daily at {self.at:%H:%M}"


Schedule = Every | Daily


def every(*, seconds: float = 0, minutes: float = 0, hours: float = 0) -> Every:
    """A schedule that recurs after a period; raises ValueError for less than a second."""
    period = timedelta(seconds=seconds, minutes=minutes, hours=hours)
    if period < timedelta(seconds=1):
        raise ValueError("a schedule recurs every second at most")
    return Every(period)


def daily(at: str) -> Daily:
    """A schedule at a time of the store's clock, written `03:30`."""
    return Daily(time.fromisoformat(at))
