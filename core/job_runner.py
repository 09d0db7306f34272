"""Runs jobs: claims one, runs it in a unit of work, notes how it went; in threads of the process or called by Celery.

A claim is a lease.  While the job runs its lease is renewed; when the process dies the lease ends, and whoever looks next
claims the job again.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import aliased

from core import jobs
from core.clock import now
from core.db import session, transaction
from core.errors import TezgaError
from core.i18n import _
from core.identity import Identity, acting_as
from core.job_ticks import tick
from core.jobs import DONE, FAILED, QUEUED, RUNNING, Job, JobType, NoRetry, job_types
from core.kernel import Kernel
from core.leases import Leases
from core.metrics import JOBS
from core.owner import addons_on
from core.sayings import noting, saying_of
from core.stores import addons_of
from core.wake import hub_of

FIRST_RETRY_S = 10
LONGEST_RETRY_S = 3600
ADDON_OFF_S = 600
POLL_S = 1.0
TICK_S = 15.0

log = logging.getLogger("tezga.jobs")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A job that this process may run until its lease ends."""

    id: str
    name: str
    args: dict[str, Any]
    store_id: str | None
    attempts: int
    locked_by: str


class _AddonOff(Exception):
    pass


def run_due(kernel: Kernel, limit: int = 100) -> int:
    """Run what is due, at most `limit` jobs, one after the other; returns how many ran. For tests and commands."""
    ran = 0
    while ran < limit and run_next(kernel):
        ran += 1
    return ran


def run_next(kernel: Kernel, job_id: str | None = None) -> bool:
    """Run the job that is due longest, or the one with that id if it is due; False where there is nothing to run."""
    with kernel.unit_of_work(write=False):
        if session().scalar(_ready(job_id)) is None:
            return False
    with kernel.unit_of_work(), transaction():
        claimed = _claim(kernel.config.job_lease_s, job_id)
    if claimed is None:
        return False
    with Leases.of(kernel).held(claimed.id, claimed.locked_by):
        _run(kernel, claimed)
    return True


def due_ids(kernel: Kernel, limit: int) -> list[str]:
    """The ids of jobs that are due, longest first."""
    with kernel.unit_of_work(write=False):
        return list(session().scalars(_ready(None, limit)))


def _ready(job_id: str | None = None, limit: int = 1) -> Any:
    other = aliased(Job)
    same_runs = select(other.id).where(other.dedupe_key == Job.dedupe_key, other.state == RUNNING, other.id != Job.id)
    query = select(Job.id).where(
        or_(and_(Job.state == QUEUED, Job.run_after <= now()), and_(Job.state == RUNNING, Job.locked_until < now())),
        Job.name.in_([name for name, _ in job_types.items()]),
        or_(Job.dedupe_key.is_(None), ~same_runs.exists()),
    )
    if job_id is not None:
        query = query.where(Job.id == job_id)
    return query.order_by(Job.run_after, Job.id).limit(limit)


def _claim(lease_s: int, job_id: str | None) -> Claimed | None:
    me = f"{socket.gethostname()[:30]}:{os.getpid()}:{threading.get_ident() % 100_000}"
    chosen = _ready(job_id).with_for_update(skip_locked=True, of=Job).scalar_subquery()
    statement = update(Job).where(Job.id == chosen).values(
        state=RUNNING, attempts=Job.attempts + 1, locked_by=me, locked_until=now() + timedelta(seconds=lease_s)
    )  # fmt: skip
    row = session().execute(statement.returning(Job.id, Job.name, Job.args, Job.store_id, Job.attempts)).first()
    return None if row is None else Claimed(row.id, row.name, row.args, row.store_id, row.attempts, me)


@noting()
def _run(kernel: Kernel, claimed: Claimed) -> None:
    kind = job_types.get(claimed.name)
    if claimed.attempts > kind.retries + 1:
        _give_up(kernel, claimed, kind, _("The process that ran it died each time."))
        return
    try:
        with _surroundings(kernel, claimed, kind):
            _call(claimed, kind)
    except _AddonOff:
        text = _("The addon {addon} is off in this store; the job waits until it is on.", addon=kind.owner)
        _finish(kernel, claimed, QUEUED, text, wait_s=ADDON_OFF_S, attempts=claimed.attempts - 1)
    except Exception as error:
        log.warning("job %s failed", claimed.name, exc_info=error, extra={"job_id": claimed.id})
        _failed(kernel, claimed, kind, error)
    else:
        if not kind.atomic:
            _finish(kernel, claimed, DONE)
        JOBS.labels(claimed.name, DONE).inc()


