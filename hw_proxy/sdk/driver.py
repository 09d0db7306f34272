"""The contract between the hub and a driver: synchronous, one thread per device, bytes only through a link."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, Protocol

from hw_proxy.sdk.codes import Condition
from hw_proxy.sdk.errors import Refused

Json = dict[str, Any]


class Link(Protocol):
    """A byte pipe to one device; deadlines are `time.monotonic()` values; only LinkError is raised."""

    peer: str
    has_answers: bool
    keeps_bytes: bool

    def write(self, data: bytes) -> None: ...
    def read(self, n: int, deadline: float) -> bytes: ...
    def wait(self, deadline: float) -> bool: ...
    def drain(self, deadline: float) -> None: ...


class Job(Protocol):
    """The journal row of the running job; every write here is committed before the call returns."""

    id: str
    key: str
    action: str
    args: Json
    state: str
    age_s: float
    sent_age_s: float | None
    checkpoints: dict[str, Json]

    def checkpoint(self, name: str, data: Json) -> None: ...
    def evidence(self, direction: str, data: bytes) -> None: ...
    def sent(self) -> None: ...
    def progress(self) -> None: ...
    def number(self, name: str) -> int: ...


class Host(Protocol):
    """What a driver may tell the hub from its own thread."""

    layouts: tuple[str, ...]

    def emit(self, kind: str, data: Json) -> None: ...
    def changed(self) -> None: ...
    def note(self, text: str) -> None: ...


class DrawerPort(Protocol):
    """A printer that can pulse a cash drawer on its connector."""

    def pulse(self, pin: int, on_ms: int, off_ms: int, job: Job) -> None: ...
    def drawer_level(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Status:
    """`online`, `degraded`, `offline`, `fault` or `unknown`, with the reasons."""

    state: str
    conditions: tuple[Condition, ...] = ()

    @classmethod
    def of(cls, conditions: list[Condition]) -> Status:
        """Online without conditions, degraded with any."""
        return cls("degraded" if conditions else "online", tuple(conditions))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `recover` found out about an interrupted job: `done`, `not_done` or `unknown`."""

    decision: str
    result: Json = field(default_factory=dict)
    reason: str = ""
    again: bool = False

    @classmethod
    def done(cls, **result: Any) -> Outcome:
        """The device did it."""
        return cls("done", result)

    @classmethod
    def not_done(cls, reason: str, *, again: bool = False) -> Outcome:
        """The device certainly did not do it; with `again` the job is queued anew while it is young enough."""
        return cls("not_done", reason=reason, again=again)

    @classmethod
    def unknown(cls, reason: str) -> Outcome:
        """Only a person can tell; `reason` says what to look at."""
        return cls("unknown", reason=reason)


class Driver(ABC):
    """Base of all drivers; a driver file defines exactly one subclass named `Driver`."""

    def __init__(self, config: Json, host: Host, parent: Any = None) -> None:
        self.config = config
        self.host = host
        self.parent = parent
        self.link: Link | None = None

    def open(self, link: Link) -> None:
        """Take the opened link and bring the device into a known state."""
        self.link = link

    def close(self) -> None:
        """Forget the link; the hub closes it."""
        self.link = None

    def check(self, action: str, args: Json) -> None:  # noqa: B027 - many drivers need none
        """Raise ValueError for arguments that can never work; called from another thread, so it must be pure."""

    def ready(self, action: str, args: Json) -> None:  # noqa: B027 - many drivers need none
        """Raise Refused when the device cannot do it now; only harmless queries may be sent here."""

    @abstractmethod
    def run(self, action: str, args: Json, job: Job) -> Json:
        """Do one action and return its result; for `once` and `money` the hub has committed `sending` before."""

    def recover(self, job: Job) -> Outcome:
        """Decide an interrupted job by asking the device; must work with nothing but the journal row."""
        return Outcome.unknown("This device cannot be asked what it did.")

    def aside(self, action: str, args: Json) -> Json:
        """Answer an action declared `aside`: called from another thread, also while a job runs, so it may only set flags."""
        raise Refused("E413", f"{type(self).__name__} has no answer to {action}")

    def listen(self, until: float) -> None:
        """Take in what the device sends by itself; a device that says nothing is thereby seen to be unplugged."""
        if self.link is not None and self.link.wait(until):
            self.link.read(256, until)

    def tick(self) -> None:  # noqa: B027 - many drivers need none
        """Called at the manifest's poll period while idle."""

    def status(self) -> Status:
        """The state of the device, recomputed from what it last said."""
        return Status("online" if self.link is not None else "offline")
