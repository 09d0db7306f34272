"""A simulated CD5220 customer display, 2 x 20.

Source: batzlerg/cd5220 `CD5220_reference.md` and its test simulator (third-party reading of the Partner Tech manual).
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
WIDTH = 20
PAGES = {0: "cp437", 16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858"}
_ONE_ARG = b"*_ft#"


class DisplaySim:
    """Two lines of characters, a cursor, and the string mode that only a clear ends."""

    def __init__(self, saved: Json) -> None:
        self.lines: list[str] = saved.get("lines", [" " * WIDTH, " " * WIDTH])
        self.brightness = saved.get("brightness", 4)
        self._rest = b""
        self._start_up()

    def _start_up(self) -> None:
        self._x = self._y = 0
        self._page = PAGES[0]
        self._string_mode = False

    def dump(self) -> Json:
        """What a person sees."""
        return {"lines": self.lines, "brightness": self.brightness}

    def receive(self, data: bytes) -> None:
        """Take bytes from the cable."""
        self._rest += data
        while self._rest:
            used = self._next(self._rest)
            if not used:
                return
            self._rest = self._rest[used:]

    def _next(self, data: bytes) -> int:
        first = data[0]
        if first == 0x1B:
            return self._escape(data)
        if first == 0x1F:
            return 3 if len(data) >= 3 else 0
        if first in (0x0C, 0x18):
            self._clear(only_line=first == 0x18)
        elif self._string_mode:
            return 1
        elif first == 0x0B:
            self._x = self._y = 0
        elif first == 0x0A:
            self._y ^= 1
        elif first == 0x0D:
            self._x = 0
        elif first >= 0x20:
            self._put(first)
        return 1

    def _escape(self, data: bytes) -> int:
        if len(data) < 2:
            return 0
        command = data[1]
        if command == 0x40:
            self._clear()
            self._start_up()
            self.brightness = 4
            return 2
        if command in (0x11, 0x12, 0x13):
            return 2
        if command == 0x51:
            return self._string(data)
        if command == 0x6C:
            if len(data) >= 4 and not self._string_mode:
                self._x, self._y = (data[2] - 1) % WIDTH, (data[3] - 1) % 2
            return 4 if len(data) >= 4 else 0
        if command in _ONE_ARG:
            return self._setting(data)
        return 2

    def _setting(self, data: bytes) -> int:
        if len(data) < 3:
            return 0
        if data[1] == 0x2A:
            self.brightness = max(1, min(4, data[2]))
        elif data[1] == 0x74 and not self._string_mode:
            self._page = PAGES.get(data[2], self._page)
        return 3

    def _string(self, data: bytes) -> int:
        end = data.find(b"\r", 3)
        if end < 0:
            return 0
        row = {0x41: 0, 0x42: 1, 0x44: 0}.get(data[2])
        if row is not None:
            text = data[3:end].decode(self._page, "replace")
            self.lines[row] = text[:WIDTH].ljust(WIDTH)
            self._string_mode = True
        return end + 1

    def _clear(self, *, only_line: bool = False) -> None:
        self._string_mode = False
        if only_line:
            self.lines[self._y] = " " * WIDTH
        else:
            self.lines = [" " * WIDTH, " " * WIDTH]
            self._y = 0
        self._x = 0

    def _put(self, byte: int) -> None:
        line = self.lines[self._y]
        char = bytes([byte]).decode(self._page, "replace")
        self.lines[self._y] = line[: self._x] + char + line[self._x + 1 :]
        self._x += 1
        if self._x == WIDTH:
            self._x, self._y = 0, self._y ^ 1
