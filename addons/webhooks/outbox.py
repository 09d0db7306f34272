"""Writing down who has to hear of an event, in the transaction in which it happens: one statement whatever the number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from addons.webhooks.models import QUEUED, Delivery, Webhook
from core.bulk import Bulk, write
from core.clock import now
from core.db import session
from core.happenings import Happened, happened
from core.ids import uuid7
from core.jobs import enqueue
from core.sql import table_of

JOB = "webhooks.deliver"
_KNOWN = "webhooks.listeners"
_COLUMNS = ("id", "webhook_id", "event", "record_id", "store_id", "happened_at", "state", "next_at", "attempts")
_deliveries = Bulk(Delivery, _COLUMNS)
_hook = table_of(Webhook).c


@dataclass(frozen=True, slots=True)
class Listener:
    """A webhook that is on: its events, and its stores (none: all)."""

    id: str
    events: frozenset[str]
    store_ids: frozenset[str]

    def hears(self, event: Happened) -> bool:
        """Whether it is to be told; what all stores share concerns every listener."""
        return event.name in self.events and (not self.store_ids or event.store_id is None or event.store_id in self.store_ids)


@happened.connect
def take_down(event: Happened) -> None:
    """Queue a delivery for every listener and record."""
    listeners = [one for one in _listeners() if one.hears(event)]
    if not listeners:
        return
    moment = now()
    write((_deliveries, [
        {
            "id": uuid7(), "webhook_id": one.id, "event": event.name, "record_id": record_id, "store_id": event.store_id,
            "happened_at": moment, "state": QUEUED, "next_at": moment, "attempts": 0,
        }
        for one in listeners for record_id in event.ids
    ]))  # fmt: skip
    for one in listeners:
        enqueue(JOB, {"webhook_id": one.id}, dedupe_key=f"{JOB}:{one.id}")


def _listeners() -> Iterable[Listener]:
    """Who listens, asked once a transaction: every sale passes here several times."""
    info, mark = session().info, session().get_transaction()
    known = info.get(_KNOWN)
    if known is None or known[0] is not mark:
        rows = session().execute(select(_hook.id, _hook.events, _hook.store_ids).where(_hook.active, _hook.secret.is_not(None)))
        known = info[_KNOWN] = (mark, [Listener(row.id, frozenset(row.events), frozenset(row.store_ids)) for row in rows])
    found: list[Listener] = known[1]
    return found
