"""A supervised process comes up, comes back and goes away."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core import children, rundir
from core.children import Child

# a server with a helper of its own, as granian has workers
SERVER = """
import http.server, os, subprocess, sys, pathlib
helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path(sys.argv[2]).write_text(str(helper.pid))
print("serving", flush=True)
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), http.server.SimpleHTTPRequestHandler).serve_forever()
"""


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    port = rundir.choose_port("PORT", 0, demanded=False)
    command = [sys.executable, "-c", SERVER, str(port), str(tmp_path / "helper")]
    server = Child("server", command, {}, tmp_path / "server.log", port)
    yield server
    server.ask_to_stop()
    server.stop(time.monotonic() + 5)


def until(is_true: Callable[[], object], seconds: float = 10) -> None:
    """Waits for a condition and fails when it does not come."""
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, "the condition did not come"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_program_is_ready_when_it_answers(child: Child) -> None:
    assert not child.is_ready()
    assert child.tend()
    until(child.is_ready)
    assert "serving" in child.last_lines()


def test_a_crash_leads_to_a_new_process_after_a_pause(child: Child) -> None:
    child.tend()
    until(child.is_ready)
    first = child.pid
    assert first
    os.kill(first, signal.SIGKILL)
    until(lambda: child.pid is None)
    assert not child.tend(), "it starts again only after the back-off"
    until(child.tend)
    until(child.is_ready)
    assert child.pid != first


def test_crashes_in_a_row_wait_longer_each_time(tmp_path: Path) -> None:
    broken = Child("broken", [sys.executable, "-c", "raise SystemExit(3)"], {}, tmp_path / "broken.log")
    pauses = []
    for _ in range(3):
        broken.start_at = 0
        broken.tend()
        until(lambda: broken.pid is None)
        broken.tend()
        pauses.append(round(broken.start_at - time.monotonic(), 1))
    assert pauses == [0.5, 1.0, 2.0]


def test_what_a_crashed_program_started_is_ended_too(child: Child, tmp_path: Path) -> None:
    child.tend()
    until(child.is_ready)
    helper = int((tmp_path / "helper").read_text())
    assert child.pid
    os.kill(child.pid, signal.SIGKILL)
    until(lambda: child.pid is None)
    child.tend()
    until(lambda: not is_alive(helper))


def test_stopping_ends_the_program_and_its_helpers(child: Child, tmp_path: Path) -> None:
    child.tend()
    until(child.is_ready)
    helper = int((tmp_path / "helper").read_text())
    child.ask_to_stop()
    child.stop(time.monotonic() + 5)
    assert child.pid is None
    until(lambda: not is_alive(helper))


def test_a_log_that_grew_large_is_kept_once(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    child.tend()
    until(child.is_ready)
    monkeypatch.setattr(children, "LOG_BYTES", 5)
    child.shorten_log()
    assert child.log.stat().st_size == 0
    assert "serving" in child.log.with_suffix(".log.1").read_text()
