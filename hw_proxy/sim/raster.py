"""The print head of the simulated printer: formatting state, code-page tables, lines, codes and pictures.

Code-page numbers per model: python-escpos 3.1 `capabilities.json` (TM-T20II, POS-5890, TM-U220).
"""

from __future__ import annotations

from typing import Any

from hw_proxy.sim import draw

Json = dict[str, Any]
MODELS: dict[str, dict[int, str]] = {
    "epson": {0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 16: "cp1252", 17: "cp866", 18: "cp852",
              19: "cp858", 34: "cp855", 40: "iso8859-15", 44: "cp1125", 45: "cp1250", 46: "cp1251"},
    "clone": {0: "cp437", 16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858", 53: "cp858", 54: "cp852", 59: "cp866",
              71: "cp1252", 72: "cp1250", 73: "cp1251"},
    "plain": {0: "cp437"},
}  # fmt: skip
COLUMNS = 48
_ALIGN = ("left", "center", "right")
_KINDS = {65: "upca", 66: "upca", 67: "ean13", 68: "ean8", 69: "code39", 70: "itf", 73: "code128"}


class Page:
    """Formatting state from one `ESC @` to the next, and the line that is being filled."""

    def __init__(self, model: str) -> None:
        self._tables = MODELS[model]
        self._reset()

    def _reset(self) -> None:
        self._table = self._tables[0]
        self._align = "left"
        self._bold = False
        self._w = self._h = 1
        self._runs: list[Json] = []
        self._used = 0
        self._qr: Json = {"module": 3, "level": 48, "data": b""}
        self._bar: Json = {"module": 3, "height": 162, "digits": False}

    def do(self, name: bytes, args: bytes) -> list[Json]:
        """Rows that this command prints."""
        if not name:
            return self._text(args)
        if name == b"\n":
            return self._line()
        if name in (b"\x1bd", b"\x1bJ"):
            return [*self.flush(), {"kind": "feed", "lines": args[0] if name == b"\x1bd" else max(1, args[0] // 30)}]
        if name == b"\x1d(k":
            return self._two_d(args)
        if name == b"\x1dk":
            return [*self.flush(), *self._barcode(args)]
        if name == b"\x1dv0":
            return [*self.flush(), self._raster(args)]
        self._set(name, args)
        return []

    def flush(self) -> list[Json]:
        """The unfinished line, if there is one."""
        return self._line() if self._runs else []

    def _set(self, name: bytes, args: bytes) -> None:
        if name == b"\x1b@":
            self._reset()
        elif name == b"\x1bt":
            self._table = self._tables.get(args[0], self._table)
        elif name == b"\x1ba":
            self._align = _ALIGN[args[0] % 48] if args[0] % 48 < 3 else self._align
        elif name in (b"\x1bE", b"\x1bG"):
            self._bold = bool(args[0] & 1)
        elif name == b"\x1d!":
            self._w, self._h = (args[0] >> 4 & 7) + 1, (args[0] & 7) + 1
        elif name == b"\x1b!":
            self._w, self._h, self._bold = (args[0] >> 5 & 1) + 1, (args[0] >> 4 & 1) + 1, bool(args[0] & 8)
        elif name == b"\x1dh":
            self._bar["height"] = args[0]
        elif name == b"\x1dw":
            self._bar["module"] = args[0]
        elif name == b"\x1dH":
            self._bar["digits"] = args[0] % 48 > 0

    def _text(self, data: bytes) -> list[Json]:
        rows: list[Json] = []
        for byte in data:
            char = bytes([byte]).decode(self._table, "replace").replace("\ufffd", "□")
            if self._used + self._w > COLUMNS:
                rows += self._line()
            self._used += self._w
            style = {"bold": self._bold, "w": self._w, "h": self._h}
            if self._runs and all(self._runs[-1][key] == value for key, value in style.items()):
                self._runs[-1]["t"] += char
            else:
                self._runs.append({"t": char, **style})
        return rows

    def _line(self) -> list[Json]:
        runs, self._runs, self._used = self._runs, [], 0
        height = 30 * max((run["h"] for run in runs), default=1)
        return [{"kind": "text", "runs": runs, "align": self._align, "columns": COLUMNS, "height": height}]

    def _two_d(self, args: bytes) -> list[Json]:
        kind, function, data = args[2], args[3], args[4:]
        if kind != 49:
            return []
        if function == 67:
            self._qr["module"] = data[0]
        elif function == 69:
            self._qr["level"] = data[0]
        elif function == 80:
            self._qr["data"] = data[1:]
        elif function == 81 and self._qr["data"]:
            png = draw.qr_png(self._qr["data"], self._qr["module"], self._qr["level"])
            text = self._qr["data"].decode("utf-8", "replace")
            return [*self.flush(), self._picture("qr", png, text)]
        return []

    def _barcode(self, args: bytes) -> list[Json]:
        kind = _KINDS.get(args[0] + 65 if args[0] <= 6 else args[0])
        raw = args[1:].rstrip(b"\0") if args[0] <= 6 else args[2:]
        text = raw.decode("ascii", "replace")
        if kind == "code128":
            text = text[2:].replace("{{", "{") if text[:1] == "{" else text
        bar = self._bar
        png = draw.barcode_png(kind, text, bar["module"], bar["height"], digits=bar["digits"]) if kind else None
        return [self._picture("barcode", png, text)] if png else []

    def _raster(self, args: bytes) -> Json:
        width, height = int.from_bytes(args[1:3], "little"), int.from_bytes(args[3:5], "little")
        return self._picture("image", draw.raster_png(width, height, args[5:]), None)

    def _picture(self, kind: str, png: str, data: str | None) -> Json:
        row: Json = {"kind": kind, "png": png, "align": self._align, "height": draw.png_height(png)}
        return row if data is None else {**row, "data": data}
