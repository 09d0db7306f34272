"""Links: only LinkError comes out, deadlines hold, an abort frees a waiting thread."""

import os
import socket
import threading
import time
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from hw_proxy.links.opening import open_link
from hw_proxy.sdk.errors import LinkLost, LinkRefused, LinkTimeout


@pytest.fixture
def cable() -> Iterator[tuple[int, str]]:
    master, slave = os.openpty()
    tty.setraw(slave)
    yield master, os.ttyname(slave)
    for end in (master, slave):
        try:
            os.close(end)
        except OSError:
            continue


@pytest.fixture(params=["pty", "serial"])
def link(request, cable, tmp_path: Path):
    found = open_link(f"{request.param}://{cable[1]}", tmp_path)
    yield found
    found.close()


def test_bytes_go_both_ways(link, cable) -> None:
    link.write(b"hello\x11\x13\n\r\x00")
    assert os.read(cable[0], 100) == b"hello\x11\x13\n\r\x00"
    os.write(cable[0], b"ab\rcd")
    assert link.read_until(b"\r", time.monotonic() + 1) == b"ab\r"
    assert link.read(10, time.monotonic() + 1) == b"cd"


def test_silence_ends_at_the_deadline(link) -> None:
    started = time.monotonic()
    with pytest.raises(LinkTimeout):
        link.read(1, started + 0.1)
    assert 0.09 < time.monotonic() - started < 1


def test_what_came_before_the_opening_is_thrown_away(cable, tmp_path: Path) -> None:
    os.write(cable[0], b"old")
    time.sleep(0.05)
    link = open_link(f"pty://{cable[1]}", tmp_path)
    assert link.wait(time.monotonic() + 0.1) is False
    link.close()


def test_an_abort_frees_a_waiting_thread(link) -> None:
    threading.Timer(0.1, link.abort).start()
    with pytest.raises(LinkLost):
        link.read(1, time.monotonic() + 10)


def test_a_wake_ends_an_idle_wait_but_not_a_read(link, cable) -> None:
    threading.Timer(0.05, link.wake).start()
    assert link.wait(time.monotonic() + 10) is False
    threading.Timer(0.05, link.wake).start()
    threading.Timer(0.15, os.write, (cable[0], b"x")).start()
    assert link.read(1, time.monotonic() + 5) == b"x"


def test_a_pulled_cable_is_a_lost_link(cable, tmp_path: Path) -> None:
    link = open_link(f"pty://{cable[1]}", tmp_path)
    os.close(cable[0])
    with pytest.raises(LinkLost):
        link.read(1, time.monotonic() + 1)
    link.close()


def test_tcp_bytes_are_drained_when_the_peer_has_them(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        link = open_link(f"tcp://127.0.0.1:{server.getsockname()[1]}", tmp_path)
        peer, _ = server.accept()
        link.write(b"x" * 1000)
        link.drain(time.monotonic() + 2)
        assert len(peer.recv(2000)) == 1000
        peer.close()
        with pytest.raises(LinkLost):
            link.read(1, time.monotonic() + 2)
        link.close()
        link.close()


@pytest.mark.parametrize(
    ("uri", "code"),
    [
        ("tcp://127.0.0.1:9", "E120"),
        ("serial:///dev/nowhere", "E120"),
        ("pty:///dev/nowhere", "E120"),
        ("file:///dev/nowhere", "E120"),
        ("usb://dead:beef", "E120"),
        ("usb://printer", "E120"),
        ("sim://printer", "E120"),
        ("gopher://x", "E120"),
        ("serial:///dev/null?baud=fast", "E120"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_a_code(tmp_path: Path, uri: str, code: str) -> None:
    with pytest.raises(LinkRefused) as refused:
        open_link(uri, tmp_path)
    assert refused.value.code == code


def test_a_device_file_takes_bytes_and_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    path.touch()
    link = open_link(f"file://{path}", tmp_path)
    link.write(b"receipt")
    link.drain(time.monotonic() + 1)
    assert link.wait(time.monotonic() + 0.05) is False
    assert link.has_answers is False
    link.close()
    assert path.read_bytes() == b"receipt"
