"""Numbering of the feed after commit on PostgreSQL, one sequencer at a time for each stream.

Identity columns are handed out before the commit and become visible out of order, so that a reader who asks for "after
41" may never see 40; a counter row inside the transaction would make every till wait for the others.  Here whoever holds
a stream's advisory lock numbers the rows it sees, which are committed, and commits before the lock goes.
"""

from __future__ import annotations

import logging
import threading

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from core.kernel import Kernel, current_kernel
from core.wake import hub_of

CHANNEL = "tezga_feed"
LOCK_CLASS = 0x7E26A
BATCH = 5000
PAUSE_S = 0.03
POLL_S = 2.0

log = logging.getLogger("tezga.feed")

_WAITING = text("SELECT DISTINCT stream FROM core_feed WHERE seq IS NULL ORDER BY stream")
_LOCK = text("SELECT pg_advisory_xact_lock(:class, hashtext(:stream))")
_STREAM = text(
    "INSERT INTO core_feed_stream (stream, head, floor, epoch) VALUES (:stream, 0, 0, substr(md5(random()::text), 1, 8))"
    " ON CONFLICT DO NOTHING"
)
_NUMBER = text(
    "WITH todo AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM"
    " (SELECT id FROM core_feed WHERE stream = :stream AND seq IS NULL ORDER BY id LIMIT :batch) AS waiting),"
    " start AS (SELECT head FROM core_feed_stream WHERE stream = :stream),"
    " done AS (UPDATE core_feed AS f SET seq = start.head + todo.n FROM todo, start WHERE f.id = todo.id RETURNING f.seq)"
    " UPDATE core_feed_stream SET head = head + (SELECT count(*) FROM done) WHERE stream = :stream RETURNING head"
)
_TELL = text("SELECT pg_notify(:channel, :payload)")


def after_commit() -> None:
    """Have the rows just committed numbered: by the process's sequencer, or here and now where none runs."""
    engine = current_kernel().engine
    hub = hub_of(engine)
    if hub.numbers_in_background:
        hub.unnumbered.set()
        return
    try:
        number_pending(engine)
    except DBAPIError:
        log.exception("feed rows stay unnumbered until another process numbers them")


def number_pending(engine: Engine) -> dict[str, int]:
    """Number every committed row that has no number; returns the new heads. Does nothing on SQLite, which needs none."""
    if engine.dialect.name == "sqlite":
        return {}
    with engine.begin() as connection:
        streams = list(connection.scalars(_WAITING))
    heads: dict[str, int] = {}
    for stream in streams:
        full = True
        while full:
            heads[stream], full = _number(engine, stream)
    hub_of(engine).set_heads(heads)
    return heads


def _number(engine: Engine, stream: str) -> tuple[int, bool]:
    """Number one batch of a stream: its new head, and whether more may wait."""
    with engine.begin() as connection:
        connection.execute(_LOCK, {"class": LOCK_CLASS, "stream": stream})
        connection.execute(_STREAM, {"stream": stream})
        before = _head(connection, stream)
        head: int = connection.execute(_NUMBER, {"stream": stream, "batch": BATCH}).scalar_one()
        connection.execute(_TELL, {"channel": CHANNEL, "payload": f"{stream} {head}"})
    return head, head - before >= BATCH


def _head(connection: Connection, stream: str) -> int:
    query = text("SELECT head FROM core_feed_stream WHERE stream = :stream")
    return int(connection.execute(query, {"stream": stream}).scalar_one())


class Sequencer(threading.Thread):
    """Numbers feed rows in the background: at once for this process's commits, every two seconds for those of others."""

    def __init__(self, kernel: Kernel) -> None:
        super().__init__(name="tezga-feed", daemon=True)
        self._engine = kernel.engine
        self._hub = hub_of(kernel.engine)
        self._stopping = threading.Event()
        self._hub.numbers_in_background = True

    def run(self) -> None:
        """Number until stopped."""
        while not self._stopping.is_set():
            self._hub.unnumbered.clear()
            try:
                number_pending(self._engine)
            except DBAPIError:
                log.exception("numbering the feed failed; trying again")
                self._stopping.wait(POLL_S)
            self._stopping.wait(PAUSE_S)
            self._hub.unnumbered.wait(POLL_S)

    def stop(self) -> None:
        """Number what is left and end."""
        self._stopping.set()
        self._hub.unnumbered.set()
        self.join(10)
        self._hub.numbers_in_background = False
