"""Jobs under Celery, with real workers on a real Redis-compatible server: what a killed worker had in hand is done again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.db import transaction
from core.ids import uuid7
from core.jobs import DONE, QUEUED, Job, enqueue, job_types
from core.kernel import Kernel
from core.tests.sync_shop import coin_counts, open_kernel
from tests import services

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def shop(postgres_url: str, tmp_path: Path) -> Iterator[Kernel]:
    from core.tests.celery_shop import offer

    offer()
    kernel = open_kernel(postgres_url, tmp_path / "data", broker_url=services.redis_url(3))
    yield kernel
    kernel.engine.dispose()
    job_types.remove("test.slow")


@pytest.fixture
def celery(postgres_url: str, tmp_path: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []
    environment = os.environ | {
        "TEZGA_DATA": str(tmp_path / "data"), "TEZGA_DATABASE_URL": postgres_url, "TEZGA_BROKER_URL": services.redis_url(3),
    }  # fmt: skip
    base = [sys.executable, "-m", "celery", "-A", "core.tests.celery_shop", "--quiet", "--workdir", str(Path.cwd())]

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        with (tmp_path / f"celery-{len(started)}.log").open("wb") as log:
            process = subprocess.Popen([*base, *arguments], env=environment, stdout=log, stderr=log, start_new_session=True)
        started.append(process)
        return process

    yield start
    for process in started:
        _kill(process, signal.SIGKILL)
    import redis

    with redis.Redis.from_url(services.redis_url(3)) as connection:
        connection.flushdb()


def _kill(process: subprocess.Popen[bytes], number: int) -> None:
    """Signal a worker with all its children."""
    if process.poll() is None:
        os.killpg(process.pid, number)
    process.wait(20)


def _worker(start: Start) -> subprocess.Popen[bytes]:
    return start("worker", "--concurrency=2", "--pool=prefork", "--loglevel=INFO", "--without-mingle", "--without-gossip")


def _beat(start: Start, tmp_path: Path) -> subprocess.Popen[bytes]:
    return start("beat", "--loglevel=INFO", f"--schedule={tmp_path / 'beat'}", "--pidfile=")


def _queue(kernel: Kernel, count: int, seconds: float) -> list[str]:
    keys = [uuid7() for _ in range(count)]
    with kernel.unit_of_work(), transaction():
        for key in keys:
            enqueue("test.slow", {"key": key, "seconds": seconds})
    return keys


def _states(kernel: Kernel) -> dict[str, int]:
    with kernel.unit_of_work(write=False) as current:
        rows = current.execute(select(Job.state, func.count().label("jobs")).where(Job.name == "test.slow").group_by(Job.state))
        return {row.state: row.jobs for row in rows}


def _wait(condition: Callable[[], bool], timeout_s: float) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def test_a_worker_is_told_after_the_commit_and_runs_each_job_once(shop: Kernel, celery: Start):
    _worker(celery)
    keys = _queue(shop, 10, 0.0)
    _wait(lambda: _states(shop) == {DONE: 10}, 40)
    assert coin_counts(shop) == dict.fromkeys(keys, 1)


def test_a_killed_worker_loses_nothing(shop: Kernel, celery: Start, tmp_path: Path):
    first = _worker(celery)
    keys = _queue(shop, 6, 1.0)
    _wait(lambda: len(list((tmp_path / "data").glob("started-*"))) >= 2, 40)
    _kill(first, signal.SIGKILL)
    assert _states(shop) != {DONE: 6}
    _worker(celery)
    _beat(celery, tmp_path)
    _wait(lambda: _states(shop) == {DONE: 6}, 90)
    assert set(coin_counts(shop)) == set(keys)
    assert all(count == 1 for count in coin_counts(shop).values())


def test_what_the_broker_never_heard_of_is_sent_by_beat(shop: Kernel, postgres_url: str, celery: Start, tmp_path: Path):
    deaf = open_kernel(postgres_url, tmp_path / "deaf", broker_url="redis://127.0.0.1:1/0")
    begun = time.monotonic()
    keys = _queue(deaf, 3, 0.0)
    assert time.monotonic() - begun < 1, "queueing waited for the broker"
    assert _states(shop) == {QUEUED: 3}
    _worker(celery)
    _beat(celery, tmp_path)
    _wait(lambda: _states(shop) == {DONE: 3}, 60)
    assert coin_counts(shop) == dict.fromkeys(keys, 1)
    deaf.engine.dispose()
