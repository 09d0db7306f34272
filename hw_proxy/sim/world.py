"""All simulated devices of one till, their faults, and their memory across restarts."""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from hw_proxy.sim.display import DisplaySim
from hw_proxy.sim.paper import Roll
from hw_proxy.sim.printer import FULL_ROLL, PrinterSim
from hw_proxy.sim.raster import MODELS
from hw_proxy.sim.scanner import ScannerSim
from hw_proxy.sim.terminal import TerminalSim

Json = dict[str, Any]
DEVICES = ("printer", "scanner", "display", "terminal")
PAPER = ("ok", "near_end", "out")


class BadControl(ValueError):
    """A control value that a device does not have."""


@dataclass(slots=True)
class Faults:
    """What goes wrong on one cable."""

    unplugged: bool = False
    silent: bool = False
    busy: bool = False
    answer_lost: bool = False
    garbage: bool = False
    slow_ms: int = 0
    line_ms: int = 0

    def set(self, changes: Json) -> None:
        """Apply checked changes."""
        known = {entry.name: entry.type for entry in fields(self)}
        for name, value in changes.items():
            wanted = bool if known.get(name) == "bool" else int
            if name not in known or type(value) is not wanted or (wanted is int and not 0 <= value <= 5000):
                raise BadControl(f"{name}: {value!r} is not a fault setting")
            setattr(self, name, value)


class World:
    """The devices; `changed` wakes whoever watches, `save` keeps what a device would keep."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._path = folder / "state.json"
        saved = self._read()
        self.roll = Roll(folder / "paper.jsonl")
        self.printer = PrinterSim(self.roll, saved.get("printer", {}))
        self.scanner = ScannerSim(saved.get("scanner", {}))
        self.display = DisplaySim(saved.get("display", {}))
        self.terminal = TerminalSim(saved.get("terminal", {}))
        self.faults = {name: Faults(**saved.get("faults", {}).get(name, {})) for name in DEVICES}
        self.connected: dict[str, bool] = dict.fromkeys(DEVICES, False)
        self.version = 0
        self._news = asyncio.Event()
        self.printer.changed = self.changed

    def changed(self) -> None:
        """Something a person can see is different."""
        self.version += 1
        self._news.set()

    async def news(self, seen: int, timeout_s: float) -> int:
        """The version, as soon as it is newer than `seen` or the time is over."""
        if self.version == seen:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), timeout_s)
            except TimeoutError:
                return self.version
        return self.version

    def dump(self) -> Json:
        """Everything but the paper."""
        return {
            "version": self.version, "receipts": self.roll.number, "connected": self.connected,
            "printer": self.printer.dump(), "scanner": self.scanner.dump(), "display": self.display.dump(),
            "terminal": self.terminal.dump(),
            "faults": {name: asdict(entry) for name, entry in self.faults.items()},
        }  # fmt: skip

    def save(self) -> None:
        """Write what the devices remember."""
        state = self.dump()
        kept = {name: state[name] for name in (*DEVICES, "faults")}
        part = self._path.with_suffix(".part")
        part.write_text(json.dumps(kept), "utf-8")
        os.replace(part, self._path)

    def _read(self) -> Json:
        try:
            saved: Json = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return saved

    def control_printer(self, changes: Json) -> None:
        """Paper, cover, cutter, power and model of the printer."""
        printer = self.printer
        allowed = {"paper": PAPER, "cover_open": (True, False), "cutter_jam": (True, False), "power": (True, False),
                   "drawer_open": (True, False), "model": tuple(MODELS)}  # fmt: skip
        for name, value in changes.items():
            if name not in allowed or value not in allowed[name] or isinstance(value, int) != (name in _FLAGS):
                raise BadControl(f"{name}: {value!r} is not a setting of the printer")
        if changes.get("paper") == "ok":
            printer.lines_left = FULL_ROLL
        new_model = changes.get("model", printer.model) != printer.model
        for name, value in changes.items():
            setattr(printer, name, value)
        if new_model or changes.get("power") is False:
            printer.start_up()
        printer.refresh()


_FLAGS = ("cover_open", "cutter_jam", "power", "drawer_open")
