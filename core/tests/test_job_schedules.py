"""Recurring jobs come at the right time of the store's clock, once for all processes."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from core.clock import now
from core.job_schedule import Schedule, daily, every
from core.job_ticks import tick
from core.jobs import Job
from core.kernel import Kernel
from core.tests.sync_shop import OTHER_STORE, STORE, declared


def test_a_recurring_job_is_queued_once_for_all_processes(kernel: Kernel):
    with declared(lambda: None, schedule=every(minutes=5)):
        tick(kernel)
        due = now() + timedelta(minutes=6)
        barrier = threading.Barrier(4)

        def at_once() -> None:
            barrier.wait()
            tick(kernel, due)

        threads = [threading.Thread(target=at_once) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert _queued(kernel, "test.tmp") == [None]


def test_a_recurring_job_of_a_store_is_queued_for_each_store_where_its_addon_is_on(kernel: Kernel):
    with declared(lambda: None, schedule=every(hours=1), per_store=True):
        tick(kernel)
        tick(kernel, now() + timedelta(hours=2))
        assert _queued(kernel, "test.tmp") == [STORE, OTHER_STORE]
    with declared(lambda: None, name="test.away", schedule=every(hours=1), per_store=True, owner="away"):
        tick(kernel, now() + timedelta(hours=4))
        assert _queued(kernel, "test.away") == []


def test_a_changed_schedule_counts_from_now(kernel: Kernel):
    with declared(lambda: None, schedule=daily("03:30")):
        tick(kernel)
    with declared(lambda: None, schedule=every(minutes=1)):
        tick(kernel)
        assert _queued(kernel, "test.tmp") == []
        tick(kernel, now() + timedelta(minutes=1))
        assert len(_queued(kernel, "test.tmp")) == 1


def _queued(kernel: Kernel, name: str) -> list[str | None]:
    with kernel.unit_of_work(write=False) as current:
        return list(current.scalars(select(Job.store_id).where(Job.name == name).order_by(Job.store_id)))


@pytest.mark.parametrize(
    ("schedule", "moment", "following"),
    [
        (every(minutes=5), "2026-11-22T10:41:00", "2026-11-22T10:45:00"),
        (every(minutes=5), "2026-11-22T10:45:00", "2026-11-22T10:50:00"),
        (daily("03:30"), "2026-11-22T10:41:00", "2026-11-23T02:30:00"),
        (daily("03:30"), "2026-07-22T00:41:00", "2026-07-22T01:30:00"),
        (daily("02:30"), "2026-03-28T10:00:00", "2026-03-29T01:30:00"),  # the clock jumps from 2 to 3
        (daily("02:30"), "2026-10-25T00:29:00", "2026-10-25T00:30:00"),  # 2:30 comes twice
        (daily("02:30"), "2026-10-25T00:31:00", "2026-10-26T01:30:00"),
    ],
)
def test_times_follow_the_clock_of_the_store(schedule: Schedule, moment: str, following: str):
    found = schedule.after(datetime.fromisoformat(moment).replace(tzinfo=UTC), "Europe/Sarajevo")
    assert found.replace(tzinfo=None).isoformat() == following
