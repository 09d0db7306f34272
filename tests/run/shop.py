"""A shop started as a person starts it: `tezga run` in a folder of its own, on free ports."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
READY_S = 90.0
DEMO = {"TEZGA_DEMO_LANGUAGE": "en"}


def copy_of_demo(factory: pytest.TempPathFactory, folder: Path) -> Path:
    """The folder, with a demo shop in it as a first start leaves one; it is made once for all workers of a test run."""
    root = factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    made, making = root / "demo-shop", root / "demo-shop-in-work"
    with (root / "demo-shop.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for words in (("db", "upgrade"), ("demo", "--if-empty")):
                environment = {**os.environ, **DEMO, "TEZGA_DATA": str(making)}
                subprocess.run(
                    [sys.executable, "-m", "core.cli", *words], cwd=ROOT, env=environment, check=True, capture_output=True
                )
            making.rename(made)
    shutil.copytree(made, folder)
    return folder


class Shop:
    """The running processes of one `tezga run`."""

    def __init__(self, data: Path, *arguments: str, **settings: str) -> None:
        self.data = data
        self.output = data.with_suffix(".out")
        environment = {
            **os.environ,
            "TEZGA_PORT": "0",
            "TEZGA_HW_PORT": "0",
            **DEMO,
            **settings,
            "TEZGA_DATA": str(data),
        }
        with self.output.open("wb") as output:
            command = [sys.executable, "-m", "core.cli", "run", *arguments]
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)

    def wait_until_ready(self) -> "Shop":
        """Returns when the addresses are printed; fails with the output when the shop does not come up."""
        deadline = time.monotonic() + READY_S
        while not (self.data / "run.json").exists():
            assert self.process.poll() is None, self.text()
            assert time.monotonic() < deadline, self.text()
            time.sleep(0.02)
        return self

    @property
    def state(self) -> dict[str, Any]:
        """What run.json says now: pid, urls, ports, pids, shop."""
        state: dict[str, Any] = json.loads((self.data / "run.json").read_text(encoding="utf-8"))
        return state

    def text(self) -> str:
        """What the command printed."""
        return self.output.read_text(encoding="utf-8")

    def forget_snapshots(self) -> None:
        """Removes the stored parts of the catalogue that tills load, as in a shop that no till has opened yet."""
        for part in (self.data / "chunks").iterdir():
            part.unlink()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ends the run as a person or a service manager does; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(20)
