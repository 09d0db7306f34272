"""Cuts a printer's input into commands, knowing only how long each is.

Source of the lengths: emupos 0.4.0 (`printer/escpos/tokenizer.py`) and receipt-print-hq/escpos-tools.
"""

from __future__ import annotations

from dataclasses import dataclass

# prefix -> parameter bytes after it
FIXED = {
    b"\x0a": 0, b"\x0d": 0, b"\x09": 0, b"\x18": 0, b"\x0c": 0,
    b"\x1b@": 0, b"\x1b2": 0, b"\x1bL": 0, b"\x1bS": 0, b"\x1bi": 0, b"\x1bm": 0, b"\x1bv": 0,
    b"\x1b!": 1, b"\x1bE": 1, b"\x1bG": 1, b"\x1b-": 1, b"\x1bM": 1, b"\x1ba": 1, b"\x1bd": 1, b"\x1bJ": 1,
    b"\x1b3": 1, b"\x1bt": 1, b"\x1bR": 1, b"\x1b ": 1, b"\x1b{": 1, b"\x1b=": 1, b"\x1bV": 1, b"\x1bU": 1,
    b"\x1bu": 1, b"\x1br": 1, b"\x1bT": 1, b"\x1b$": 2, b"\x1b\\": 2, b"\x1bp": 3, b"\x1bW": 8,
    b"\x1bc0": 1, b"\x1bc1": 1, b"\x1bc3": 1, b"\x1bc4": 1, b"\x1bc5": 1,
    b"\x1d!": 1, b"\x1dB": 1, b"\x1db": 1, b"\x1dH": 1, b"\x1df": 1, b"\x1dh": 1, b"\x1dw": 1, b"\x1da": 1,
    b"\x1dr": 1, b"\x1dI": 1, b"\x1dT": 1, b"\x1d/": 1, b"\x1dL": 2, b"\x1dW": 2, b"\x1dP": 2, b"\x1d$": 2,
    b"\x1d\\": 2, b"\x1c.": 0, b"\x1c&": 0, b"\x1cp": 2, b"\x1c-": 1,
    b"\x10\x04": 1, b"\x10\x05": 1,
}  # fmt: skip
DC4 = {1: 2, 2: 2, 3: 5, 7: 1, 8: 7}
FEED_CUTS = (65, 66, 97, 98, 103, 104)


@dataclass(frozen=True, slots=True)
class Token:
    """One command (`name` is its prefix) with its parameters and data, or a run of text (`name` empty)."""

    name: bytes
    args: bytes
    size: int


def take(stream: bytes) -> Token | None:
    """The first token of the stream, None when its end has not arrived yet."""
    if stream[0] >= 0x20:
        end = next((i for i, byte in enumerate(stream) if byte < 0x20), len(stream))
        return Token(b"", stream[:end], end)
    if stream[0] not in b"\x10\x1b\x1c\x1d":
        return Token(stream[:1], b"", 1)
    if len(stream) < 2:
        return None
    for length in (3, 2):
        if stream[:length] in FIXED:
            return _cut(stream, length, FIXED[stream[:length]])
    return _variable(stream)


def _cut(stream: bytes, prefix: int, count: int) -> Token | None:
    size = prefix + count
    return Token(stream[:prefix], stream[prefix:size], size) if len(stream) >= size else None


def _variable(stream: bytes) -> Token | None:
    head = stream[:2]
    if head in (b"\x1d(", b"\x1b(", b"\x1c("):
        return _cut(stream, 3, 2 + int.from_bytes(stream[3:5], "little")) if len(stream) >= 5 else None
    if head == b"\x1dv":
        if len(stream) < 8:
            return None
        area = int.from_bytes(stream[4:6], "little") * int.from_bytes(stream[6:8], "little")
        return _cut(stream, 3, 5 + area)
    if head == b"\x1dV":
        return _cut(stream, 2, 2 if stream[2:3] and stream[2] in FEED_CUTS else 1)
    if head == b"\x1dk":
        return _barcode(stream)
    if head == b"\x10\x14":
        return _cut(stream, 2, 1 + DC4.get(stream[2], 0)) if len(stream) >= 3 else None
    if head == b"\x1b*":
        return _bit_image(stream)
    if head == b"\x1bD":
        end = stream.find(b"\0", 2)
        return _cut(stream, 2, end - 1) if end >= 0 else None
    if head == b"\x1d8":
        return _cut(stream, 3, 4 + int.from_bytes(stream[3:7], "little")) if len(stream) >= 7 else None
    return Token(b"?", head, 2)


def _barcode(stream: bytes) -> Token | None:
    if len(stream) < 4:
        return None
    if stream[2] <= 6:
        end = stream.find(b"\0", 3)
        return _cut(stream, 2, end - 1) if end >= 0 else None
    return _cut(stream, 2, 2 + stream[3])


def _bit_image(stream: bytes) -> Token | None:
    if len(stream) < 5:
        return None
    columns = int.from_bytes(stream[3:5], "little")
    return _cut(stream, 2, 3 + columns * (3 if stream[2] in (32, 33) else 1))
