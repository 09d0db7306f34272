"""Background jobs: rows written in the caller's transaction, run later at least once; so a job must be idempotent.

@job("catalog.import", title=N_("Import of products"), retries=3)
def import_products(file_id: str) -> None: ...

enqueue("catalog.import", {"file_id": file.id}, store_id=store.id)

A job runs in a unit of work of its own with the store's addons on, and commits with `transaction()` like everything else.
On SQLite a reading outside `transaction()` holds the write lock until the next commit: keep the network out of both.
`core.job_runner` runs them, `core.job_schedule` makes those that recur, `core.celery_app` carries them to workers.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, func, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from core import audit, db
from core.audit_titles import titles
from core.clock import now
from core.columns import Code, Id, JsonDict, LongText, Name, UtcDateTime, Uuid7
from core.db import Base, on_commit, session, transaction
from core.errors import Conflict, NotFound, TezgaError
from core.i18n import N_, LazyText, _
from core.ids import uuid7
from core.job_schedule import Schedule
from core.kernel import current_kernel
from core.owner import owner_of
from core.registry import Registry
from core.sql import conflict_insert, table_of
from core.wake import hub_of

QUEUED, RUNNING, DONE, FAILED = "queued", "running", "done", "failed"
PROGRESS_EVERY_S = 0.5

titles({"job.retry": N_("Background job tried again")})


class Job(Base):
    """A piece of work: what, with which arguments, when, and how it went."""

    __tablename__ = "core_job"
    id: Mapped[Id]
    name: Mapped[Code]
    args: Mapped[JsonDict]
    store_id: Mapped[Uuid7 | None]
    run_after: Mapped[UtcDateTime]
    state: Mapped[Code] = mapped_column(default=QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    locked_by: Mapped[Code | None]
    locked_until: Mapped[UtcDateTime | None]
    error: Mapped[LongText | None]
    error_saying: Mapped[JsonDict | None]
    dedupe_key: Mapped[Name | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    note: Mapped[Name] = mapped_column(default="")
    created_at: Mapped[UtcDateTime] = mapped_column(default=now)
    finished_at: Mapped[UtcDateTime | None]
    __table_args__ = (
        Index("ix_core_job_state_run_after", "state", "run_after"),
        Index(
            "uq_core_job_dedupe_key", "dedupe_key", unique=True,
            postgresql_where=text("state = 'queued'"), sqlite_where=text("state = 'queued'"),
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class JobType:
    """A declared job: its function, how often it is tried again, when it recurs, and what people call it."""

    name: str
    function: Callable[..., None]
    owner: str
    retries: int
    schedule: Schedule | None
    per_store: bool
    atomic: bool
    given_up: Callable[..., None] | None = None
    title: str | LazyText = ""


class NoRetry(TezgaError):
    """Raised by a job that must not be tried again by itself: it fails at once, and a person may try it again."""

    code = "core.no_retry"
    status = 409


job_types: Registry[JobType] = Registry("job")
_running: ContextVar[_Progress | None] = ContextVar("tezga_job", default=None)


def job(
    name: str, *, title: str | LazyText = "", retries: int = 5, schedule: Schedule | None = None, per_store: bool = False,
    atomic: bool = False, given_up: Callable[..., None] | None = None,
) -> Callable[[Callable[..., None]], Callable[..., None]]:  # fmt: skip
    """Declare a job. With `per_store` its schedule counts for each store; with `atomic` it runs in one transaction.

    `given_up` is called with the job's arguments, in a transaction of its own, once it is tried no more.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        owner = owner_of(function.__module__)
        kind = JobType(name, function, owner, retries, schedule, per_store, atomic, given_up, title)
        job_types.add(name, kind, owner=owner)
        return function

    return decorate


def enqueue(
    name: str, args: dict[str, Any] | None = None, *, run_after: datetime | None = None,
    dedupe_key: str | None = None, store_id: str | None = None,
) -> str:  # fmt: skip
    """Queue a job in the transaction in hand and return its id.

    While a job with the same `dedupe_key` waits, that one's id is returned and nothing is queued; one that runs already
    does not count, since it may have missed what happened.  Raises NotFound for a job that nobody declared.
    """
    job_types.get(name)
    current, job_id = session(), uuid7()
    values = {
        "id": job_id, "name": name, "args": args or {}, "store_id": store_id, "run_after": run_after or now(),
        "state": QUEUED, "attempts": 0, "dedupe_key": dedupe_key, "done": 0, "note": "", "created_at": now(),
    }  # fmt: skip
    insert = conflict_insert(current, table_of(Job)).values(values)
    if dedupe_key is not None:
        insert = insert.on_conflict_do_nothing(index_elements=["dedupe_key"], index_where=text("state = 'queued'"))
    if current.execute(insert.returning(table_of(Job).c.id)).scalar() is None:
        return _waiting(current, dedupe_key) or enqueue(name, args, run_after=run_after, dedupe_key=dedupe_key, store_id=store_id)
    on_commit(lambda: _announce(job_id, run_after))
    return job_id


def _waiting(current: Session, dedupe_key: str | None) -> str | None:
    return current.scalar(select(Job.id).where(Job.dedupe_key == dedupe_key, Job.state == QUEUED))


def _announce(job_id: str, run_after: datetime | None) -> None:
    kernel = current_kernel()
    hub_of(kernel.engine).jobs.set()
    if kernel.config.broker_url and (run_after is None or run_after <= now()):
        from core.celery_send import send_soon

        send_soon(kernel.config, job_id)


def retry_now(job_id: str) -> None:
    """Queue a failed job again, as new; raises NotFound, or Conflict for one that has not failed."""
    with transaction() as current:
        found = current.get(Job, job_id)
        if found is None:
            raise NotFound(_("This record does not exist (any more)."))
        if found.state != FAILED:
            raise Conflict(_("Only a failed job can be tried again."))
        found.state, found.attempts, found.run_after, found.finished_at = QUEUED, 0, now(), None
        audit.record("job.retry", "job", job_id, name=title_of(found.name), job=found.name)
        on_commit(lambda: _announce(job_id, None))


class _Progress:
    def __init__(self, job_id: str) -> None:
        self.job_id = job_id
        self.written = 0.0


def progress(done: int, total: int | None = None, note: str = "") -> None:
    """Say how far the running job is, for who watches it; written twice a second at most. Outside a job nothing happens."""
    running = _running.get()
    if running is None or (time.monotonic() - running.written < PROGRESS_EVERY_S and done != total):
        return
    running.written = time.monotonic()
    values: dict[str, Any] = {"done": done, "note": note[:200]} | ({} if total is None else {"total": total})
    statement = update(Job).where(Job.id == running.job_id).values(values)
    if session().in_transaction():
        session().execute(statement)  # a second connection would wait for the write lock that this one holds
        return
    with db.unit_of_work(current_kernel().engine), transaction() as current:
        current.execute(statement)


def title_of(name: str) -> str:
    """What people call a job, in the current language; its name where its addon is off or gone."""
    return (str(job_types.get(name).title) if name in job_types else "") or name


def waiting_count() -> int:
    """How many jobs are due and wait for a runner."""
    query = select(func.count()).select_from(Job).where(Job.state == QUEUED, Job.run_after <= now())
    return session().scalar(query) or 0
