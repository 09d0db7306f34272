"""The kernel's own recurring jobs: release what waited, drop what nobody reads any more."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select

from core.clock import now
from core.db import session, transaction
from core.feed_read import prune
from core.feed_snapshot import drop_old_chunks
from core.i18n import N_
from core.idempotency import KEPT_DAYS, StoredAnswer
from core.job_schedule import daily, every
from core.jobs import DONE, FAILED, Job, job
from core.op_release import release
from core.ops import WAITING, Operation

FEED_DAYS = 30
DONE_DAYS, FAILED_DAYS = 7, 90


@job("core.release_waiting", title=N_("Book operations that waited for others"), schedule=every(minutes=1), retries=0)
def release_waiting() -> None:
    """Apply waiting operations whose needs have come; catches those that crossed their needs on the way."""
    waiting = list(session().scalars(select(Operation.id).where(Operation.status == WAITING).limit(1000)))
    session().commit()
    release(waiting)


@job("core.tidy", title=N_("Tidy up"), schedule=daily("03:40"))
def tidy() -> None:
    """Drop old feed rows, answers and chunks that nobody asks for any more, and jobs that ended long ago."""
    prune(now() - timedelta(days=FEED_DAYS))
    with transaction() as current:
        for state, days in ((DONE, DONE_DAYS), (FAILED, FAILED_DAYS)):
            current.execute(delete(Job).where(Job.state == state, Job.finished_at < now() - timedelta(days=days)))
        current.execute(delete(StoredAnswer).where(StoredAnswer.created_at < now() - timedelta(days=KEPT_DAYS)))
    drop_old_chunks()
    session().commit()
