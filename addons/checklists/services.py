"""Checklists: written by the office, told to tills, ticked there; a mandatory one stands against closing a settlement."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from addons.cash.models import Settlement
from addons.cash.services import Obstacle, obstacles_of
from addons.checklists.errors import UnknownTask
from addons.checklists.models import Checklist, Tick
from addons.checklists.progress import Progress as Progress
from addons.checklists.progress import completed as completed
from addons.checklists.progress import open_of
from addons.checklists.progress import period_start as period_start
from addons.checklists.progress import progress_of as progress_of
from core.clock import now, to_text
from core.db import session
from core.feed import Row, Scope, feed_entity, publish_changed
from core.i18n import translator
from core.ids import uuid7

_ = translator("checklists")
COLUMNS = ("id", "name", "period", "mandatory", "store_ids", "tasks")
TICK_COLUMNS = ("id", "checklist_id", "task_id", "start", "done", "at", "user_id")
KEPT = timedelta(days=40)
"""How far back tills are told of ticks: a month and some days."""


def complete(checklist: Checklist, _new: bool) -> None:
    """Give new tasks their ids."""
    checklist.tasks = [{"id": task.get("id") or uuid7(), "text": task["text"]} for task in checklist.tasks]


def publish(checklist: Checklist) -> None:
    """Tell the tills."""
    publish_changed("checklists.checklist", [checklist.id])


@feed_entity("checklists.checklist", columns=COLUMNS)
def checklists(scope: Scope) -> Iterable[Row]:
    """Checklists in use; each till takes those of its store."""
    query = select(*(getattr(Checklist, name) for name in COLUMNS)).where(Checklist.active).order_by(Checklist.id)
    return list(session().execute(scope.only(query, Checklist.id)))


@feed_entity("checklists.tick", columns=TICK_COLUMNS, stream="store")
def ticks(scope: Scope) -> Iterable[Row]:
    """What was said of tasks in the periods that may still be running."""
    since = (now() - KEPT).date()
    query = select(Tick).where(Tick.store_id == scope.store_id, Tick.start >= since).order_by(Tick.id)
    return [_told(one) for one in session().scalars(scope.only(query, Tick.id))]


def _told(one: Tick) -> tuple[Any, ...]:
    return (one.id, one.checklist_id, one.task_id, one.start.isoformat(), one.done, to_text(one.at), one.user_id)


def tick(store_id: str, checklist_id: str, task_id: str, start: date, *, done: bool, at: datetime, by: str | None) -> None:
    """Note how a task stands; whoever said something later is right. Raises UnknownTask."""
    checklist = session().get(Checklist, checklist_id)
    if checklist is None or task_id not in {task["id"] for task in checklist.tasks}:
        raise UnknownTask(_("The task is no longer on the checklist. Discard this entry."))
    key = (Tick.store_id == store_id, Tick.start == start, Tick.checklist_id == checklist_id, Tick.task_id == task_id)
    found = session().scalars(select(Tick).where(*key).with_for_update()).first()
    if found is None:
        found = Tick(store_id=store_id, start=start, checklist_id=checklist_id, task_id=task_id, done=done, at=at, user_id=by)
        session().add(found)
    elif found.at <= at:
        found.done, found.at, found.user_id = done, at, by
    session().flush()
    publish_changed("checklists.tick", [found.id], store_id=store_id)


@obstacles_of.wrap
def with_open_tasks(
    inner: Callable[[Settlement, datetime], list[Obstacle]], settlement: Settlement, at: datetime
) -> list[Obstacle]:
    """A mandatory checklist that is not complete stands against closing a drawer's settlement (CASH-18)."""
    found = inner(settlement, at)
    for one in open_of(settlement.store_id, at):
        text = _("Open tasks of the checklist {name}:", name=one.checklist.name)
        found.append(Obstacle("checklists.skip", str(text), tuple(one.open_tasks)))
    return found
