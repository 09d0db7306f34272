"""`python -m hw_proxy.sim --data DIR`: the simulated devices as a process of their own.

Being apart, they live on when the proxy is killed, as real devices do.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import fcntl
import json
import os
import secrets
import signal
from pathlib import Path
from typing import Any

from aiohttp import web

from hw_proxy.sim.control import Control
from hw_proxy.sim.terminal_wire import TerminalWire
from hw_proxy.sim.wires import PrinterWire, PtyWire
from hw_proxy.sim.world import World


def main() -> None:
    """Read the command line and run until stopped."""
    parser = argparse.ArgumentParser(prog="python -m hw_proxy.sim", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="data folder; state lies in DIR/hw/sim")
    parser.add_argument("--printer-port", type=int, default=0, help="TCP port of the printer (default: a free one)")
    parser.add_argument("--idle-exit", type=float, default=0, help="stop after so many seconds without a proxy")
    options = parser.parse_args()
    if not take_lock(options.data / "hw" / "sim", wait=not options.idle_exit):
        return
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(options.data, options.printer_port, options.idle_exit))


def take_lock(folder: Path, *, wait: bool) -> bool:
    """One set of devices per data folder; the lock is held until the process ends. False when another has it."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(handle)
        return False
    return True


async def serve(data: Path, printer_port: int, idle_exit_s: float) -> None:
    """Run the devices and their control until SIGTERM, SIGINT, a shutdown call or idleness."""
    world = World(data / "hw" / "sim")
    printer, scanner, display = PrinterWire(world, printer_port), PtyWire(world, "scanner"), PtyWire(world, "display")
    terminal = TerminalWire(world)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    control = Control(world, scanner, secrets.token_urlsafe(16), stop.set)
    runner = web.AppRunner(control.app(), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    tasks = [asyncio.create_task(wire.run()) for wire in (printer, scanner, display, terminal)]
    tasks.append(asyncio.create_task(_keep(world)))
    if idle_exit_s:
        tasks.append(asyncio.create_task(_leave_when_alone(control, idle_exit_s, stop)))
    await _until_plugged(world)
    ports = {"printer": printer.port, "terminal": terminal.port}
    _announce(world, runner.addresses[0][1], ports, control, owned=bool(idle_exit_s))
    await stop.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    scanner.unplug()
    display.unplug()
    world.save()
    (world.folder / "endpoints.json").unlink(missing_ok=True)
    await runner.cleanup()


async def _until_plugged(world: World) -> None:
    wanted = [name for name in ("scanner", "display") if not world.faults[name].unplugged]
    while not all(world.connected[name] for name in wanted):
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.02)


def _announce(world: World, control_port: int, ports: dict[str, int], control: Control, *, owned: bool) -> None:
    """Tell where everything is; `owned` simulators end with the proxy that started them."""
    wires: dict[str, dict[str, Any]] = {name: {"path": str(world.folder / name)} for name in ("scanner", "display")}
    wires |= {name: {"port": port} for name, port in ports.items()}
    entry = {"pid": os.getpid(), "control": control_port, "secret": control.secret, "owned": owned, "wires": wires}
    part = world.folder / "endpoints.part"
    part.touch(mode=0o600)
    part.write_text(json.dumps(entry))
    os.replace(part, world.folder / "endpoints.json")


async def _keep(world: World) -> None:
    seen = world.version
    while True:
        seen = await world.news(seen, 60)
        world.save()
        await asyncio.sleep(0.2)


async def _leave_when_alone(control: Control, seconds: float, stop: asyncio.Event) -> None:
    while True:
        control.heard.clear()
        try:
            await asyncio.wait_for(control.heard.wait(), seconds)
        except TimeoutError:
            stop.set()
            return


if __name__ == "__main__":
    main()
