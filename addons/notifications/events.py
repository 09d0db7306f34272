"""Events as they are written: once each, set-based, within the transaction in hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from addons.notifications.models import Event
from core.bulk import Bulk, write
from core.clock import now
from core.ids import uuid7

_rows = Bulk(Event, keys=("key",), replace=("kind",))


def told(kind: str, key: str, store_id: str, at: datetime, facts: Mapping[str, Any], link: str = "") -> dict[str, Any]:
    """An event as a row for `tell`."""
    return {
        "id": uuid7(), "store_id": store_id, "kind": kind, "key": key, "at": at, "told_at": now(), "facts": dict(facts),
        "link": link,
    }  # fmt: skip


def tell(rows: Sequence[dict[str, Any]]) -> None:
    """Keep events; one whose key is known already stays as it was."""
    if rows:
        write((_rows, list({row["key"]: row for row in rows}.values())))
