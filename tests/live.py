"""A shop behind a real server process, and the leanest browser that can talk to it: one socket, kept open."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from addons.sales.tests.orders import price_up, stock_up
from core import devices, lifecycle, onboarding
from core.commands.base import bare_kernel_for
from core.config import load_config
from core.db import transaction
from core.kernel import Kernel
from core.models import Register, User
from core.testing import WIZARD
from tests import services

ROOT = Path(__file__).resolve().parents[1]
READY_S = 60.0
CSRF = "csrf-of-a-test"


class Wire:
    """One HTTP connection that is kept open; a till's cookies are sent with every request."""

    def __init__(self, port: int, token: str) -> None:
        self._port, self._socket, self._rest = port, None, b""
        cookies = f"Cookie: tezga_device={token}; tezga_csrf={CSRF}\r\nX-CSRF-Token: {CSRF}\r\n"
        self._head = f"HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookies}Content-Type: application/json\r\nContent-Length: "

    def post(self, path: str, body: bytes) -> tuple[int, bytes]:
        """Status and body of the answer; raises ConnectionError where the connection ends before it is whole."""
        return self._call(f"POST {path} {self._head}{len(body)}\r\n\r\n".encode() + body)

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body of the answer."""
        return self._call(f"GET {path} {self._head}0\r\n\r\n".encode())

    def close(self) -> None:
        """End the connection."""
        if self._socket is not None:
            self._socket.close()
        self._socket, self._rest = None, b""

    def _call(self, request: bytes) -> tuple[int, bytes]:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), 60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self._socket.sendall(request)
            return self._answer()
        except (ConnectionError, OSError):
            self.close()
            raise

    def _answer(self) -> tuple[int, bytes]:
        while b"\r\n\r\n" not in self._rest:
            self._read()
        head, _, rest = self._rest.partition(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(rest) < length:
            self._read()
            rest = self._rest[len(head) + 4 :]
        self._rest = rest[length:]
        return int(head.split(b" ", 2)[1]), rest[:length]

    def _read(self) -> None:
        assert self._socket is not None
        got = self._socket.recv(262_144)
        if not got:
            raise ConnectionError("the server closed the connection")
        self._rest += got


@dataclass
class LiveShop:
    """A running shop: its port and server process, its registers with the tokens of their tills."""

    kernel: Kernel
    port: int
    store_id: str = ""
    owner_id: str = ""
    cashier_id: str = ""
    register_id: str = ""
    device_id: str = ""
    tills: list[tuple[str, str]] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None
    folder: Path = Path()
    environment: dict[str, str] = field(default_factory=dict)

    def wire(self, till: int = 0) -> Wire:
        """A connection of one of the tills."""
        return Wire(self.port, self.tills[till][1])

    def cpu_s(self) -> float:
        """Processor seconds of the server and its workers so far."""
        assert self.process is not None
        ticks = sum(_ticks(pid) for pid in [self.process.pid, *_children(self.process.pid)])
        return ticks / os.sysconf("SC_CLK_TCK")

    def start_server(self) -> None:
        """Start the server (again) and wait until it answers."""
        with (self.folder / "server.log").open("ab") as log:
            command = [sys.executable, "-m", "core.serve"]
            self.process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **self.environment}, stdout=log, stderr=log)
        _wait(self, self.folder / "server.log")

    def kill_server(self) -> None:
        """kill -9 of the server and its workers."""
        assert self.process is not None
        for pid in (*_children(self.process.pid), self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(5)

    def stop(self) -> None:
        """End the server and let go of the database."""
        self.stop_server()
        self.kernel.engine.dispose()

    def stop_server(self) -> None:
        """End the server; the shop stays."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(5)


def start(kind: str, folder: Path, *, tills: int = 1, durable: bool = False, **settings: str) -> LiveShop:
    """A shop with `tills` registers on SQLite or PostgreSQL, served by a process of its own."""
    url = f"sqlite:///{folder / 'tezga.db'}" if kind == "sqlite" else services.fresh_database(durable=durable)
    port = _free_port()
    environment = {"TEZGA_DATA": str(folder), "TEZGA_DATABASE_URL": url, "TEZGA_PORT": str(port), **settings}
    kernel = bare_kernel_for(load_config(environment))
    lifecycle.install(kernel, sorted(kernel.found))
    shop = LiveShop(kernel, port, folder=folder, environment=environment)
    _make(shop, tills)
    stock_up(shop)
    price_up(shop)
    shop.start_server()
    return shop


def _make(shop: LiveShop, tills: int) -> None:
    with shop.kernel.unit_of_work() as session, transaction():
        made = onboarding.make_shop(WIZARD)
        registers = [made.register] + [
            Register(store_id=made.store.id, name=f"Register {n}", code=f"R{n}") for n in range(2, tills + 1)
        ]
        session.add_all(registers)
        session.flush()
        for register in registers:
            device, token, _key = devices.add_device(register, "till", register.name)
            shop.tills.append((register.id, token))
            shop.device_id = shop.device_id or device.id
        shop.store_id, shop.register_id, shop.owner_id = made.store.id, made.register.id, made.owner.id
        shop.cashier_id = session.scalars(select(User.id).where(User.id == made.employee.id)).one()


def _wait(shop: LiveShop, log: Path) -> None:
    deadline = time.monotonic() + READY_S
    while time.monotonic() < deadline:
        assert shop.process is not None
        if shop.process.poll() is not None:
            raise RuntimeError(f"the server ended: {log.read_text()}")
        wire = shop.wire()
        try:
            if wire.get("/readyz")[0] == 200:
                return
        except OSError:
            pass
        finally:
            wire.close()
        time.sleep(0.05)
    raise RuntimeError(f"the server does not answer: {log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(path.read_text().rpartition(")")[2].split()[1]) == pid:
                child = int(path.parent.name)
                found += [child, *_children(child)]
        except (OSError, IndexError):
            continue
    return found


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])
