"""The processes as they are started: a server that tells of news and stops at once, a worker of jobs."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from core.app import create_app
from core.config import Config
from core.db import transaction
from core.feed import COMPANY, publish
from core.jobs import DONE, Job, enqueue
from core.request import DEVICE_COOKIE
from core.testing import Shop, make_shop


@pytest.fixture
def made_shop(database: str, templates: Callable[..., Config]) -> Iterator[Shop]:
    """A shop with no addon, to which processes are started."""
    app = create_app(templates(database, ()))
    shop = make_shop(app)
    yield shop
    shop.kernel.engine.dispose()


def _start(shop: Shop, *arguments: str, **settings: str) -> subprocess.Popen[str]:
    config = shop.kernel.config
    environment = os.environ | {"TEZGA_DATA": str(config.data), "TEZGA_DATABASE_URL": config.database_url} | settings
    command = [sys.executable, "-m", "core", *arguments]
    return subprocess.Popen(command, env=environment, cwd=Path.cwd(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def _wait(condition: Callable[[], Any], timeout_s: float = 30) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def _end(process: subprocess.Popen[str]) -> float:
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    return time.monotonic() - begun


def test_a_server_tells_its_streams_of_news_from_elsewhere_and_stops_at_once(made_shop: Shop):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = _start(made_shop, "serve", TEZGA_PORT=str(port))
    base = f"http://127.0.0.1:{port}"
    _wait(lambda: _answers(f"{base}/readyz"))
    cookie = made_shop.till.http.get_cookie(DEVICE_COOKIE)
    assert cookie is not None
    with httpx.Client(cookies={DEVICE_COOKIE: cookie.value}, timeout=10) as till:
        with till.stream("GET", f"{base}/api/v1/events?since_company=0") as events:
            lines = events.iter_lines()
            assert next(lines) == "retry: 3000"
            with made_shop.work():
                publish(COMPANY, "test.toy", "toy", {"id": "toy"})
            data = next(line for line in lines if line.startswith("data: {") and "company" in line)
            assert json.loads(data.removeprefix("data: ")) == {"stream": "company", "seq": 1}
            assert _end(server) < 8


def _answers(url: str) -> bool:
    try:
        return httpx.get(url).status_code == 200
    except httpx.TransportError:
        return False


def test_a_worker_runs_what_other_processes_queue_and_stops_at_once(made_shop: Shop):
    worker = _start(made_shop, "work")
    with made_shop.kernel.unit_of_work(), transaction():
        job_id = enqueue("core.tidy")

    def is_done() -> bool:
        with made_shop.work(write=False) as session:
            return session.scalar(select(Job.state).where(Job.id == job_id)) == DONE

    _wait(is_done)
    assert _end(worker) < 5


def test_work_once_says_how_many_jobs_ran(made_shop: Shop):
    with made_shop.kernel.unit_of_work(), transaction():
        enqueue("core.tidy")
    done = _start(made_shop, "work", "--once", "--json")
    assert json.loads(done.communicate(timeout=60)[0]) == {"ran": 1}