def _call(claimed: Claimed, kind: JobType) -> None:
    if not kind.atomic:
        kind.function(**claimed.args)
        return
    with transaction():
        kind.function(**claimed.args)
        _note(claimed, state=DONE, error=None, error_saying=None, finished_at=now())


@contextmanager
def _surroundings(kernel: Kernel, claimed: Claimed, kind: JobType) -> Iterator[None]:
    with kernel.unit_of_work():
        on = frozenset(kernel.order) if claimed.store_id is None else addons_of(claimed.store_id)
        session().commit()  # let the write lock of SQLite go before the job starts
        if kind.owner not in on | {"core"}:
            raise _AddonOff
        token = jobs._running.set(jobs._Progress(claimed.id))
        try:
            with addons_on(on), acting_as(Identity(store_id=claimed.store_id)):
                yield
        finally:
            jobs._running.reset(token)


def _failed(kernel: Kernel, claimed: Claimed, kind: JobType, error: Exception) -> None:
    text = error.message if isinstance(error, TezgaError) else "".join(traceback.format_exception(error))[-8000:]
    if claimed.attempts > kind.retries or isinstance(error, NoRetry):
        JOBS.labels(claimed.name, FAILED).inc()
        _give_up(kernel, claimed, kind, text)
        return
    wait_s = min(FIRST_RETRY_S * 2 ** (claimed.attempts - 1), LONGEST_RETRY_S)
    _finish(kernel, claimed, QUEUED, text, wait_s=wait_s)


def _give_up(kernel: Kernel, claimed: Claimed, kind: JobType, text: str) -> None:
    """Tell whom it concerns that the job is tried no more, and note it as failed."""
    if kind.given_up is not None:
        try:
            with kernel.unit_of_work(), addons_on(frozenset(kernel.order)), transaction():
                kind.given_up(**claimed.args)
        except Exception:
            log.exception("what follows from the failed job %s could not be noted", claimed.name, extra={"job_id": claimed.id})
    _finish(kernel, claimed, FAILED, text)


def _finish(kernel: Kernel, claimed: Claimed, state: str, error: str | None = None, *, wait_s: float = 0, **more: Any) -> None:
    saying = saying_of(error) if error else None
    values = {"state": state, "error": error, "error_saying": saying, "locked_by": None, "locked_until": None, **more}
    if state == QUEUED:
        values["run_after"] = now() + timedelta(seconds=wait_s)
    else:
        values["finished_at"] = now()
    with kernel.unit_of_work():
        try:
            with transaction():
                _note(claimed, **values)
        except IntegrityError:  # the same work waits already under the same key: this try need not
            with transaction():
                _note(claimed, **values | {"state": FAILED, "finished_at": now()})


def _note(claimed: Claimed, **values: Any) -> None:
    """Write down how the job stands, unless its lease was lost to another process meanwhile."""
    mine = (Job.id == claimed.id, Job.locked_by == claimed.locked_by, Job.state == RUNNING)
    session().execute(update(Job).where(*mine).values(**values))


class Runner:
    """Threads that run jobs inside a process until they are stopped; the first also makes the recurring ones."""

    def __init__(self, kernel: Kernel, threads: int = 2) -> None:
        self._kernel = kernel
        self._hub = hub_of(kernel.engine)
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._loop, name=f"tezga-jobs-{n}", args=(n == 0,), daemon=True) for n in range(threads)
        ]

    def start(self) -> None:
        """Start the threads."""
        for thread in self._threads:
            thread.start()

    def stop(self, timeout_s: float = 20) -> bool:
        """Take no further job, wait for those in hand; False where one still runs (its lease will end by itself)."""
        self._stopping.set()
        self._hub.jobs.set()
        for thread in self._threads:
            thread.join(timeout_s)
        return not any(thread.is_alive() for thread in self._threads)

    def _loop(self, ticks: bool) -> None:
        next_tick = 0.0
        while not self._stopping.is_set():
            try:
                if ticks and (moment := now().timestamp()) >= next_tick:
                    tick(self._kernel)
                    next_tick = moment + TICK_S
                self._hub.jobs.clear()
                if run_next(self._kernel):
                    self._hub.jobs.set()  # perhaps there is work for the other threads, too
                    continue
            except DBAPIError:
                log.exception("jobs cannot be claimed now; trying again")
                self._stopping.wait(5)
            if not self._stopping.is_set():
                self._hub.jobs.wait(POLL_S)
