"""One supervised process: started in a group of its own, restarted with back-off, stopped with all it started."""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

FIRST_DELAY_S = 0.5
LONGEST_DELAY_S = 30.0
STEADY_S = 30.0  # a life this long forgives earlier crashes
LOG_BYTES = 10_000_000
_PR_SET_PDEATHSIG = 1  # prctl(2)


@dataclass(slots=True)
class Child:
    """A program with its log file and the address that answers when it is ready (None: ready when it lives)."""

    name: str
    command: list[str]
    env: dict[str, str]
    log: Path
    port: int | None = None
    ready_path: str = "/"
    process: subprocess.Popen[bytes] | None = None
    crashes: int = 0
    start_at: float = 0.0
    started: float = field(default=0.0)

    @property
    def pid(self) -> int | None:
        """The number of the living process."""
        return self.process.pid if self.process and self.process.poll() is None else None

    def start(self) -> None:
        """Starts the program; it dies with the supervisor, even when that one is killed."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                env={**os.environ, **self.env},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # safe: the supervisor has one thread
            )
        self.started = time.monotonic()

    def tend(self) -> bool:
        """Restarts the program after its back-off when it has ended; True when a new process was started."""
        now = time.monotonic()
        if self.process is not None:
            if self.process.poll() is None:
                return False
            self._note_crash(now)
        if now < self.start_at:
            return False
        self.start()
        return True

    def _note_crash(self, now: float) -> None:
        code = self.process.returncode if self.process else 0
        self._signal_group(signal.SIGKILL)  # what it left behind
        self.process = None
        self.crashes = 1 if now - self.started > STEADY_S else self.crashes + 1
        delay = min(FIRST_DELAY_S * 2 ** (self.crashes - 1), LONGEST_DELAY_S)
        self.start_at = now + delay
        print(f"{self.name} ended with {code}; starting it again in {delay:g} s (log: {self.log})", file=sys.stderr)

    def is_ready(self) -> bool:
        """Whether the program lives and answers `ready_path` with 2xx."""
        if self.pid is None:
            return False
        if self.port is None:
            return True
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", self.ready_path)
            return connection.getresponse().status < 300
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def ask_to_stop(self) -> None:
        """Sends SIGTERM to the program, which ends its own helpers in order."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def stop(self, deadline: float) -> None:
        """Waits until `deadline` (monotonic seconds) for the end, then kills what is left of the group."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        self._signal_group(signal.SIGKILL)
        self.process.wait()

    def _signal_group(self, number: signal.Signals) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def shorten_log(self) -> None:
        """Keeps one older log of 10 MB; the program goes on writing to the same file."""
        if not self.log.exists() or self.log.stat().st_size < LOG_BYTES:
            return
        self.log.with_suffix(".log.1").write_bytes(self.log.read_bytes())
        os.truncate(self.log, 0)

    def last_lines(self, count: int = 20) -> str:
        """The end of the log, for the person in front of a failed start."""
        with contextlib.suppress(OSError):
            return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])
        return ""


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
