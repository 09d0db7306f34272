"""What a server process does beside answering: numbers and watches the feed, runs jobs. Started once, in the process itself.

Threads do not survive a fork: start this in the worker process that serves, never before.
"""

from __future__ import annotations

from core import housekeeping as housekeeping
from core.feed_sequence import Sequencer
from core.feed_watch import Watcher
from core.imports import jobs as import_jobs
from core.job_runner import Runner
from core.kernel import Kernel
from core.wake import hub_of

assert import_jobs


class Background:
    """The threads of a process beside its requests."""

    def __init__(self, kernel: Kernel, *, jobs: bool = True) -> None:
        self._hub = hub_of(kernel.engine)
        self._watcher = Watcher(kernel)
        self._sequencer = None if kernel.is_sqlite else Sequencer(kernel)
        self._runner = Runner(kernel) if jobs else None

    def start(self) -> Background:
        """Start the threads; returns itself."""
        self._hub.open()
        self._watcher.start()
        if self._sequencer is not None:
            self._sequencer.start()
        if self._runner is not None:
            self._runner.start()
        return self

    def stop(self) -> None:
        """End event streams, finish the jobs in hand, number what was committed."""
        self._hub.close()
        if self._runner is not None:
            self._runner.stop()
        if self._sequencer is not None:
            self._sequencer.stop()
        self._watcher.stop()


def start(kernel: Kernel) -> Background:
    """Start what this process needs by its configuration: with a broker, Celery's workers run the jobs."""
    return Background(kernel, jobs=kernel.config.embedded_jobs and not kernel.config.broker_url).start()
