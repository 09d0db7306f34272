"""Start the simulators for a proxy, or find those that already run."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from hw_proxy.sim.control import KEY_HEADER

START_S = 15.0
IDLE_EXIT_S = 30.0


@dataclass(frozen=True, slots=True)
class SimProcess:
    """Where the simulators' control listens; `pid` for the person who looks at the process list."""

    pid: int
    control: int
    secret: str
    owned: bool

    @property
    def url(self) -> str:
        """Base URL of the control."""
        return f"http://127.0.0.1:{self.control}"

    @property
    def headers(self) -> dict[str, str]:
        """What opens the control."""
        return {KEY_HEADER: self.secret}


def find(data: Path) -> SimProcess | None:
    """The simulators of this data folder, if they are said to run."""
    try:
        entry = json.loads((data / "hw" / "sim" / "endpoints.json").read_text())
        os.kill(entry["pid"], 0)
    except (OSError, ValueError, KeyError):
        return None
    return SimProcess(entry["pid"], entry["control"], entry["secret"], bool(entry.get("owned")))


async def is_alive(sim: SimProcess, session: aiohttp.ClientSession) -> bool:
    """Tell the simulators that a proxy is there; False when nobody answers."""
    try:
        async with session.post(f"{sim.url}/sim/v1/alive", headers=sim.headers, timeout=_QUICK) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False


async def ensure(data: Path, session: aiohttp.ClientSession) -> SimProcess:
    """The simulators of this data folder, started in a session of their own when they do not run."""
    known = find(data)
    if known is not None and await is_alive(known, session):
        return known
    command = [sys.executable, "-m", "hw_proxy.sim", "--data", str(data), "--idle-exit", str(IDLE_EXIT_S)]
    process = subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _started.append(process)
    for _ in range(int(START_S / 0.05)):
        await asyncio.sleep(0.05)
        found = find(data)
        if found is not None and await is_alive(found, session):
            return found
        if process.poll():
            break
    raise RuntimeError(f"The simulators do not start; try: {' '.join(command)}")


async def shut_down(sim: SimProcess, session: aiohttp.ClientSession) -> None:
    """Ask the simulators to end; those that somebody else started go on."""
    if not sim.owned:
        return
    try:
        async with session.post(f"{sim.url}/sim/v1/shutdown", headers=sim.headers, timeout=_QUICK):
            return
    except (aiohttp.ClientError, TimeoutError):
        return


_started: list[subprocess.Popen[bytes]] = []
_QUICK = aiohttp.ClientTimeout(total=3)
