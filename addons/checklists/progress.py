"""How checklists stand in stores: what is ticked in the period of a day, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from addons.checklists.models import Checklist, Tick
from addons.checklists.periods import day_in, start_of
from core.clock import now
from core.db import session
from core.models import Store, User


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task in a period: whether it is done, by whom and when."""

    id: str
    text: str
    done: bool
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """A checklist in a store in the period that begins on `start`."""

    checklist: Checklist
    store: Store
    start: date
    tasks: tuple[TaskState, ...]

    @property
    def done(self) -> int:
        """How many tasks are done."""
        return sum(task.done for task in self.tasks)

    @property
    def open_tasks(self) -> list[str]:
        """What is still to do."""
        return [task.text for task in self.tasks if not task.done]


def progress_of(stores: Iterable[Store], day: date | None = None) -> list[Progress]:
    """Every checklist in use of these stores in the period of a day (each store's own today), by store and name."""
    stores = list(stores)
    lists = list(session().scalars(select(Checklist).where(Checklist.active).order_by(Checklist.name, Checklist.id)))
    asked = [
        (store, one, start_of(one.period, day or day_in(store.id, now())))
        for store in stores
        for one in lists
        if one.is_in(store.id)
    ]
    ticks = _ticks([store.id for store in stores], {start for _store, _one, start in asked})
    return [Progress(one, store, start, _tasks(one, store.id, start, ticks)) for store, one, start in asked]


Ticks = dict[tuple[str, date, str, str], tuple[Tick, str]]


def _ticks(store_ids: list[str], starts: set[date]) -> Ticks:
    query = select(Tick, User.name).join(User, User.id == Tick.user_id, isouter=True)
    rows = session().execute(query.where(Tick.store_id.in_(store_ids), Tick.start.in_(starts), Tick.done))
    return {(tick.store_id, tick.start, tick.checklist_id, tick.task_id): (tick, name or "") for tick, name in rows}


def _tasks(one: Checklist, store_id: str, start: date, ticks: Ticks) -> tuple[TaskState, ...]:
    states = []
    for task in one.tasks:
        found = ticks.get((store_id, start, one.id, task["id"]))
        tick, name = found or (None, "")
        states.append(TaskState(task["id"], task["text"], found is not None, name, tick.at if tick else None))
    return tuple(states)


def open_of(store_id: str, at: datetime) -> list[Progress]:
    """Mandatory checklists of a store that were not complete at a moment; one changed afterwards binds nobody then."""
    store = session().get_one(Store, store_id)
    found = progress_of([store], day_in(store_id, at))
    return [one for one in found if one.checklist.mandatory and one.checklist.updated_at <= at and one.open_tasks]


def completed(checklist: Checklist, first: date, last: date) -> set[tuple[str, date]]:
    """The periods beginning in these days in which all tasks of today were done, as (store, first day)."""
    tasks = {task["id"] for task in checklist.tasks}
    query = select(Tick.store_id, Tick.start, Tick.task_id).where(
        Tick.checklist_id == checklist.id, Tick.start >= first, Tick.start <= last, Tick.done
    )
    found: dict[tuple[str, date], set[str]] = {}
    for store_id, start, task_id in session().execute(query):
        found.setdefault((store_id, start), set()).add(task_id)
    return {period for period, done in found.items() if tasks <= done}


def period_start(checklist: Checklist, day: date) -> date:
    """The first day of the checklist's period that a business day lies in."""
    return start_of(checklist.period, day)
