"""A till for tests: the proxy and the simulated devices as real processes in a folder of their own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from hw_proxy.tokens import read_secret, sign

Json = dict[str, Any]
NOWHERE = "http://127.0.0.1:9"
PLAIN = ["printer", "scanner", "display", "terminal"]
TERMINAL: Json = {
    "answer": "approve", "lose": "", "pin_ms": 0, "card": "visa", "power": True, "merchant_slip": False, "unacknowledged": "keep",
}  # fmt: skip
CALM: Json = {
    "unplugged": False, "silent": False, "busy": False, "answer_lost": False, "garbage": False,
    "slow_ms": 0, "line_ms": 0,
}  # fmt: skip


def until(is_met: Callable[[], Any], seconds: float = 10, step_s: float = 0.02) -> Any:
    """The first true value; fails after the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = is_met()
        if value:
            return value
        time.sleep(step_s)
    raise AssertionError(f"not within {seconds} s")


def document(*blocks: Json, language: str = "en") -> Json:
    """A document with a cut at the end."""
    return {"language": language, "width": 48, "blocks": [*blocks, {"type": "cut"}]}


def text(words: str, **style: Any) -> Json:
    """A text block."""
    return {"type": "text", "text": words, **style}


class Till:
    """Start, use, kill and restart; `http` carries a token for everything."""

    def __init__(self, data: Path, core: str = NOWHERE) -> None:
        self.data, self.core = data, core
        self.proxy: subprocess.Popen[str] | None = None
        self.sim: subprocess.Popen[bytes] | None = None
        self.secret = read_secret(data / "hw_secret")
        self.http = httpx.Client()
        self.port = 0

    def start_devices(self) -> None:
        """The simulators as a process of their own."""
        self.sim = subprocess.Popen([sys.executable, "-m", "hw_proxy.sim", "--data", str(self.data)])
        endpoints = self.data / "hw" / "sim" / "endpoints.json"
        pid = self.sim.pid
        until(lambda: endpoints.exists() and json.loads(endpoints.read_text())["pid"] == pid)

    def start(self) -> Till:
        """Start the proxy and wait until it answers."""
        command = [sys.executable, "-m", "hw_proxy", "--data", str(self.data), "--core", self.core, "--sim"]
        log = (self.data / "proxy.log").open("a")
        self.proxy = subprocess.Popen([*command, "--port", str(self.port)], stdout=subprocess.PIPE, stderr=log, text=True)
        log.close()
        assert self.proxy.stdout is not None
        line = self.proxy.stdout.readline()
        assert "ready at" in line, (self.data / "proxy.log").read_text()
        self.url = line.split()[3].rstrip("/")
        self.port = int(self.url.rsplit(":", 1)[1])
        self.http.close()
        self.http = httpx.Client(base_url=self.url, headers=self.bearer(), timeout=30, trust_env=False)
        return self

    def bearer(self, scopes: tuple[str, ...] = ("*",), lifetime_s: float = 3600) -> dict[str, str]:
        """Headers with a token."""
        return {"Authorization": f"Bearer {self.token(scopes, lifetime_s)}"}

    def token(self, scopes: tuple[str, ...] = ("*",), lifetime_s: float = 3600) -> str:
        """A token as the core signs it."""
        return sign(self.secret, "r1", list(scopes), lifetime_s)

    def kill(self) -> None:
        """kill -9 of the proxy."""
        assert self.proxy is not None
        self.proxy.send_signal(signal.SIGKILL)
        self._reap()

    def _reap(self) -> None:
        assert self.proxy is not None
        self.proxy.wait(20)
        assert self.proxy.stdout is not None
        self.proxy.stdout.close()
        self.proxy = None

    def stop(self) -> int:
        """Stop everything as an operator would; the proxy's exit code."""
        code = 0
        if self.proxy is not None:
            proxy = self.proxy
            proxy.send_signal(signal.SIGTERM)
            self._reap()
            code = proxy.returncode
        if self.sim is not None:
            self.sim.terminate()
            self.sim.wait(10)
        self.http.close()
        return code

    # -- devices -----------------------------------------------------------------------------

    def do(self, device: str, action: str, args: Json | None = None, *, key: str | None = None, wait: int = 8000) -> Json:
        """One action, waited for; the job."""
        path = f"/v1/devices/{device}/{action}?wait={wait}"
        answer = self.http.post(path, json=args or {}, headers={"Idempotency-Key": key or str(uuid.uuid4())})
        assert answer.status_code in (200, 202), answer.text
        job: Json = answer.json()
        return job

    def print(self, *blocks: Json, language: str = "en", **more: Any) -> Json:
        """Print blocks and a cut, waited for; the job."""
        wait, key = more.pop("wait", 8000), more.pop("key", None)
        args = {"document": document(*blocks, language=language), **more}
        return self.do("printer", "print", args, wait=wait, key=key)

    def job(self, job_id: str) -> Json:
        """The job now."""
        found: Json = self.http.get(f"/v1/jobs/{job_id}").json()
        return found

    def device(self, device: str) -> Json:
        """The device now."""
        found: Json = self.http.get(f"/v1/devices/{device}").json()
        return found

    # -- the person at the devices --------------------------------------------------------------

    def hand(self, path: str, **body: Any) -> Json:
        """Handle a simulated device."""
        answer = self.http.post(f"/sim/v1/{path}", json=body)
        assert answer.status_code == 200, answer.text
        state: Json = answer.json()
        return state

    def endpoints(self) -> Json:
        """Where the simulators are reached: their wires, the port of their control and its secret."""
        found: Json = json.loads((self.data / "hw" / "sim" / "endpoints.json").read_text())
        return found

    def hand_without_proxy(self, path: str, **body: Any) -> None:
        """Handle a simulated device while the proxy is dead."""
        assert self._control("POST", path, json=body).status_code == 200

    def state_without_proxy(self) -> Json:
        """What the simulated devices show, read without the proxy."""
        found: Json = self._control("GET", "state").json()
        return found

    def _control(self, method: str, path: str, **options: Any) -> httpx.Response:
        entry = self.endpoints()
        url, headers = f"http://127.0.0.1:{entry['control']}/sim/v1/{path}", {"X-Tezga-Sim": entry["secret"]}
        return httpx.request(method, url, headers=headers, **options)

    def state(self) -> Json:
        """What the simulated devices show."""
        found: Json = self.http.get("/sim/v1/state").json()
        return found

    def papers(self, since: int = 0) -> list[str]:
        """Texts of the cut receipts."""
        receipts = self.http.get(f"/sim/v1/printer/receipts?since={since}").json()["receipts"]
        return [receipt["text"] for receipt in receipts if receipt["cut"]]

    def calm(self) -> None:
        """No faults, fresh paper, shut drawer, everything connected."""
        for device in PLAIN:
            self.hand(f"{device}/faults", **CALM)
        self.hand("printer", paper="ok", cover_open=False, cutter_jam=False, power=True, drawer_open=False, model="epson")
        self.hand("printer/tear")
        self.hand("terminal", **TERMINAL)
        self.hand("scanner", aim=True, suffix="\r")
        for device in PLAIN:
            until(lambda name=device: self.device(name)["state"] == "online")

    def sim_pid(self) -> int:
        """Process id of the simulators."""
        return int(self.endpoints()["pid"])


def is_running(pid: int) -> bool:
    """True while the process exists."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False
