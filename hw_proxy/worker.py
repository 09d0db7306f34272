"""One thread per link: opens it, recovers interrupted jobs, runs queued ones, listens while idle."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hw_proxy.jobs import JobHandle, JobRow
from hw_proxy.journal import JournalError
from hw_proxy.links.opening import open_link
from hw_proxy.sdk.codes import condition
from hw_proxy.sdk.driver import Outcome, Status
from hw_proxy.sdk.errors import LinkError, Refused

if TYPE_CHECKING:
    from hw_proxy.devices import Device
    from hw_proxy.hub import Hub

log = logging.getLogger("hw_proxy.worker")
RETRY_S = (0.1, 0.25, 0.5, 1.0)
STUCK_S = 5.0
OPEN_TIMEOUT_S = 15.0
Json = dict[str, Any]


class Worker(threading.Thread):
    """Serves one link and every device on it; the only thread that ever touches their drivers."""

    def __init__(self, hub: Hub, devices: list[Device], data: Path) -> None:
        super().__init__(name=f"device {devices[0].id}", daemon=True)
        self._hub, self._data = hub, data
        self.devices = {device.id: device for device in devices}
        self._owner = devices[0]
        self.lock = threading.RLock()
        self._news = threading.Event()
        self._queue: deque[JobRow] = deque()
        self._recovering: list[tuple[JobRow, float]] = []
        self._link: Any = None
        self._failures = 0
        self._ending = False
        self._next_tick = 0.0
        self._deadline: float | None = None
        self._aborted_at: float | None = None
        self.trouble = Status("unknown")

    # -- called by the hub -------------------------------------------------------------------

    def load(self, queued: list[JobRow], interrupted: list[JobRow]) -> None:
        """Take over what the journal has for these devices, before the thread starts."""
        self._queue.extend(queued)
        now = time.monotonic()
        self._recovering = [(row, now) for row in interrupted]

    def put(self, row: JobRow) -> None:
        """Queue a job behind the others."""
        with self.lock:
            self._queue.append(row)
        self.wake()

    def depth(self) -> int:
        """How many jobs wait."""
        return len(self._queue) + len(self._recovering)

    def wake(self) -> None:
        """End an idle wait."""
        self._news.set()
        link = self._link
        if link is not None:
            link.wake()

    def stop(self) -> None:
        """Finish the running job and end; waiting jobs stay in the journal."""
        self._ending = True
        self.wake()

    def watch(self, now: float) -> bool:
        """Cut off an action over its time; True when the thread does not come back even then."""
        if self._aborted_at is not None:
            return now - self._aborted_at > STUCK_S
        if self._deadline is not None and now > self._deadline:
            self._aborted_at = now
            if self._link is not None:
                self._link.abort()
        return False

    # -- the thread --------------------------------------------------------------------------

    def run(self) -> None:
        """Turn after turn until stopped; no exception leaves a turn."""
        while not self._ending:
            try:
                self._turn()
            except LinkError as error:
                self._lose(error)
            except Exception:
                log.exception("driver of %s failed; its link is opened again", self._owner.id)
                self._lose(LinkError("defect in the driver, see the log", "E199"))
            self._deadline = self._aborted_at = None
            self._report()
        self._close()

    def _turn(self) -> None:
        if self._link is None and not self._open():
            self._recover(only_late=True)
            self._expire()
            self._pause()
            return
        self._recover()
        with self.lock:
            row = self._queue.popleft() if self._queue else None
        if row is not None:
            self._execute(row)
        else:
            self._idle()

    def _open(self) -> bool:
        self._deadline = time.monotonic() + OPEN_TIMEOUT_S
        try:
            link = open_link(self._owner.config.link, self._data)
            link.trace = self._hub.trace(self._owner.id)
            self._link = link
            for device in self.devices.values():
                device.driver.open(link)
        except LinkError as error:
            self._lose(error)
            return False
        self._failures = 0
        self._hub.ask_undecided(list(self.devices))
        return True

    def _lose(self, error: LinkError) -> None:
        self.trouble = Status("offline", (condition(error.code, str(error)),))
        self._failures += 1
        self._close()

    def _close(self) -> None:
        for device in self.devices.values():
            device.driver.close()
        link, self._link = self._link, None
        if link is not None:
            link.close()

    def _pause(self) -> None:
        self._report()
        self._news.wait(RETRY_S[min(self._failures, len(RETRY_S)) - 1])
        self._news.clear()

    def _idle(self) -> None:
        now = time.monotonic()
        if now >= self._next_tick:
            self._next_tick = now + self._owner.manifest.poll_s
            for device in self.devices.values():
                self._deadline = time.monotonic() + OPEN_TIMEOUT_S
                device.driver.tick()
        self._deadline = None
        self._report()
        if not self._queue:
            self._owner.driver.listen(self._next_tick)

    def _report(self) -> None:
        for device in self.devices.values():
            status = self.trouble if self._link is None else device.driver.status()
            self._hub.report(device, status)

    # -- jobs --------------------------------------------------------------------------------

    def _execute(self, row: JobRow) -> None:
        if row.is_expired:
            self._hub.settle(row, "failed", conditions=["E126", *self._codes(row)])
            return
        device = self.devices[row.device]
        limit = device.manifest.actions[row.action].timeout_s
        self._deadline = time.monotonic() + limit
        try:
            device.driver.ready(row.action, row.args)
            self._hub.begin(row)
        except Refused as refusal:
            self._hub.settle(row, "failed", conditions=[refusal.code], original=refusal.original or refusal.message)
            return
        except LinkError as error:
            self._put_back(row, error)
            raise
        except JournalError as error:
            failure = LinkError(str(error), "E199")
            self._put_back(row, failure)
            raise failure from error
        self._run(device, row, JobHandle(row, self._hub.journal, self._progress(limit)))

    def _run(self, device: Device, row: JobRow, handle: JobHandle) -> None:
        try:
            result = device.driver.run(row.action, row.args, handle)
        except Refused as refusal:
            self._hub.settle(row, "failed", conditions=[refusal.code], original=refusal.original or refusal.message)
        except LinkError as error:
            self._interrupt(row, error.code)
            raise
        except Exception:
            self._interrupt(row, "E199")
            raise
        else:
            self._hub.settle(row, "done", result=result)

    def _progress(self, limit: float) -> Callable[[], None]:
        def restart() -> None:
            self._deadline = time.monotonic() + limit
            self._report()

        return restart

    def _put_back(self, row: JobRow, error: LinkError) -> None:
        if row.journaled:
            with self.lock:
                self._queue.appendleft(row)
        else:
            self._hub.settle(row, "failed", conditions=[error.code], original=str(error))

    def _interrupt(self, row: JobRow, code: str) -> None:
        if self._aborted_at is not None:
            code = "E101"
        if row.journaled:
            self._hub.interrupted(row, code)
            self._recovering.append((row, time.monotonic()))
        else:
            self._hub.settle(row, "failed", conditions=[code])

    def _expire(self) -> None:
        with self.lock:
            late = [row for row in self._queue if row.is_expired or row.effect != "once"]
            for row in late:
                self._queue.remove(row)
        for row in late:
            codes = self._codes(row)
            self._hub.settle(row, "failed", conditions=["E126", *codes] if row.effect == "once" else codes)

    def _codes(self, row: JobRow) -> list[str]:
        status = self.trouble if self._link is None else self.devices[row.device].driver.status()
        return [entry.code for entry in status.conditions if entry.severity == "error"]

    def _patience(self, row: JobRow) -> float:
        """How long a device may be away or busy before a person is asked about the job."""
        return self.devices[row.device].manifest.recover_s

    def ask(self, row: JobRow) -> None:
        """Ask the device once more about a job that was left to a person."""
        with self.lock:
            self._recovering.append((row, time.monotonic()))
        self.wake()

    def _recover(self, *, only_late: bool = False) -> None:
        for entry in list(self._recovering):
            row, since = entry
            if only_late and time.monotonic() - since < self._patience(row):
                continue
            self._deadline = time.monotonic() + OPEN_TIMEOUT_S
            handle = JobHandle(row, self._hub.journal, self._progress(OPEN_TIMEOUT_S))
            handle.state = "sent" if row.sent_at else "sending"
            try:
                outcome = self.devices[row.device].driver.recover(handle)
            except LinkError as error:
                if time.monotonic() - since < self._patience(row):
                    raise
                outcome = Outcome.unknown(str(error))
            self._recovering.remove(entry)
            if self._hub.recovered(row, outcome):
                with self.lock:
                    self._queue.appendleft(row)
