"""Tells Celery's workers of jobs: after the commit, from a thread, so that no request waits for a broker that is away."""

from __future__ import annotations

import logging
import os
import queue
import threading

from celery import Celery

from core.config import Config

TASK = "tezga.run_job"
BEAT_S = 2.0
QUEUE_LENGTH = 10_000

log = logging.getLogger("tezga.jobs")


def make_app(broker_url: str | None) -> Celery:
    """A Celery application for a broker: JSON only, no results, a message is acknowledged when it is taken."""
    made = Celery("tezga", broker=broker_url or "memory://")
    made.conf.update(
        accept_content=["json"], task_serializer="json", event_serializer="json", result_backend=None,
        task_ignore_result=True, task_acks_late=False, worker_prefetch_multiplier=1, worker_hijack_root_logger=False,
        worker_send_task_events=False, broker_connection_retry_on_startup=True, broker_connection_timeout=3,
        broker_transport_options={"socket_connect_timeout": 3, "socket_timeout": 10},
        beat_scheduler="core.celery_app:DueJobs", beat_max_loop_interval=BEAT_S, timezone="UTC", enable_utc=True,
    )  # fmt: skip
    return made


class _Sender:
    """Sends messages from a thread; what cannot be sent is left to beat."""

    def __init__(self, config: Config) -> None:
        self._app = make_app(config.broker_url)
        self._waiting: queue.Queue[str] = queue.Queue(QUEUE_LENGTH)
        self._thread = threading.Thread(target=self._send_all, name="tezga-sender", daemon=True)
        self._thread.start()

    def put(self, job_id: str) -> None:
        """Have a message sent soon; never waits."""
        try:
            self._waiting.put_nowait(job_id)
        except queue.Full:
            log.warning("too many messages wait for the broker; beat will send this job")

    def _send_all(self) -> None:
        while True:
            job_id = self._waiting.get()
            try:
                self._app.send_task(TASK, args=[job_id], retry=False)
            except Exception as error:
                log.warning("the broker does not take messages; beat will send this job: %s", error)


_senders: dict[tuple[int, str], _Sender] = {}
_guard = threading.Lock()


def send_soon(config: Config, job_id: str) -> None:
    """Have a worker told of a job that was just committed."""
    key = (os.getpid(), config.broker_url or "")
    with _guard:
        if key not in _senders:
            _senders[key] = _Sender(config)
    _senders[key].put(job_id)
