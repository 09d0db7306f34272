"""Devices, their threads and their jobs: what the API talks to."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import OrderedDict
from typing import Any

from hw_proxy.config import Config, ConfigError
from hw_proxy.devices import (
    BadArguments,
    Device,
    DeviceDown,
    DeviceLocked,
    HubHost,
    NoDevice,
    QueueFull,
)
from hw_proxy.driver_index import find_drivers, load_driver
from hw_proxy.events import Bus
from hw_proxy.ids import new_id
from hw_proxy.jobs import JobRow, NewJob
from hw_proxy.journal import Journal
from hw_proxy.ops.trace import TraceFile
from hw_proxy.sdk.codes import condition, utc_now
from hw_proxy.sdk.driver import Outcome, Status
from hw_proxy.sdk.errors import Refused
from hw_proxy.sdk.manifest import ManifestError, load
from hw_proxy.worker import Worker

log = logging.getLogger("hw_proxy.hub")
Json = dict[str, Any]
REPRINT_BY_ITSELF = frozenset({"kitchen"})
_REMEMBERED = 500


class Hub:
    """Starts one worker per link and keeps the promise of the journal: committed first, done once, never guessed."""

    def __init__(self, config: Config, journal: Journal, bus: Bus) -> None:
        self.config, self.journal, self.bus = config, journal, bus
        self.devices: dict[str, Device] = {}
        self.workers: list[Worker] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: dict[str, list[asyncio.Future[None]]] = {}
        self._memory: OrderedDict[str, JobRow] = OrderedDict()
        self._memory_lock = threading.Lock()
        self._traces: dict[str, TraceFile] = {}
        self._build()

    def _build(self) -> None:
        manifests = find_drivers()
        for entry in self.config.devices:
            manifest = manifests.get(entry.driver)
            if manifest is None:
                raise ConfigError(f"device '{entry.id}': no driver '{entry.driver}'; known: {sorted(manifests)}")
            scheme = entry.link.split(":", 1)[0]
            if entry.link and scheme not in (*manifest.links, "sim"):
                raise ConfigError(f"device '{entry.id}': '{manifest.id}' works on {manifest.links}, not '{scheme}'")
            values = load(manifest.config, entry.config, f"device '{entry.id}' config")
            parent = self.devices[entry.via].driver if entry.via else None
            driver = load_driver(manifest)(values, HubHost(self, entry.id), parent)
            self.devices[entry.id] = Device(entry, manifest, driver)

    # -- life --------------------------------------------------------------------------------

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Recover what was interrupted, then take up what was queued; one thread per link."""
        self._loop = loop
        self.bus.start(loop)
        for owner in [device for device in self.devices.values() if device.config.link]:
            line = [owner, *(device for device in self.devices.values() if device.config.via == owner.id)]
            worker = Worker(self, line, self.config.data)
            queued, interrupted = [], []
            for device in line:
                device.worker = worker
                queued += self.journal.jobs(("queued",), device.id)
                interrupted += self.journal.jobs(("sending", "sent", "unknown"), device.id)
            for row in interrupted:
                if row.state != "unknown":
                    self.interrupted(row, "E123")
            worker.load(sorted(queued, key=lambda row: row.created), interrupted)
            self.workers.append(worker)
        for worker in self.workers:
            worker.start()

    def stop(self) -> None:
        """End the workers after their running job; what waits stays in the journal."""
        for worker in self.workers:
            worker.stop()
        for worker in self.workers:
            worker.join(10)
        for trace in self._traces.values():
            trace.close()

    def watch(self) -> None:
        """One look at every worker; call it a few times a second."""
        now = time.monotonic()
        for worker in self.workers:
            stuck = worker.watch(now)
            for device in worker.devices.values():
                if stuck and not device.stuck:
                    device.stuck = True
                    self._publish(device, Status("fault", (condition("E125"),)))

    def trace(self, device_id: str) -> TraceFile:
        """The protocol trace of a device."""
        if device_id not in self._traces:
            self._traces[device_id] = TraceFile(self.config.folder / "trace" / f"{device_id}.log")
        return self._traces[device_id]

    # -- jobs from clients -------------------------------------------------------------------

    def action_of(self, device_id: str, action: str) -> tuple[Device, Any]:
        """The device and the declared action; raises NoDevice."""
        device = self.devices.get(device_id)
        if device is None:
            raise NoDevice(f"There is no device '{device_id}'; GET /v1/devices lists them.")
        declared = device.manifest.actions.get(action)
        if declared is None:
            raise NoDevice(f"'{device_id}' has no action '{action}'; it has {', '.join(device.manifest.actions)}.")
        return device, declared

    def submit(self, device_id: str, action: str, args: Json, key: str | None, actor: str | None = None) -> JobRow:
        """Commit and queue a job, or return the stored one of the same key; blocks for one disk commit."""
        device, declared = self.action_of(device_id, action)
        try:
            values = load(declared.args, args, f"{device_id}.{action}")
            device.driver.check(action, values)
        except (ManifestError, ValueError) as error:
            raise BadArguments(str(error)) from error
        if declared.aside:
            return self._do_aside(device, NewJob("", device_id, action, declared.effect, values))
        if not declared.journaled:
            return self._submit_repeatable(device, NewJob("", device_id, action, declared.effect, values))
        expires = time.time() + declared.ttl_s if declared.ttl_s else None
        tag = values.get("tag") or None
        new = NewJob(key or new_id(), device_id, action, declared.effect, values, expires, actor, tag)
        return self._submit_once(device, new)

    def _submit_once(self, device: Device, new: NewJob) -> JobRow:
        worker = self._worker(device)
        with worker.lock:
            if worker.depth() >= self.config.queue and not self._is_known(new.key):
                raise QueueFull(f"{worker.depth()} jobs wait for '{device.id}'; look at the device.")
            if new.effect == "money" and self.is_locked(device.id) and not self._is_known(new.key):
                raise DeviceLocked(f"'{device.id}' has an undecided money job; decide it first.")
            row, fresh = self.journal.submit(new)
            if fresh:
                worker.put(row)
        return row

    def _submit_repeatable(self, device: Device, new: NewJob) -> JobRow:
        row = JobRow(new_id(), new_id(), new.device, new.action, new.effect, new.args)
        worker = self._worker(device)
        if worker.depth() >= self.config.queue:
            raise QueueFull(f"{worker.depth()} jobs wait for '{device.id}'; look at the device.")
        with self._memory_lock:
            self._memory[row.id] = row
            while len(self._memory) > _REMEMBERED:
                self._memory.popitem(last=False)
        worker.put(row)
        return row

    def _do_aside(self, device: Device, new: NewJob) -> JobRow:
        row = JobRow(new_id(), new_id(), new.device, new.action, new.effect, new.args, state="done", ended_at=utc_now())
        try:
            row.result = device.driver.aside(new.action, new.args)
        except Refused as refusal:
            row.state, row.conditions = "failed", [condition(refusal.code, refusal.message).dump()]
        else:
            self._worker(device).wake()
        return row

    def ask_again(self, row: JobRow) -> None:
        """Let the device say once more what became of a money job that was left to a person."""
        self.interrupted(row, "E605")
        self._worker(self.devices[row.device]).ask(row)

    def ask_undecided(self, device_ids: list[str]) -> None:
        """The devices are back: ask them about their money jobs that were left to a person."""
        for row in (row for device_id in device_ids for row in self.journal.jobs(("operator",), device_id)):
            if row.effect == "money":
                self.ask_again(row)

    def _worker(self, device: Device) -> Worker:
        if device.worker is None or device.stuck:
            raise DeviceDown(f"'{device.id}' takes no jobs: its driver does not come back. Restart the proxy.")
        return device.worker

    def _is_known(self, key: str) -> bool:
        return bool(self.journal.rows("SELECT 1 FROM job WHERE key = ?", key))

    def is_locked(self, device_id: str) -> bool:
        """True while a money job of the device is undecided."""
        states = ("queued", "sending", "sent", "unknown", "operator")
        return any(row.effect == "money" for row in self.journal.jobs(states, device_id))

    def job(self, job_id: str) -> JobRow | None:
        """The job by id, from memory or journal."""
        return self._memory.get(job_id) or self.journal.job(job_id)

    async def wait(self, job_id: str, seconds: float) -> JobRow | None:
        """The job, after it is settled or the time is over."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(job_id, []).append(future)
        try:
            row = await asyncio.to_thread(self.job, job_id)
            if row is not None and not row.settled:
                await asyncio.wait([future], timeout=seconds)
                row = await asyncio.to_thread(self.job, job_id)
            return row
        finally:
            self._waiting[job_id].remove(future)
            if not self._waiting[job_id]:
                del self._waiting[job_id]

    def reprint(self, row: JobRow, actor: str, mark: str) -> JobRow:
        """Queue a marked copy of a print job; the stored one when there is a copy already."""
        device, declared = self.action_of(row.device, row.action)
        args = {**row.args, "mark": mark} if row.state == "operator" else row.args
        expires = time.time() + (declared.ttl_s or 60)
        new = NewJob(f"reprint:{row.id}", row.device, row.action, row.effect, args, expires, actor, row.tag, row.id)
        return self._submit_once(device, new)

    # -- reports from workers (their threads) --------------------------------------------------

    def begin(self, row: JobRow) -> None:
        """Commit `sending`; nothing may be sent before this returns."""
        row.attempts += 1
        row.state, row.sending_at = "sending", time.time()
        if row.journaled:
            self.journal.move(row.id, "sending", sending_at=row.sending_at, attempts=row.attempts)

    def settle(
        self,
        row: JobRow,
        state: str,
        *,
        result: Json | None = None,
        conditions: list[str] | None = None,
        original: str = "",
    ) -> None:
        """Commit the end of a job, tell everybody who waits."""
        entries = [condition(code, original).dump() for code in conditions or []] or row.conditions
        row.state, row.result, row.conditions = state, result, entries
        if row.journaled:
            fresh = self.journal.move(row.id, state, result=result, conditions=entries)
            self.bus.emit(row.device, "job", fresh.dump(), keep=True, must_ack=state != "done")
        else:
            row.ended_at = utc_now()
        if state == "done":
            self.devices[row.device].last_ok = utc_now()
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake, row.id)

    def interrupted(self, row: JobRow, code: str) -> None:
        """Commit that nobody knows whether the job was done."""
        row.state, row.conditions = "unknown", [condition(code).dump()]
        self.journal.move(row.id, "unknown", conditions=row.conditions)

    def recovered(self, row: JobRow, outcome: Outcome) -> bool:
        """Commit what `recover` found out; True when the job was certainly not done and waits again."""
        if outcome.again and not row.is_expired:
            row.state, row.conditions = "queued", []
            self.journal.move(row.id, "queued", conditions=[])
            return True
        state = {"done": "done", "not_done": "failed"}.get(outcome.decision, "operator")
        log.warning("job %s of %s after interruption: %s %s", row.id, row.device, state, outcome.reason)
        result = outcome.result if state == "done" else {"reason": outcome.reason}
        self.settle(row, state, result=result)
        if state == "operator" and row.tag in REPRINT_BY_ITSELF:
            self.reprint(row, "hw_proxy", "reprint")
        return False

    def report(self, device: Device, status: Status) -> None:
        """Publish a device's status when it differs from the last one."""
        if device.stuck:
            device.stuck = False
        if status != device.status:
            self._publish(device, status)

    def _publish(self, device: Device, status: Status) -> None:
        device.status = status
        data = {"state": status.state, "conditions": [entry.dump() for entry in status.conditions]}
        self.bus.emit(device.id, "status", data)

    def _wake(self, job_id: str) -> None:
        for future in self._waiting.get(job_id, []):
            if not future.done():
                future.set_result(None)
