"""The second durable copy of the client's unsent operations; opaque JSON by client-made uuid."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from hw_proxy.journal import Journal
from hw_proxy.sdk.codes import utc_now

Json = dict[str, Any]
ALSO = "also"
"""What the till wrote with an operation (receipt, numbers); kept for a wiped till, never sent to the core."""

_INSERT = "INSERT INTO outbox (id, kind, payload, stored_at, device, also) VALUES (?, 'op', ?, ?, ?, ?)"


class OutboxConflict(Exception):
    """The uuid is known with other content."""


class Outbox:
    """Copies are pending until the core confirmed them, to the till or to this hub; then they stay for a wiped till."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def put(self, operations: list[tuple[str, Json]], device: str = "") -> list[str]:
        """Commit copies of a device (its mark), all or none; `stored` or `duplicate` each; raises OutboxConflict."""
        with self._journal.write() as db:
            out = []
            for uuid, given in operations:
                payload = {key: value for key, value in given.items() if key != ALSO}
                text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                known = db.execute("SELECT payload FROM outbox WHERE id = ?", (uuid,)).fetchone()
                if known is not None and known["payload"] != text:
                    raise OutboxConflict(uuid)
                if known is None:
                    row = (uuid, text, utc_now(), device, json.dumps(given.get(ALSO), ensure_ascii=False))
                    db.execute(_INSERT, row)
                out.append("stored" if known is None else "duplicate")
            return out

    def copies(self, *, pending: bool, device: str = "", limit: int = 1000) -> list[Json]:
        """Copies in the order they came; of one device (its mark) or, without, of all."""
        where = "acked_at IS NULL" if pending else "1"
        return self._read(f"SELECT * FROM outbox WHERE {where} AND {_OF_DEVICE} ORDER BY rowid LIMIT ?", device, device, limit)  # noqa: S608

    def recent(self, days: int, device: str = "") -> Iterator[Json]:
        """Everything a till (its mark) needs that lost its memory: what is pending, and the last days, confirmed or not."""
        since = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        last = 0
        while page := self._journal.rows(_RECENT, device, device, since, last):
            yield from (_shown(row) for row in page)
            last = page[-1]["rowid"]

    def pending(self) -> int:
        """How many copies the core has not confirmed."""
        return int(self._journal.rows("SELECT count(*) FROM outbox WHERE acked_at IS NULL")[0][0])

    def shown(self, device: str = "") -> int:
        """How many of these a person made, at a device (its mark) or at all; the till counts no others on its screen."""
        loud = f"coalesce(json_extract(also, '$.quiet'), 0) = 0 AND {_OF_DEVICE}"
        return int(self._journal.rows(f"SELECT count(*) FROM outbox WHERE acked_at IS NULL AND {loud}", device, device)[0][0])  # noqa: S608

    def delivered(self) -> Json:
        """How many operations this hub brought to the core by itself, and when the last one."""
        row = self._journal.rows("SELECT count(*) AS n, max(acked_at) AS at FROM outbox WHERE via = 'hub'")[0]
        return {"count": row["n"], "last_at": row["at"]}

    def ack(self, ids: list[str]) -> int:
        """End copies the core confirmed; returns how many are known."""
        with self._journal.write() as db:
            known = 0
            for uuid in ids:
                row = db.execute("UPDATE outbox SET acked_at = coalesce(acked_at, ?) WHERE id = ?", (utc_now(), uuid))
                known += row.rowcount
            return known

    def settle(self, answers: list[Json]) -> None:
        """End copies that this hub delivered, with the core's answer to each."""
        with self._journal.write() as db:
            for answer in answers:
                values = (utc_now(), json.dumps(answer, ensure_ascii=False), answer["id"])
                db.execute("UPDATE outbox SET acked_at = ?, via = 'hub', answer = ? WHERE id = ? AND acked_at IS NULL", values)

    def _read(self, sql: str, *args: Any) -> list[Json]:
        return [_shown(row) for row in self._journal.rows(sql, *args)]


_OF_DEVICE = "(? = '' OR coalesce(device, '') IN ('', ?))"  # copies of no known device are everybody's
_RECENT = (
    f"SELECT rowid, * FROM outbox WHERE {_OF_DEVICE} AND (acked_at IS NULL OR stored_at > ?) AND rowid > ?"  # noqa: S608
    " ORDER BY rowid LIMIT 500"
)


def _shown(row: Any) -> Json:
    shown = {**dict(row), "payload": json.loads(row["payload"]), ALSO: json.loads(row[ALSO] or "null")}
    return {key: value for key, value in shown.items() if key not in ("rowid", "answer")}
