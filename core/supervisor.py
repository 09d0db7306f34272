"""`tezga run`: one command that starts a shop - database, demo data, core, job runner, hw_proxy - and stops it cleanly.

The supervisor imports no shop code: it prepares through the command line, starts children, waits until they answer,
prints where to go, restarts what crashes, and ends everything on SIGINT, SIGTERM or SIGHUP.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core import rundir
from core.children import Child
from core.config import Config, load_config
from core.errors import TezgaError
from core.i18n import _

READY_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 10.0
TRIES_BEFORE_READY = 3
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StartFailed(TezgaError):
    """A part of the shop did not come up; the message carries the end of its log."""

    code = "run.start_failed"
    status = 500


@dataclass(slots=True)
class Ports:
    """Where the two servers listen."""

    core: int
    hw: int


@dataclass(slots=True)
class Supervisor:
    """One run of one shop on one data folder."""

    config: Config
    simulate: bool = True
    demo: bool = True
    children: list[Child] = field(default_factory=list)
    stopping: bool = False
    ports: Ports = field(default_factory=lambda: Ports(0, 0))
    shop: dict[str, Any] = field(default_factory=dict)

    def run(self) -> int:
        """Returns 0 after a clean stop; raises TezgaError when the shop cannot start."""
        started = time.monotonic()
        lock = rundir.lock(self.config.data)
        wake = self._catch_signals()
        try:
            self._choose_ports()
            self._prepare()
            self._start(wake)
            if not self.stopping:
                self._announce(time.monotonic() - started)
            self._tend(wake)
        finally:
            self._stop()
            rundir.clear_state(self.config.data)
            os.close(lock)
        return 0

    # --- starting -----------------------------------------------------------------------------------------------

    def _choose_ports(self) -> None:
        config, demanded = self.config, os.environ
        core = rundir.choose_port("TEZGA_PORT", config.port, demanded="TEZGA_PORT" in demanded, host=config.host)
        hw = rundir.choose_port("TEZGA_HW_PORT", config.hw_port, demanded="TEZGA_HW_PORT" in demanded)
        self.ports = Ports(core, hw)

    def _environment(self) -> dict[str, str]:
        return {
            "TEZGA_DATA": str(self.config.data),
            "TEZGA_PORT": str(self.ports.core),
            "TEZGA_HW_PORT": str(self.ports.hw),
            "TEZGA_HW_TOKEN_FILE": str(rundir.shared_secret(self.config.data)),
            "PYTHONUNBUFFERED": "1",
        }

    def _prepare(self) -> None:
        """The hub starts at once, since it needs no database; meanwhile database and demo shop are made ready.

        Where the demo shop is there already, the core starts while the demo only says again how to sign in.
        """
        self._add_children()
        self.children[-1].tend()
        self._command("db", "upgrade")
        if rundir.demo_file(self.config.data).exists() and not self.stopping:
            self.children[0].tend()
        if self.demo and not self.stopping:
            self.shop = json.loads(self._command("demo", "--if-empty", "--json") or "{}")

    def _command(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "core.cli", *arguments]
        done = subprocess.run(command, env={**os.environ, **self._environment()}, capture_output=True, text=True)
        if done.returncode and not self.stopping:
            raise StartFailed(f"`tezga {' '.join(arguments)}` failed:\n{(done.stderr or done.stdout).strip()}")
        return done.stdout

    def _add_children(self) -> None:
        core, hw = f"http://127.0.0.1:{self.ports.core}", str(self.ports.hw)
        self._add("core", ["-m", "core.serve"], self.ports.core, "/readyz")
        if not self.config.embedded_jobs:
            self._add("jobs", ["-m", "core.cli", "work"])
        hub = ["-m", "hw_proxy", "--data", str(self.config.data), "--core", core, "--port", hw]
        self._add("hw_proxy", [*hub, *(["--sim"] if self.simulate else [])], self.ports.hw, "/v1/info")

    def _add(self, name: str, command: list[str], port: int | None = None, ready_path: str = "/") -> None:
        log = self.config.folder("logs") / f"{name}.log"
        self.children.append(Child(name, [sys.executable, *command], self._environment(), log, port, ready_path))

    def _start(self, wake: int) -> None:
        deadline = time.monotonic() + READY_TIMEOUT_S
        waiting = list(self.children)
        while waiting and not self.stopping:
            for child in list(waiting):
                child.tend()
                if child.is_ready():
                    waiting.remove(child)
                elif child.crashes >= TRIES_BEFORE_READY or time.monotonic() > deadline:
                    raise StartFailed(f"{child.name} does not come up; the end of {child.log}:\n{child.last_lines()}")
            _sleep(wake, 0.05)

    # --- running ------------------------------------------------------------------------------------------------

    def _catch_signals(self) -> int:
        """Signals wake the loop through a pipe, so that nothing is polled and no signal is lost."""
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        os.set_blocking(reading, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for number in STOP_SIGNALS:
            signal.signal(number, self._ask_to_stop)
        return reading

    def _ask_to_stop(self, *_: object) -> None:
        self.stopping = True

    def _tend(self, wake: int) -> None:
        while not self.stopping:
            for child in self.children:
                if child.tend():
                    self._write_state()
                child.shorten_log()
            waits = [child.start_at - time.monotonic() for child in self.children if child.process is None]
            _sleep(wake, max(0.05, min([30.0, *waits])))

    def _stop(self) -> None:
        deadline = time.monotonic() + STOP_TIMEOUT_S
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.stop(deadline)

    # --- telling ------------------------------------------------------------------------------------------------

    def _urls(self) -> dict[str, str]:
        till, core = f"http://localhost:{self.ports.hw}", f"http://localhost:{self.ports.core}"
        urls = {"pos": f"{till}/pos", "display": f"{till}/display", "backoffice": f"{core}/backoffice"}
        return {**urls, **({"simulators": f"{till}/sim"} if self.simulate else {}), "api": f"{core}/api/v1/docs"}

    def _write_state(self) -> None:
        state = {
            "pid": os.getpid(),
            "urls": self._urls(),
            "ports": {"core": self.ports.core, "hw": self.ports.hw},
            "pids": {child.name: child.pid for child in self.children},
            "shop": self.shop,
        }
        rundir.write_state(self.config.data, state)

    def _announce(self, seconds: float) -> None:
        self._write_state()
        print(welcome(self._urls(), self.shop, self.config.data, seconds), flush=True)


def welcome(urls: dict[str, str], shop: dict[str, Any], data: Path, seconds: float) -> str:
    """The block a person reads after `make run`: where to go, who may sign in, where the data is."""
    titles = {
        "pos": _("Till"), "display": _("Customer display"), "backoffice": _("Back office"),
        "simulators": _("Simulated devices"), "api": "API",
    }  # fmt: skip
    rows = [(titles[key], url) for key, url in urls.items()]
    people = [(f"PIN {user['pin']}", f"{user['name']} ({user['role']})") for user in shop.get("users", ())]
    if shop.get("email"):
        said = _("{email}  password {password}", email=shop["email"], password=shop["password"])
        people.insert(0, (_("Owner"), said))
    if shop.get("enrol_code"):
        codes = _("{till}, a customer display {display}", till=shop["enrol_code"], display=shop["display_code"])
        people.append((_("Enrol a till"), codes))
    last = [(_("Data and logs"), str(data)), (_("Stop"), "Ctrl+C")]
    blocks = [[_("tezga is ready ({seconds} s)", seconds=f"{seconds:.1f}")]]
    blocks += [[f"{title:<18} {text}" for title, text in block] for block in (rows, people, last) if block]
    return "\n".join(["", *("".join(f"  {line}\n" for line in block) for block in blocks)])


def _sleep(wake: int, seconds: float) -> None:
    """Sleeps until a signal arrives or the time is over."""
    if select.select([wake], [], [], seconds)[0]:
        os.read(wake, 4096)


def run(config: Config, *, simulate: bool = True, demo: bool = True) -> int:
    """Runs the shop until it is told to stop; the exit code for the shell."""
    try:
        return Supervisor(config, simulate=simulate, demo=demo).run()
    except TezgaError as error:
        print(f"tezga: {error.message}", file=sys.stderr)
        return 1


def main() -> int:
    """`python -m core.supervisor`."""
    return run(load_config())


if __name__ == "__main__":
    sys.exit(main())
