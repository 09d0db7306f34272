"""`tezga run`: one command brings a shop up, keeps it up and takes it down."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.run.shop import ROOT, Shop, copy_of_demo
from tests.run.test_children import is_alive, until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    running = Shop(tmp_path_factory.mktemp("run") / "shop")
    try:
        yield running.wait_until_ready()
    finally:
        running.stop()


@pytest.fixture
def demo(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo shop that was made before."""
    return copy_of_demo(tmp_path_factory, tmp_path / "shop")


def test_it_prints_where_to_go_and_who_may_sign_in(shop: Shop) -> None:
    until(lambda: "Ctrl+C" in shop.text())
    printed = shop.text()
    for url in shop.state["urls"].values():
        assert url in printed
    assert "owner@demo.shop" in printed
    for pin in ("1111", "2222", "3333"):
        assert f"PIN {pin}" in printed


def test_every_printed_address_answers(shop: Shop) -> None:
    answers = {url: httpx.get(url, follow_redirects=True).status_code for url in shop.state["urls"].values()}
    assert set(answers.values()) == {200}, answers


def test_a_second_run_on_the_same_data_is_refused(shop: Shop) -> None:
    environment = {**os.environ, "TEZGA_DATA": str(shop.data)}
    command = [sys.executable, "-m", "core.cli", "run"]
    second = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert second.returncode == 1
    assert f"already runs on {shop.data}" in second.stderr
    assert shop.process.poll() is None


@pytest.mark.parametrize("name", ["core", "hw_proxy"])
def test_a_killed_part_comes_back_on_its_port(shop: Shop, name: str) -> None:
    before = shop.state["pids"][name]
    os.kill(before, signal.SIGKILL)
    until(lambda: shop.state["pids"][name] not in (before, None), 20)
    port = shop.state["ports"]["core" if name == "core" else "hw"]
    path = "/readyz" if name == "core" else "/v1/info"
    until(lambda: answers(f"http://127.0.0.1:{port}{path}"), 30)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopping_leaves_no_process_and_a_clean_folder(demo: Path, number: signal.Signals) -> None:
    shop = Shop(demo).wait_until_ready()
    pids = shop.state["pids"].values()
    assert shop.stop(number) == 0, shop.text()
    assert [pid for pid in pids if is_alive(pid)] == []
    assert not (shop.data / "run.json").exists()


def test_children_die_with_a_killed_supervisor(demo: Path) -> None:
    shop = Shop(demo).wait_until_ready()
    pids = list(shop.state["pids"].values())
    shop.stop(signal.SIGKILL)
    until(lambda: not any(is_alive(pid) for pid in pids), 20)


def answers(url: str) -> bool:
    """Whether the address answers with success."""
    try:
        return httpx.get(url, timeout=2).is_success
    except httpx.TransportError:
        return False
