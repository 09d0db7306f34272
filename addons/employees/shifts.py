"""The time clock: who came and went when, from operations of tills, and who is there now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select

from addons.employees.models import Employee, Shift
from addons.employees.schedule import minutes_late, spans_on
from core.clock import business_day, now, to_text
from core.db import session
from core.errors import Invalid
from core.feed import Row, Scope, feed_entity, publish_changed
from core.i18n import translator
from core.models import Store

_ = translator("employees")
COLUMNS = ("id", "user_id", "started_at")


def clock_in(shift_id: str, store_id: str, user_id: str, at: datetime, device_id: str | None) -> Shift:
    """Begin a shift; the one that is running already where the person was clocked in elsewhere on that business day."""
    store = session().get_one(Store, store_id)
    day = business_day(at, store.timezone, store.day_cutover_hour)
    running = _running(store_id, user_id, day)
    if running is not None:
        return running
    shift = Shift(
        id=shift_id, store_id=store_id, user_id=user_id, day=day, started_at=at, origin_id=device_id,
        late_minutes=_late(user_id, store, day, at),
    )  # fmt: skip
    session().add(shift)
    publish_changed("employees.shift", [shift_id], store_id=store_id)
    return shift


def _running(store_id: str, user_id: str, day: date) -> Shift | None:
    query = select(Shift).where(Shift.store_id == store_id, Shift.user_id == user_id, Shift.day == day, Shift.ended_at.is_(None))
    return session().scalars(query.order_by(Shift.started_at.desc()).limit(1)).first()


def _late(user_id: str, store: Store, day: date, at: datetime) -> int:
    """Minutes after the planned beginning; a second shift of the day is never late."""
    work = session().get(Employee, user_id)
    before = select(Shift.id).where(Shift.user_id == user_id, Shift.day == day).limit(1)
    if work is None or session().scalar(before) is not None:
        return 0
    return minutes_late(at, spans_on(day, work.work_times, work.work_days, store.timezone))


def clock_out(store_id: str, user_id: str, at: datetime) -> Shift | None:
    """End the person's shift that runs in the store; None where there is none."""
    query = select(Shift).where(Shift.store_id == store_id, Shift.user_id == user_id, Shift.ended_at.is_(None))
    shift = session().scalars(query.where(Shift.started_at <= at).order_by(Shift.started_at.desc()).limit(1)).first()
    if shift is not None:
        shift.ended_at = at
        tell(shift)
    return shift


def tell(shift: Shift) -> None:
    """Tell tills who is there now."""
    publish_changed("employees.shift", [shift.id], store_id=shift.store_id)


def check(shift: Shift, _new: bool) -> None:
    """Refuse a shift that ends before it begins."""
    if shift.ended_at is not None and shift.ended_at < shift.started_at:
        text = _("The shift ends before it begins.")
        raise Invalid(text, details={"fields": {"ended_at": [text]}})


@feed_entity("employees.shift", columns=COLUMNS, stream="store")
def running_shifts(scope: Scope) -> Iterable[Row]:
    """Shifts of the last two days that nobody ended."""
    query = select(Shift).where(
        Shift.store_id == scope.store_id, Shift.ended_at.is_(None), Shift.started_at > now() - timedelta(days=2)
    )
    rows = session().scalars(scope.only(query.order_by(Shift.id), Shift.id))
    return [(one.id, one.user_id, to_text(one.started_at)) for one in rows]


def is_running(wanted: Any) -> ColumnElement[bool]:
    """Picks shifts that run (true) or were ended (false)."""
    return Shift.ended_at.is_(None) if str(wanted).lower() in {"true", "1"} else Shift.ended_at.is_not(None)


def clocked_in(store_id: str | None) -> int:
    """How many people are clocked in now, in a store or (None) in all; a shift of an earlier business day was forgotten."""
    stores = session().scalars(select(Store).where(Store.id == store_id) if store_id else select(Store).where(Store.active))
    return sum(_count(store) for store in stores)


def _count(store: Store) -> int:
    today = business_day(now(), store.timezone, store.day_cutover_hour)
    query = select(func.count(Shift.user_id.distinct()))
    return session().scalar(query.where(Shift.store_id == store.id, Shift.day == today, Shift.ended_at.is_(None))) or 0


def shifts_worked(first: date, last: date) -> dict[tuple[str, str], int]:
    """On how many days of a period each person had a shift in each store: (store, person) to days."""
    query = select(Shift.store_id, Shift.user_id, func.count(Shift.day.distinct())).where(Shift.day >= first, Shift.day <= last)
    rows = session().execute(query.group_by(Shift.store_id, Shift.user_id))
    return {(store_id, user_id): count for store_id, user_id, count in rows}
