"""Time: UTC inside, the store's zone and business day at the edges."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment in UTC, to the millisecond that its text carries."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def to_text(moment: datetime) -> str:
    """RFC 3339 text in UTC with milliseconds, as every JSON of the product carries it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def from_text(text: str) -> datetime:
    """The moment that an RFC 3339 text names; raises ValueError for a text without zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone; write it as 2026-11-22T10:41:00Z")
    return moment.astimezone(UTC)


def business_day(moment: datetime, timezone: str, cutover_hour: int = 0) -> date:
    """The store's business day of a moment: a day begins at `cutover_hour` local time."""
    return (moment.astimezone(ZoneInfo(timezone)) - timedelta(hours=cutover_hour)).date()


def day_bounds(day: date, timezone: str, cutover_hour: int = 0) -> tuple[datetime, datetime]:
    """First moment of a business day and first moment of the next one, in UTC."""
    zone = ZoneInfo(timezone)
    start = datetime(day.year, day.month, day.day, cutover_hour, tzinfo=zone)
    following = day + timedelta(days=1)
    end = datetime(following.year, following.month, following.day, cutover_hour, tzinfo=zone)
    return start.astimezone(UTC), end.astimezone(UTC)
