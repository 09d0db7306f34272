"""Events from devices to clients: a persistent growing number, expiry by type, and one lease per register."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hw_proxy import deeds
from hw_proxy.journal import Journal
from hw_proxy.sdk.codes import utc_now

Json = dict[str, Any]
EXPIRES_S = {"scan": 2.0, "weight": 2.0}
LEASED = frozenset({"scan", "weight", "badge.on", "badge.off"})
KEPT_DONE_S = 600.0
_BLOCK = 1000
_QUEUE = 2000


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened at a device; `expires` is wall-clock seconds or None for never."""

    seq: int
    device: str
    type: str
    data: Json
    ts: str
    expires: float | None = None

    def dump(self) -> Json:
        """The WebSocket message."""
        names = ("seq", "device", "type", "data", "ts")
        return {"t": "event", **{name: getattr(self, name) for name in names}}


class Session:
    """One connected client (the mark of its device, if it has one); `out` is what still has to be sent to it."""

    def __init__(self, name: str, scopes: frozenset[str], device: str = "") -> None:
        self.name, self.device = name, device
        self.scopes = scopes
        self.out: asyncio.Queue[Json | None] = asyncio.Queue(_QUEUE)

    def send(self, message: Json) -> None:
        """Queue a message; a client that does not read is cut off, it resumes by `since`."""
        try:
            self.out.put_nowait(message)
        except asyncio.QueueFull:
            self.out.get_nowait()
            self.out.put_nowait(None)


class Bus:
    """Numbers, keeps and delivers events; `emit` may be called from any thread, the rest from the loop."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._lock = threading.Lock()
        self._next = self._top = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._held: deque[Event] = deque()
        self.sessions: list[Session] = []
        self.holder: Session | None = None
        self.holder_since = ""
        self.on_event: list[Callable[[Event], None]] = []
        self.take: Callable[[str, Json], bool] = lambda _kind, _data: False
        """What the hub keeps to itself: true for an event that no session hears of."""

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Deliver in this loop from now on."""
        self._loop = loop

    @property
    def seq(self) -> int:
        """The number of the latest event."""
        return self._next

    def emit(self, device: str, kind: str, data: Json, *, keep: bool = False, must_ack: bool = False) -> Event:
        """Number an event, commit it when it is kept, and hand it to the sessions."""
        life = EXPIRES_S.get(kind, None if must_ack else KEPT_DONE_S if keep else 30.0)
        expires = None if life is None else time.time() + life
        event = Event(self._number(), device, kind, data, utc_now(), expires)
        if keep:
            with self._journal.write() as db:
                row = (event.seq, device, kind, json.dumps(data), event.ts, expires, not must_ack)
                db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        if kind.startswith("drawer."):
            with self._journal.write() as db:
                deeds.note(db, event.ts, kind, {"device": device})
        if not self.take(kind, data) and self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._deliver, event)
        return event

    def missed(self, since: int) -> list[Event]:
        """Kept events after `since` and all that still wait for an acknowledgement, oldest first."""
        rows = self._journal.rows(
            "SELECT * FROM event WHERE (seq > ? AND (expires IS NULL OR expires > ?)) OR acked = 0"
            " ORDER BY seq LIMIT 5000",
            since, time.time(),
        )  # fmt: skip
        return [Event(r["seq"], r["device"], r["type"], json.loads(r["data"]), r["ts"], r["expires"]) for r in rows]

    def ack(self, seq: int) -> None:
        """End the resending of one event."""
        with self._journal.write() as db:
            db.execute("UPDATE event SET acked = 1 WHERE seq = ?", (seq,))

    def join(self, session: Session) -> None:
        """Deliver events to this session from now on."""
        self.sessions.append(session)

    def leave(self, session: Session) -> None:
        """The client is gone; a lease it held is free."""
        if session in self.sessions:
            self.sessions.remove(session)
        self.release(session)

    def take_lease(self, session: Session, *, over: bool = False) -> bool:
        """Make the session the one that gets scans and weights; over another holder only when `over`."""
        previous = self.holder
        if previous is not None and previous is not session and not over and previous.name != session.name:
            return False
        self.holder, self.holder_since = session, utc_now()
        if previous is not None and previous is not session:
            previous.send({"t": "lease", "held": False, "holder": session.name, "since": self.holder_since})
        now = time.time()
        for event in self._held:
            if event.expires is None or event.expires > now:
                session.send(event.dump())
        self._held.clear()
        return True

    def release(self, session: Session) -> None:
        """Give the lease back."""
        if self.holder is session:
            self.holder = None

    def _number(self) -> int:
        with self._lock:
            if self._next >= self._top:
                self._top = self._journal.number("event.seq", _BLOCK)
                self._next = self._top - _BLOCK
            self._next += 1
            return self._next

    def _deliver(self, event: Event) -> None:
        for listener in self.on_event:
            listener(event)
        if event.type not in LEASED:
            for session in list(self.sessions):
                session.send(event.dump())
        elif self.holder is not None:
            self.holder.send(event.dump())
        else:
            now = time.time()
            self._held.append(event)
            while self._held and (self._held[0].expires or now) < now:
                self._held.popleft()
