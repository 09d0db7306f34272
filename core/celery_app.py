"""Celery as transport of jobs: one task, `tezga.run_job(id)`; the rows of `core_job` stay the truth.

`core.celery_send` sends a message after the commit.  Beat publishes no timetable: each of its ticks queues the recurring
jobs and sends whatever is due and was not taken, so that a lost message or a killed worker costs a little time and nothing
else.

celery -A core.celery_app worker      celery -A core.celery_app beat
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from typing import Any

from celery import signals
from celery.beat import Scheduler

from core.celery_send import BEAT_S, TASK, make_app
from core.config import load_config
from core.job_runner import due_ids, run_next
from core.job_ticks import tick
from core.kernel import Kernel

SEND_AGAIN_S = 30.0

log = logging.getLogger("tezga.jobs")


_kernels: dict[int, Kernel] = {}


def open_kernel() -> Kernel:
    """The kernel of this process, made at the first need: a pool of connections must not be inherited over a fork."""
    if os.getpid() not in _kernels:
        _kernels.clear()
        _kernels[os.getpid()] = make_kernel()
    return _kernels[os.getpid()]


def _default_kernel() -> Kernel:
    from core.app import create_kernel

    return create_kernel()


make_kernel: Callable[[], Kernel] = _default_kernel


def run_job(job_id: str) -> None:
    """Run the job if it is due and nobody else took it."""
    run_next(open_kernel(), job_id)


app = make_app(load_config().broker_url)
app.task(run_job, name=TASK)


def _start_fresh(**_: Any) -> None:
    _kernels.clear()


signals.worker_process_init.connect(_start_fresh)


class DueJobs(Scheduler):
    """Beat's scheduler: sends the jobs that are due instead of a timetable."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sent: dict[str, float] = {}

    def setup_schedule(self) -> None:
        """There is no timetable to set up."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Queue what recurs, send what is due and not sent lately; seconds until the next look."""
        try:
            self._send_due()
        except Exception:
            log.exception("due jobs could not be sent; trying again")
        return BEAT_S

    def _send_due(self) -> None:
        kernel, moment = open_kernel(), time.monotonic()
        tick(kernel)
        self._sent = {job_id: at for job_id, at in self._sent.items() if moment - at < SEND_AGAIN_S}
        for job_id in due_ids(kernel, 1000):
            if job_id not in self._sent:
                self.app.send_task(TASK, args=[job_id], retry=False)
                self._sent[job_id] = moment
