"""Hears of news that other processes wrote into the feed: LISTEN on PostgreSQL, a look at the heads on SQLite."""

from __future__ import annotations

import logging
import threading
import time

import psycopg
from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from core.feed import FeedStream
from core.feed_sequence import CHANNEL
from core.kernel import Kernel
from core.wake import hub_of

SQLITE_POLL_S = 1.0
LISTEN_S = 0.5
LOOK_S = 10.0
RETRY_S = 2.0

log = logging.getLogger("tezga.feed")


def read_heads(engine: Engine) -> dict[str, int]:
    """The heads of all streams as they are in the database."""
    with engine.connect() as connection:
        rows = connection.execute(select(FeedStream.stream, FeedStream.head))
        return {row.stream: row.head for row in rows}


class Watcher(threading.Thread):
    """Keeps the hub's heads true, whoever wrote."""

    def __init__(self, kernel: Kernel) -> None:
        super().__init__(name="tezga-feed-watch", daemon=True)
        self._engine = kernel.engine
        self._hub = hub_of(kernel.engine)
        self._stopping = threading.Event()

    def run(self) -> None:
        """Watch until stopped; a lost connection is made anew."""
        watch = self._look if self._engine.dialect.name == "sqlite" else self._listen
        while not self._stopping.is_set():
            try:
                watch()
            except (DBAPIError, psycopg.Error) as error:
                log.warning("the feed is not watched, trying again: %s", error)
                self._stopping.wait(RETRY_S)

    def _look(self) -> None:
        self._hub.set_heads(read_heads(self._engine))
        self._stopping.wait(SQLITE_POLL_S)

    def _listen(self) -> None:
        url = self._engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            look = 0.0
            while not self._stopping.is_set():
                if time.monotonic() >= look:
                    self._hub.set_heads(read_heads(self._engine))
                    look = time.monotonic() + LOOK_S
                for note in connection.notifies(timeout=LISTEN_S, stop_after=1):
                    stream, _, head = note.payload.rpartition(" ")
                    self._hub.set_heads({stream: int(head)})

    def stop(self) -> None:
        """End, which takes half a second on PostgreSQL."""
        self._stopping.set()
        self.join(5)
