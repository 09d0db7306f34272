"""Queues the jobs whose schedule has come, once for all processes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Code, UtcDateTime
from core.db import Base, session, transaction
from core.jobs import JobType, enqueue, job_types
from core.kernel import Kernel
from core.models import Store
from core.sql import upsert
from core.stores import addons_of


class JobSchedule(Base):
    """When a recurring job comes next, for the company (store_id empty text) or for a store."""

    __tablename__ = "core_job_schedule"
    name: Mapped[Code] = mapped_column(primary_key=True)
    store_id: Mapped[Code] = mapped_column(primary_key=True)
    spec: Mapped[Code]
    next_at: Mapped[UtcDateTime]


@dataclass(frozen=True, slots=True)
class _Due:
    job: JobType
    store_id: str
    next_at: datetime
    was: datetime | None


def tick(kernel: Kernel, moment: datetime | None = None) -> int:
    """Queue every recurring job that is due; returns how many. Times missed while nothing ran count once."""
    moment = moment or now()
    with kernel.unit_of_work(write=False):
        due = list(_due(moment))
    if not due:
        return 0
    queued = 0
    with kernel.unit_of_work(), transaction():
        for entry in due:
            if entry.was is None:
                _plan(entry)
            elif _claim(entry):
                queued += 1
    return queued


def _due(moment: datetime) -> Iterator[_Due]:
    planned = {(row.name, row.store_id): row for row in session().scalars(select(JobSchedule))}
    for job_type, store_id, timezone in list(_recurring()):
        assert job_type.schedule is not None
        row = planned.get((job_type.name, store_id))
        known = row is not None and row.spec == str(job_type.schedule)
        if row is None or not known or row.next_at <= moment:
            following = job_type.schedule.after(moment, timezone)
            yield _Due(job_type, store_id, following, row.next_at if row is not None and known else None)


def _recurring() -> Iterator[tuple[JobType, str, str]]:
    types = [job_type for _, job_type in job_types.items() if job_type.schedule is not None]
    stores = list(session().scalars(select(Store).where(Store.active).order_by(Store.code))) if types else []
    home = stores[0].timezone if stores else "UTC"
    yield from ((job_type, "", home) for job_type in types if not job_type.per_store)
    for store in stores if any(job_type.per_store for job_type in types) else []:
        on = addons_of(store.id) | {"core"}
        yield from ((t, store.id, store.timezone) for t in types if t.per_store and t.owner in on)


def _plan(entry: _Due) -> None:
    values = {
        "name": entry.job.name, "store_id": entry.store_id,
        "spec": str(entry.job.schedule), "next_at": entry.next_at,
    }  # fmt: skip
    upsert(session(), JobSchedule, values, "name", "store_id")


def _claim(entry: _Due) -> bool:
    """Move the schedule on and queue the job, unless another process was first."""
    moved = session().execute(
        update(JobSchedule)
        .where(JobSchedule.name == entry.job.name, JobSchedule.store_id == entry.store_id, JobSchedule.next_at == entry.was)
        .values(next_at=entry.next_at)
    )
    if moved.rowcount != 1:  # type: ignore[attr-defined]
        return False
    key = f"schedule:{entry.job.name}:{entry.store_id}"
    enqueue(entry.job.name, dedupe_key=key, store_id=entry.store_id or None)
    return True
