"""Rows of the job table as values, and the handle a driver gets for its running job."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hw_proxy.sdk.codes import utc_now

if TYPE_CHECKING:
    from hw_proxy.journal import Journal

Json = dict[str, Any]


def body_hash(device: str, action: str, args: Json) -> str:
    """sha256 over device, action and arguments, independent of the order of keys."""
    text = json.dumps([device, action, args], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job before it has an id; `expires` is wall-clock seconds."""

    key: str
    device: str
    action: str
    effect: str
    args: Json
    expires: float | None = None
    actor: str | None = None
    tag: str | None = None
    reprint_of: str | None = None

    @property
    def body_hash(self) -> str:
        """What the idempotency key is bound to."""
        return body_hash(self.device, self.action, self.args)


@dataclass(slots=True)
class JobRow:
    """One job as the journal has it (or, for repeatable actions, as memory has it)."""

    id: str
    key: str
    device: str
    action: str
    effect: str
    args: Json
    state: str = "queued"
    created: str = field(default_factory=utc_now)
    expires: float | None = None
    sending_at: float | None = None
    sent_at: float | None = None
    ended_at: str | None = None
    result: Json | None = None
    conditions: list[Json] = field(default_factory=list)
    attempts: int = 0
    actor: str | None = None
    tag: str | None = None
    reprint_of: str | None = None
    reprint_job: str | None = None
    decision: list[Json] = field(default_factory=list)

    @classmethod
    def of(cls, row: sqlite3.Row) -> JobRow:
        """The value of a database row."""
        data = {key: row[key] for key in row.keys() if key not in ("n", "body_hash")}  # noqa: SIM118 - sqlite3.Row
        data["args"] = json.loads(data["args"])
        data["result"] = json.loads(data["result"]) if data["result"] else None
        for key in ("conditions", "decision"):
            data[key] = json.loads(data[key]) if data[key] else []
        return cls(**data)

    @property
    def journaled(self) -> bool:
        """True when the journal has this job."""
        return self.effect in ("once", "money")

    @property
    def settled(self) -> bool:
        """True when nothing more happens without a person."""
        return self.state in ("done", "failed", "operator")

    @property
    def is_expired(self) -> bool:
        """True when it is too late to send it."""
        return self.expires is not None and time.time() > self.expires

    def dump(self) -> Json:
        """The job as the API shows it; `offer` says what a person may do about it."""
        names = ("id", "key", "device", "action", "effect", "state", "ended_at", "result", "conditions", "attempts",
                 "actor", "tag", "reprint_of", "reprint_job")  # fmt: skip
        out: Json = {name: getattr(self, name) for name in names}
        out["created_at"] = self.created
        out["offer"] = self.offers()
        return out

    def offers(self) -> list[str]:
        """Decisions `POST /v1/jobs/{id}/resolve` accepts now."""
        if self.state == "operator":
            return ["ask", "done", "not_done"] if self.effect == "money" else ["printed", "reprint", "dismiss"]
        repeatable = self.state == "failed" and self.effect == "once" and self.action == "print"
        return ["reprint"] if repeatable and self.reprint_job is None else []


class JobHandle:
    """What a driver sees of its job; every write is committed before it returns."""

    def __init__(self, row: JobRow, journal: Journal, progress: Callable[[], None]) -> None:
        self.id, self.key, self.action, self.args, self.state = row.id, row.key, row.action, row.args, row.state
        self.age_s = max(0.0, time.time() - row.sending_at) if row.sending_at else 0.0
        self.sent_age_s = max(0.0, time.time() - row.sent_at) if row.sent_at else None
        self.checkpoints: dict[str, Json] = journal.checkpoints(row.id) if row.journaled else {}
        self._row, self._journal, self.progress = row, journal, progress

    def checkpoint(self, name: str, data: Json) -> None:
        """Commit a fact that recovery will need."""
        self.checkpoints[name] = data
        if self._row.journaled:
            self._journal.checkpoint(self.id, name, data)

    def evidence(self, direction: str, data: bytes) -> None:
        """Keep raw bytes: `>` to the device, `<` from it."""
        if self._row.journaled:
            self._journal.evidence(self.id, direction, data)

    def sent(self) -> None:
        """Commit that the device's side has every byte."""
        if self._row.journaled and self._row.state == "sending":
            self._row.state = self.state = "sent"
            self._row.sent_at = time.time()
            self._journal.move(self.id, "sent", sent_at=self._row.sent_at)

    def number(self, name: str) -> int:
        """Next value of a durable counter of this device."""
        return self._journal.number(f"{self._row.device}.{name}")
