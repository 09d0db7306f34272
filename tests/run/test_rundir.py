"""What the supervisor keeps in the data folder."""

import os
import socket
from pathlib import Path

import pytest

from core import rundir


def test_a_folder_has_one_supervisor(tmp_path: Path) -> None:
    held = rundir.lock(tmp_path)
    rundir.write_state(tmp_path, {"pid": 4711, "urls": {"backoffice": "http://localhost:8500/backoffice"}})
    with pytest.raises(rundir.AlreadyRunning, match=r"process 4711, http://localhost:8500/backoffice.*TEZGA_DATA"):
        rundir.lock(tmp_path)
    os.close(held)
    os.close(rundir.lock(tmp_path))


def test_the_state_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    rundir.write_state(tmp_path, {"pid": 1, "shop": {"password": "secret"}})
    assert (tmp_path / "run.json").stat().st_mode & 0o077 == 0
    assert rundir.read_state(tmp_path)["pid"] == 1
    rundir.clear_state(tmp_path)
    assert rundir.read_state(tmp_path) == {}


def test_the_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    first = rundir.shared_secret(tmp_path).read_text()
    assert rundir.shared_secret(tmp_path).read_text() == first
    assert len(bytes.fromhex(first)) == 32
    assert rundir.shared_secret(tmp_path).stat().st_mode & 0o077 == 0


def test_a_preferred_port_in_use_gives_way_but_a_demanded_one_does_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        assert rundir.choose_port("TEZGA_HW_PORT", port, demanded=False) != port
        with pytest.raises(rundir.PortTaken, match=f"port {port} is in use: choose another with TEZGA_HW_PORT"):
            rundir.choose_port("TEZGA_HW_PORT", port, demanded=True)


def test_a_free_port_is_taken_as_asked() -> None:
    port = rundir.choose_port("TEZGA_PORT", 0, demanded=True)
    assert rundir.choose_port("TEZGA_PORT", port, demanded=True) == port
