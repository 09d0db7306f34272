"""What the threads of one process wait for: work to number, jobs to run, and news in the feed.

One `Hub` per engine.  Inside a process a wake-up is a condition variable; between processes on PostgreSQL it is NOTIFY
(sent by the sequencer, never by a business transaction: NOTIFY serialises commits), and polling where neither reaches.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

_hubs: WeakKeyDictionary[Engine, Hub] = WeakKeyDictionary()
_guard = threading.Lock()


class Hub:
    """The wake-ups of one process for one database."""

    def __init__(self) -> None:
        self.jobs = threading.Event()
        self.unnumbered = threading.Event()
        self.numbers_in_background = False
        self._changed = threading.Condition()
        self._heads: dict[str, int] = {}
        self._closed = False

    def set_heads(self, heads: Mapping[str, int], *, reset: bool = False) -> None:
        """Tell waiters how far streams have come; a head never falls unless `reset` (after a restore)."""
        with self._changed:
            for stream, seq in heads.items():
                if reset or seq > self._heads.get(stream, 0):
                    self._heads[stream] = seq
            self._changed.notify_all()

    def head(self, stream: str) -> int | None:
        """The last number of a stream that this process has heard of."""
        return self._heads.get(stream)

    def wait_news(self, known: Mapping[str, int], timeout_s: float) -> dict[str, int]:
        """Streams of `known` that have moved past the number given, as soon as there is one; empty after the timeout."""
        deadline = time.monotonic() + timeout_s
        with self._changed:
            while True:
                news = self._news(known)
                left = deadline - time.monotonic()
                if news or left <= 0 or self._closed:
                    return news
                self._changed.wait(left)

    def _news(self, known: Mapping[str, int]) -> dict[str, int]:
        heads = self._heads
        return {stream: heads[stream] for stream, seq in known.items() if heads.get(stream, seq) != seq}

    @property
    def closed(self) -> bool:
        """Whether the process is going down."""
        return self._closed

    def close(self) -> None:
        """Let every waiter go: the process is going down."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def open(self) -> None:
        """Undo `close`, for a process that starts its background work again."""
        self._closed = False


def hub_of(engine: Engine) -> Hub:
    """The hub of an engine, the same for every thread."""
    with _guard:
        if engine not in _hubs:
            _hubs[engine] = Hub()
        return _hubs[engine]
