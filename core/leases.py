"""Renews the leases of the jobs that this process runs, with one thread however many they are."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, update
from sqlalchemy.exc import DBAPIError

from core.clock import now
from core.jobs import RUNNING, Job
from core.kernel import Kernel

log = logging.getLogger("tezga.jobs")

_all: WeakKeyDictionary[Engine, Leases] = WeakKeyDictionary()
_guard = threading.Lock()


class Leases:
    """The jobs in hand of one process; their leases are renewed three times before they would end."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self._lease_s = kernel.config.job_lease_s
        self._held: dict[str, str] = {}
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    @classmethod
    def of(cls, kernel: Kernel) -> Leases:
        """The leases of the process for this kernel's database."""
        with _guard:
            if kernel.engine not in _all:
                _all[kernel.engine] = cls(kernel)
            return _all[kernel.engine]

    @contextmanager
    def held(self, job_id: str, locked_by: str) -> Iterator[None]:
        """Keep the lease of a job while the code inside runs."""
        with self._changed:
            self._held[job_id] = locked_by
            if self._thread is None:
                self._thread = threading.Thread(target=self._renew_all, name="tezga-leases", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                del self._held[job_id]
                self._changed.notify_all()

    def _renew_all(self) -> None:
        while True:
            with self._changed:
                if not self._changed.wait_for(lambda: bool(self._held), timeout=self._lease_s):
                    self._thread = None
                    return
                self._changed.wait_for(lambda: not self._held, timeout=self._lease_s / 3)
                held = dict(self._held)
            for job_id, locked_by in held.items():
                self._renew(job_id, locked_by)

    def _renew(self, job_id: str, locked_by: str) -> None:
        mine = (Job.id == job_id, Job.locked_by == locked_by, Job.state == RUNNING)
        try:
            with self._kernel.engine.execution_options(tezga_write=True).begin() as connection:
                connection.execute(update(Job).where(*mine).values(locked_until=now() + timedelta(seconds=self._lease_s)))
        except DBAPIError as error:  # SQLite: the job itself holds the write lock; nobody can take its lease either
            log.info("a lease is renewed later: %s", error)
