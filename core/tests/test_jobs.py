"""Jobs run once their transaction is committed, at least once, and what a dead process had in hand is done by the next."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from core.addons import Manifest
from core.clock import now
from core.db import session, transaction
from core.errors import Conflict, NotFound
from core.ids import uuid7
from core.job_runner import Runner, due_ids, run_due
from core.jobs import DONE, FAILED, QUEUED, RUNNING, Job, enqueue, progress, retry_now
from core.kernel import Kernel
from core.leases import Leases
from core.tests.sync_shop import STORE, Coin, declared, open_kernel


def queue(kernel: Kernel, name: str, args: dict[str, Any] | None = None, **options: Any) -> str:
    with kernel.unit_of_work(), transaction():
        return enqueue(name, args, **options)


def stored(kernel: Kernel, job_id: str) -> Job:
    with kernel.unit_of_work(write=False) as current:
        return current.get_one(Job, job_id)


def change(kernel: Kernel, job_id: str, **values: Any) -> None:
    with kernel.unit_of_work(), transaction() as current:
        current.execute(update(Job).where(Job.id == job_id).values(**values))


def coins(kernel: Kernel) -> int:
    with kernel.unit_of_work(write=False) as current:
        return current.scalar(select(func.count()).select_from(Coin)) or 0


def test_a_job_runs_with_its_arguments_and_is_done(kernel: Kernel):
    seen: list[int] = []
    with declared(lambda value: seen.append(value)) as name:
        job_id = queue(kernel, name, {"value": 7})
        assert run_due(kernel) == 1
    assert (seen, stored(kernel, job_id).state, run_due(kernel)) == ([7], DONE, 0)


def test_a_job_of_a_rolled_back_transaction_never_was(kernel: Kernel):
    with pytest.raises(ZeroDivisionError), kernel.unit_of_work(), transaction():
        enqueue("test.coin_job")
        raise ZeroDivisionError
    assert run_due(kernel) == 0


def test_a_job_that_nobody_declared_is_refused_at_once(kernel: Kernel):
    with pytest.raises(NotFound):
        queue(kernel, "test.nothing")


def test_a_job_waits_for_its_time(kernel: Kernel):
    job_id = queue(kernel, "test.coin_job", run_after=now() + timedelta(hours=1))
    assert run_due(kernel) == 0
    change(kernel, job_id, run_after=now() - timedelta(seconds=1))
    assert run_due(kernel) == 1


def test_a_failing_job_is_tried_again_later_each_time_and_keeps_its_error(kernel: Kernel):
    def fail() -> None:
        raise ValueError("the mail server is away")

    with declared(fail) as name:
        job_id = queue(kernel, name)
        waits = []
        for _ in range(2):
            run_due(kernel)
            waits.append(round((stored(kernel, job_id).run_after - now()).total_seconds()))
            change(kernel, job_id, run_after=now() - timedelta(seconds=1))
        run_due(kernel)
    last = stored(kernel, job_id)
    assert (waits, last.state, last.attempts) == ([10, 20], FAILED, 3)
    assert "the mail server is away" in str(last.error)


def test_a_failed_job_can_be_sent_again_by_hand(kernel: Kernel):
    fails = [True]

    def once() -> None:
        if fails.pop():
            raise ValueError

    with declared(once, retries=0) as name:
        job_id = queue(kernel, name)
        run_due(kernel)
        fails.append(False)
        with kernel.unit_of_work():
            retry_now(job_id)
            with pytest.raises(Conflict):
                retry_now(job_id)
        run_due(kernel)
    assert (stored(kernel, job_id).state, stored(kernel, job_id).error) == (DONE, None)


def test_what_a_failing_job_wrote_is_undone(kernel: Kernel):
    def half() -> None:
        with transaction():
            session().add(Coin(op_id=uuid7(), store_id=STORE, value=1, batch=0))
            session().flush()
            raise ValueError

    with declared(half) as name:
        queue(kernel, name)
        run_due(kernel)
    assert coins(kernel) == 0


def test_an_atomic_job_ends_in_the_same_transaction_as_its_work(kernel: Kernel):
    def work() -> None:
        session().add(Coin(op_id=uuid7(), store_id=STORE, value=1, batch=0))

    with declared(work, atomic=True) as name:
        job_id = queue(kernel, name)
        run_due(kernel)
    assert (coins(kernel), stored(kernel, job_id).state) == (1, DONE)


def test_the_same_work_is_queued_once_until_it_starts(kernel: Kernel):
    first = queue(kernel, "test.coin_job", dedupe_key="k")
    assert queue(kernel, "test.coin_job", dedupe_key="k") == first
    assert run_due(kernel) == 1
    assert queue(kernel, "test.coin_job", dedupe_key="k") != first


def test_work_asked_for_while_it_runs_is_done_again_afterwards(kernel: Kernel):
    runs: list[int] = []

    def again() -> None:
        runs.append(1)
        if len(runs) == 1:
            with transaction():
                enqueue("test.tmp", dedupe_key="k")
            assert due_ids(kernel, 10) == []

    with declared(again) as name:
        queue(kernel, name, dedupe_key="k")
        assert run_due(kernel) == 2


def test_a_failed_try_gives_way_to_the_same_work_queued_meanwhile(kernel: Kernel):
    def fail() -> None:
        with transaction():
            enqueue("test.tmp", dedupe_key="k")
        raise ValueError

    with declared(fail) as name:
        job_id = queue(kernel, name, dedupe_key="k")
        run_due(kernel, 1)
    assert stored(kernel, job_id).state == FAILED
    assert len(due_ids(kernel, 10)) == 0  # the job's name is not declared any more
    with kernel.unit_of_work(write=False) as current:
        assert current.scalar(select(func.count()).select_from(Job).where(Job.state == QUEUED)) == 1


def test_a_job_whose_process_died_is_claimed_again_after_its_lease(kernel: Kernel):
    job_id = queue(kernel, "test.coin_job")
    change(kernel, job_id, state=RUNNING, attempts=1, locked_by="dead", locked_until=now() + timedelta(seconds=60))
    assert run_due(kernel) == 0
    change(kernel, job_id, locked_until=now() - timedelta(seconds=1))
    assert run_due(kernel) == 1
    assert stored(kernel, job_id).attempts == 2


def test_a_job_that_kills_its_process_each_time_is_given_up(kernel: Kernel):
    job_id = queue(kernel, "test.coin_job")
    change(kernel, job_id, state=RUNNING, attempts=3, locked_by="dead", locked_until=now() - timedelta(seconds=1))
    run_due(kernel)
    assert (stored(kernel, job_id).state, coins(kernel)) == (FAILED, 0)


def test_a_process_that_lost_its_lease_does_not_end_the_job_of_another(kernel: Kernel):
    def stolen() -> None:
        change(kernel, job_id, locked_by="another")

    with declared(stolen) as name:
        job_id = queue(kernel, name)
        run_due(kernel)
    assert (stored(kernel, job_id).state, stored(kernel, job_id).locked_by) == (RUNNING, "another")


def test_the_lease_of_a_long_job_is_renewed(url: str, kernel: Kernel, tmp_path: Path):
    short = open_kernel(url, tmp_path / "short", job_lease_s=1)
    with declared(lambda: time.sleep(2)) as name:
        job_id = queue(short, name)
        thread = threading.Thread(target=run_due, args=(short,))
        thread.start()
        time.sleep(1.6)
        assert due_ids(kernel, 10) == []
        thread.join()
    assert stored(kernel, job_id).attempts == 1
    assert Leases.of(short) is Leases.of(short)
    short.engine.dispose()


def test_a_job_of_an_addon_that_is_off_in_the_store_waits(kernel: Kernel, tmp_path: Path):
    runs: list[int] = []
    kernel.found, kernel.order = {"away": Manifest("away", "1", "Away", tmp_path)}, ("away",)
    with declared(lambda: runs.append(1), owner="away") as name:
        job_id = queue(kernel, name, store_id=STORE)
        run_due(kernel)
    waiting = stored(kernel, job_id)
    assert (waiting.state, waiting.attempts, runs) == (QUEUED, 0, [])
    assert "off in this store" in str(waiting.error)


def test_progress_of_a_long_job_is_seen_while_it_runs(kernel: Kernel):
    seen: list[tuple[int, int | None, str]] = []

    def long() -> None:
        progress(1, 10, "reading")
        row = stored(kernel, job_id)
        seen.append((row.done, row.total, row.note))
        progress(2, 10)  # too soon after the first to be written
        progress(10, 10)

    with declared(long) as name:
        job_id = queue(kernel, name)
        run_due(kernel)
    row = stored(kernel, job_id)
    assert (seen, row.done, row.state) == ([(1, 10, "reading")], 10, DONE)


def test_many_runners_run_each_job_once(url: str, kernel: Kernel, tmp_path: Path):
    for _ in range(30):
        queue(kernel, "test.coin_job")
    kernels = [open_kernel(url, tmp_path / str(n)) for n in range(4)]
    threads = [threading.Thread(target=run_due, args=(other,)) for other in kernels]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert coins(kernel) == 30
    for other in kernels:
        other.engine.dispose()


def test_the_embedded_runner_starts_a_job_at_once_and_stops_cleanly(kernel: Kernel):
    started = threading.Event()
    runner = Runner(kernel)
    runner.start()
    with declared(started.set) as name:
        time.sleep(0.2)
        job_id = queue(kernel, name)
        assert started.wait(0.8)
        assert runner.stop()
    assert stored(kernel, job_id).state == DONE
