"""Telling managers: events are kept once by their key; who may see and who wants an e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from addons.notifications import watching as watching
from addons.notifications.events import tell, told
from addons.notifications.kinds import INFO, WARNING, EventKind, Facts, kinds
from addons.notifications.models import NONE, Event, Person
from core.clock import now
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.models import User
from core.permissions import granted

__all__ = [
    "INFO",
    "WARNING",
    "EventKind",
    "Facts",
    "Wants",
    "kinds",
    "latest",
    "seen",
    "tell",
    "told",
    "want",
    "wanting",
    "wants_of",
]

_ = translator("notifications")
RIGHT = "notifications.view"
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Wants:
    """What a person wants to hear of."""

    bell: bool = True
    off: tuple[str, ...] = ()
    digest: str = NONE
    shift_mail: bool = False
    stock_mail: bool = False
    seen_at: datetime | None = None


def wants_of(user_id: str) -> Wants:
    """What a person wants; the bell alone where they never said."""
    found = session().get(Person, user_id)
    return _wants(found) if found else Wants()


def latest(user_id: str, before: str | None = None) -> tuple[int, Sequence[Event]]:
    """How many are new to a person in the stores they look at, and the newest of all (older than `before`)."""
    wants = wants_of(user_id)
    if not wants.bell:
        return 0, []
    query = select(Event).where(Event.kind.not_in(wants.off)).order_by(Event.told_at.desc(), Event.id.desc())
    here = identity().store_id
    if here is not None:
        query = query.where(Event.store_id == here)
    else:
        stores = session().scalars(select(Event.store_id).distinct())
        query = query.where(Event.store_id.in_([store for store in stores if RIGHT in granted(user_id, store)]))
    news = query if wants.seen_at is None else query.where(Event.told_at > wants.seen_at)
    count = len(session().scalars(news.with_only_columns(Event.id).limit(100)).all())
    anchor = session().get(Event, before) if before else None
    if anchor is not None:
        query = query.where(Event.told_at < anchor.told_at)
    return count, session().scalars(query.limit(SHOWN)).all()


def seen(user_id: str) -> None:
    """A person has looked at all there is."""
    _person(user_id).seen_at = now()


def want(user_id: str, values: dict[str, Any]) -> None:
    """Keep what a person wants."""
    person = _person(user_id)
    for name, value in values.items():
        setattr(person, name, value)


def wanting(store_id: str, **wanted: Any) -> list[User]:
    """People with an e-mail address and the right to see notifications of a store who want something of it."""
    query = select(User, Person).join(Person, Person.user_id == User.id)
    query = query.where(User.active, User.email.is_not(None), *(getattr(Person, name) == value for name, value in wanted.items()))
    return [user for user, _person in session().execute(query.order_by(User.id)) if RIGHT in granted(user.id, store_id)]


def _person(user_id: str) -> Person:
    found = session().get(Person, user_id)
    if found is None:
        found = Person(user_id=user_id, off=[])
        session().add(found)
        session().flush()
    return found


def _wants(person: Person) -> Wants:
    return Wants(person.bell, tuple(person.off), person.digest, person.shift_mail, person.stock_mail, person.seen_at)
