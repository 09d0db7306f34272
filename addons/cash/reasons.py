"""Reasons for cash in and out: what tills are told of them, and what an entry takes from one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from addons.cash.errors import RemarkMissing
from addons.cash.models import Reason
from core.db import session
from core.feed import Row, Scope, feed_entity, publish_changed
from core.i18n import translator

_ = translator("cash")
COLUMNS = ("id", "name", "kind", "place", "largest", "needs_remark")


@feed_entity("cash.reason", columns=COLUMNS)
def rows(scope: Scope) -> Iterable[Row]:
    """Reasons in use, as tills offer them."""
    query = select(*(getattr(Reason, name) for name in COLUMNS)).where(Reason.active).order_by(Reason.id)
    return list(session().execute(scope.only(query, Reason.id)))


def publish(reason: Reason) -> None:
    """Tell tills of a changed reason."""
    publish_changed("cash.reason", [reason.id])


def booked(reason_id: str | None, text: str) -> dict[str, Any]:
    """What an entry keeps of its reason: text, record and ledger account; raises RemarkMissing where one is asked for."""
    found = session().get(Reason, reason_id) if reason_id else None
    if found is None:
        return {"reason": text or None}
    if found.needs_remark and not text.strip():
        raise RemarkMissing(_("The reason {name} asks for a remark; add one and book it again.", name=found.name))
    written = ": ".join(part for part in (found.name, text.strip()) if part)
    return {"reason": written, "reason_id": found.id, "account": found.account or None}


def largest_of(reason_id: str | None) -> int:
    """The largest amount that a reason allows without approval, in minor units; 0: no limit."""
    found = session().get(Reason, reason_id) if reason_id else None
    return found.largest if found else 0
