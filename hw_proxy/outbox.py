"""The second durable copy of the client's unsent operations; opaque JSON by client-made uuid."""

from __future__ import annotations

import json
from typing import Any

from hw_proxy.journal import Journal
from hw_proxy.sdk.codes import utc_now

Json = dict[str, Any]


class OutboxConflict(Exception):
    """The uuid is known with other content."""


class Outbox:
    """Copies stay until the client says that the core confirmed them."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def put(self, operations: list[tuple[str, Json]]) -> list[str]:
        """Commit copies, all or none; `stored` or `duplicate` per operation; raises OutboxConflict."""
        with self._journal.write() as db:
            out = []
            for uuid, payload in operations:
                text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                known = db.execute("SELECT payload FROM outbox WHERE id = ?", (uuid,)).fetchone()
                if known is not None and known["payload"] != text:
                    raise OutboxConflict(uuid)
                if known is None:
                    db.execute("INSERT INTO outbox VALUES (?, 'op', ?, ?, NULL)", (uuid, text, utc_now()))
                out.append("stored" if known is None else "duplicate")
            return out

    def copies(self, *, pending: bool, limit: int = 1000) -> list[Json]:
        """Copies in the order they came."""
        where = "WHERE acked_at IS NULL" if pending else ""
        rows = self._journal.rows(f"SELECT * FROM outbox {where} ORDER BY stored_at, rowid LIMIT ?", limit)  # noqa: S608
        return [{**dict(row), "payload": json.loads(row["payload"])} for row in rows]

    def pending(self) -> int:
        """How many copies the core has not confirmed."""
        return int(self._journal.rows("SELECT count(*) FROM outbox WHERE acked_at IS NULL")[0][0])

    def ack(self, ids: list[str]) -> int:
        """End copies the core confirmed; returns how many are known."""
        with self._journal.write() as db:
            known = 0
            for uuid in ids:
                row = db.execute("UPDATE outbox SET acked_at = coalesce(acked_at, ?) WHERE id = ?", (utc_now(), uuid))
                known += row.rowcount
            return known
