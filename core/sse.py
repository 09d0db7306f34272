"""The event stream: tells a client that there is news in the feed, which it then pulls.

Every open stream holds a thread, so each process has a cap (`Config.event_streams`).  Beyond it a client polls: long while
there are threads for that too, else short.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from core.errors import TezgaError
from core.feed_read import heads
from core.kernel import Kernel
from core.metrics import STREAMS
from core.wake import Hub, hub_of

HEARTBEAT_S = 15.0
LONGEST_WAIT_S = 25.0

_places: WeakKeyDictionary[Engine, _Places] = WeakKeyDictionary()
_guard = threading.Lock()


class NoPlace(TezgaError):
    """All event streams of this process are taken; the client polls with `?wait=25` instead."""

    code = "core.streams_full"
    status = 503


class _Places:
    def __init__(self, count: int) -> None:
        self.streams = threading.BoundedSemaphore(count)
        self.polls = threading.BoundedSemaphore(count)


def events(kernel: Kernel, known: Mapping[str, int], *, heartbeat_s: float = HEARTBEAT_S) -> Iterator[str]:
    """Text of an SSE response for streams by the number known; raises NoPlace at once where all places are taken."""
    place = _places_of(kernel).streams
    if not place.acquire(blocking=False):
        raise NoPlace("Too many event streams are open here; ask again with ?wait=25.", details={"wait": int(LONGEST_WAIT_S)})
    STREAMS.inc()
    hub = hub_of(kernel.engine)
    return _Stream(place, _events(hub, dict(known), heartbeat_s))


def long_poll(kernel: Kernel, known: Mapping[str, int], wait_s: float) -> dict[str, int]:
    """The streams' numbers as soon as one differs from the known one, at the latest after `wait_s` (at most 25)."""
    hub = hub_of(kernel.engine)
    place = _places_of(kernel).polls
    if place.acquire(blocking=False):
        try:
            hub.wait_news(known, min(wait_s, LONGEST_WAIT_S))
        finally:
            place.release()
    return {stream: hub.head(stream) or seq for stream, seq in known.items()}


def learn_heads(kernel: Kernel, streams: Iterable[str]) -> None:
    """Let the hub know how far streams are that nobody told it of yet; needs a unit of work."""
    hub = hub_of(kernel.engine)
    missing = [stream for stream in streams if hub.head(stream) is None]
    if missing:
        hub.set_heads(heads(missing))


def present(kernel: Kernel, streams: Iterable[str]) -> dict[str, int]:
    """How far streams are as far as the hub has heard."""
    hub = hub_of(kernel.engine)
    return {stream: hub.head(stream) or 0 for stream in streams}


def event_id(known: Mapping[str, int]) -> str:
    """The `id:` of an event: `c:<company number>,s:<store number>`."""
    return ",".join(f"{stream[0]}:{seq}" for stream, seq in known.items())


def resume_point(last_event_id: str, known: Mapping[str, int]) -> dict[str, int]:
    """Where a client goes on that sends Last-Event-ID; what it does not name stays as known."""
    sent = dict(part.split(":", 1) for part in last_event_id.split(",") if ":" in part)
    return {stream: int(sent[stream[0]]) if sent.get(stream[0], "").isdigit() else seq for stream, seq in known.items()}


def _events(hub: Hub, known: dict[str, int], heartbeat_s: float) -> Iterator[str]:
    yield "retry: 3000\n\n"
    while not hub.closed:
        news = hub.wait_news(known, heartbeat_s)
        for stream, seq in news.items():
            known[stream] = seq
            yield _event("feed", {"stream": stream, "seq": seq}, event_id(known))
        if not news:
            yield _event("ping", {}, event_id(known))


def _event(name: str, data: dict[str, object], identifier: str) -> str:
    return f"id: {identifier}\nevent: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n"


class _Stream(Iterator[str]):
    """Gives the place back when the server closes the response, also one that was never read."""

    def __init__(self, place: threading.BoundedSemaphore, texts: Iterator[str]) -> None:
        self._place: threading.BoundedSemaphore | None = place
        self._texts = texts

    def __next__(self) -> str:
        try:
            return next(self._texts)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        place, self._place = self._place, None
        if place is not None:
            STREAMS.dec()
            place.release()

    def __del__(self) -> None:
        self.close()


def _places_of(kernel: Kernel) -> _Places:
    with _guard:
        if kernel.engine not in _places:
            _places[kernel.engine] = _Places(kernel.config.event_streams)
        return _places[kernel.engine]
