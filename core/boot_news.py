"""Open pages follow what their boot document was made of: a committed change of a followed table is news to all of them.

The news is one row a transaction in the feed's stream `addons`; pages that hear of it ask for their boot document again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from core.db import Base
from core.feed import ADDONS, publish
from core.ids import uuid7

CHANGED = "boot_changed"
ENTITY = "core.boot"
_followed: set[type[Base]] = set()


def follow(*tables: type[Base]) -> None:
    """Records of these tables go into boot documents: when one is added, changed or removed, open pages ask for theirs anew."""
    _followed.update(tables)


def tell(current: Session) -> None:
    """The unit of work changes what boot documents say, past the records themselves (a statement on many rows)."""
    current.info[CHANGED] = True


@event.listens_for(Session, "before_flush")
def _look(current: Session, _context: Any, _instances: Any) -> None:
    if CHANGED in current.info:
        return
    followed = tuple(_followed)
    if any(isinstance(record, followed) for record in (*current.new, *current.deleted)) or any(
        isinstance(record, followed) and current.is_modified(record) for record in current.dirty
    ):
        tell(current)


@event.listens_for(Session, "before_commit")
def _publish(current: Session) -> None:
    current.flush()
    if current.info.pop(CHANGED, False):
        publish(ADDONS, ENTITY, uuid7(), {})


@event.listens_for(Session, "after_rollback")
def _forget(current: Session) -> None:
    current.info.pop(CHANGED, None)
