"""A simulated ESC/POS receipt printer with drawer connector: buffer, real-time commands, status, paper.

Source of the behaviour: emupos 0.4.0 (`status.py`, `tokenizer.py`), escpos-tools and the process-id note of Epson's
manual as third parties quote it: an id is sent when all data before it is printed; of ids nobody read only the
latest stays; clearing the buffer or switching off drops it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hw_proxy.sim import tokens
from hw_proxy.sim.paper import Roll
from hw_proxy.sim.raster import Page

Json = dict[str, Any]
BUFFER = 4096
NEAR_END = 150
FULL_ROLL = 18_900  # lines of 1/6 inch on 80 m of paper
_REALTIME = re.compile(
    rb"\x10(?:\x04[\x01-\x08]|\x05[\x00-\x02]|\x14\x01[\x00\x01][\x01-\x08]|\x14\x08\x01\x03\x14\x01\x06\x02\x08)"
)
_LONGEST = 9


class PrinterSim:
    """The machine without its cable: bytes in by `receive`, answers out by `send`, one command per `step`."""

    def __init__(self, roll: Roll, saved: Json) -> None:
        self.roll = roll
        self.paper: str = saved.get("paper", "ok")
        self.lines_left: int = saved.get("lines_left", FULL_ROLL)
        self.cover_open: bool = saved.get("cover_open", False)
        self.cutter_jam: bool = saved.get("cutter_jam", False)
        self.power: bool = saved.get("power", True)
        self.drawer_open: bool = saved.get("drawer_open", False)
        self.pulses = saved.get("pulses", 0)
        self.model: str = saved.get("model", "epson")
        self.printed_ids = saved.get("printed_ids", 0)
        self.send: Callable[[bytes], None] | None = None
        self.changed: Callable[[], None] = lambda: None
        self.start_up()

    def start_up(self) -> None:
        """Volatile state as after switching on."""
        self.buffer = bytearray()
        self._taken = bytearray()
        self._tail = b""
        self.page = Page(self.model)
        self.asb = 0
        self.kept_id = b""
        self._last_asb = b""

    def dump(self) -> Json:
        """What a real printer would still know after the power came back, and what a person sees on it."""
        names = ("paper", "lines_left", "cover_open", "cutter_jam", "power", "drawer_open", "pulses", "model")
        return {**{name: getattr(self, name) for name in names}, "printed_ids": self.printed_ids}

    # -- cable -------------------------------------------------------------------------------

    @property
    def room(self) -> int:
        """Free bytes of the input buffer."""
        return max(0, BUFFER - len(self.buffer))

    def connected(self, send: Callable[[bytes], None]) -> None:
        """A host opened the connection; an id that nobody read is sent first."""
        self.send = send
        if self.kept_id:
            send(self.kept_id)
            self.kept_id = b""

    def receive(self, data: bytes) -> None:
        """Take bytes into the buffer; real-time commands act at once, wherever they stand."""
        window = self._tail + data
        taken = len(self._tail)
        for found in _REALTIME.finditer(window):
            if found.end() > taken:
                self.buffer += window[taken : found.end()]
                taken = found.end()
                self._realtime(found.group())
        self.buffer += window[taken:]
        self._tail = window[-_LONGEST:]

    def _answer(self, data: bytes) -> None:
        if self.send is not None:
            self.send(data)

    def _realtime(self, command: bytes) -> None:
        if command[1] == 0x04:
            self._answer(bytes([self._realtime_status(command[2])]))
        elif command[1] == 0x05 and command[2] in (1, 2):
            self.cutter_jam = False
            if command[2] == 2:
                self._clear()
        elif command[1:3] == b"\x14\x01":
            self._pulse(command[3])
        elif command[1:3] == b"\x14\x08":
            self._clear()
            self._answer(b"\x37\x25\x00")
        self.refresh()

    def _clear(self) -> None:
        self.buffer.clear()
        self._tail = b""
        self.page = Page(self.model)
        self.kept_id = b""

    # -- working -----------------------------------------------------------------------------

    @property
    def stopped(self) -> bool:
        """True while nothing can be printed."""
        return not self.power or self.paper == "out" or self.cover_open or self.cutter_jam

    def step(self) -> int | None:
        """Do the next command; the number of paper lines it took, None when there is nothing to do."""
        if self.stopped or not self.buffer:
            return None
        token = tokens.take(bytes(self.buffer))
        if token is None:
            return None
        self._taken += self.buffer[: token.size]
        del self.buffer[: token.size]
        return self._do(token)

    def _do(self, token: tokens.Token) -> int:
        name, args = token.name, token.args
        if name == b"\x1da":
            self.asb, self._last_asb = args[0], b""
            self.refresh()
        elif name == b"\x1dr":
            self._answer(bytes([self._paper_bits() if args[0] in (1, 49) else int(self.drawer_open)]))
        elif name == b"\x1dI":
            self._answer(b"\x5fTEZGA SIM\x00" if args[0] in (66, 67) else b"\x5f\x00" if args[0] >= 65 else b"\x02")
        elif name == b"\x1d(H" and args[2:4] == b"00" and len(args) == 8 and self.model != "clone":
            self._report_id(args[4:8])
        elif name == b"\x1bp":
            self._pulse(args[0] % 48)
        elif name == b"\x1dV" or name in (b"\x1bi", b"\x1bm"):
            return self._print(self.page.flush()) + self._cut()
        else:
            return self._print(self.page.do(name, args))
        return 0

    def _print(self, rows: list[Json]) -> int:
        lines = 0
        for row in rows:
            self.roll.add(row)
            lines += int(row.get("lines", max(1, row.get("height", 30) // 30)))
        if lines:
            self.lines_left -= lines
            if self.lines_left <= 0:
                self.paper = "out"
            elif self.lines_left < NEAR_END and self.paper == "ok":
                self.paper = "near_end"
            self.refresh()
        return lines

    def _cut(self) -> int:
        if self.roll.cut(bytes(self._taken)):
            self._taken.clear()
        self.changed()
        return 2

    def _report_id(self, text: bytes) -> None:
        self.printed_ids += 1
        message = b"\x37\x22" + text + b"\x00"
        if self.send is None:
            self.kept_id = message
        else:
            self.send(message)

    def _pulse(self, pin: int) -> None:
        if pin == 0:
            self.pulses += 1
            self.drawer_open = True
        self.refresh()

    # -- status ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Tell the host (ASB) and the person what changed."""
        status = self._asb_bytes()
        if self.asb and status != self._last_asb and self.power:
            self._last_asb = status
            self._answer(status)
        self.changed()

    def _paper_bits(self) -> int:
        return {"ok": 0, "near_end": 0x03, "out": 0x0F}[self.paper]

    def _asb_bytes(self) -> bytes:
        one = 0x10 | self.drawer_open << 2 | self.stopped << 3 | self.cover_open << 5
        return bytes([one, self.cutter_jam << 3, self._paper_bits(), 0])

    def _realtime_status(self, n: int) -> int:
        paper_out = self.paper == "out"
        bits = {
            1: self.drawer_open << 2 | self.stopped << 3,
            2: self.cover_open << 2 | paper_out << 5 | self.cutter_jam << 6,
            3: self.cutter_jam << 3,
            4: {"ok": 0, "near_end": 0x0C, "out": 0x6C}[self.paper],
        }
        return 0x12 | bits.get(n, 0)
