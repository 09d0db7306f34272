"""ZVT on a serial line: DLE STX, the message with DLE doubled, DLE ETX and a CRC; each frame is confirmed by one byte.

Source: PA00P015 13.x chapter 1 (serial transport). The CRC-16 (polynomial 8408 reflected, start 0) runs over the message
as it was before doubling and the ETX, and travels low byte first.
"""

from __future__ import annotations

from dataclasses import dataclass

from hw_proxy.codecs.zvt import Apdu, decode

DLE, STX, ETX, CONFIRM, REPEAT = 0x10, 0x02, 0x03, 0x06, 0x15
_START, _END = bytes([DLE, STX]), bytes([DLE, ETX])


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The terminal has the frame (`06`), or wants it again (`15`)."""

    good: bool


def crc(message: bytes) -> int:
    """CRC-16 over the message and ETX."""
    value = 0
    for byte in (*message, ETX):
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ 0x8408 if value & 1 else value >> 1
    return value


class SerialFraming:
    """Frames in both directions; damaged ones are asked for again."""

    confirms = True

    def __init__(self) -> None:
        self._rest = b""
        self._replies = b""

    def pack(self, message: bytes) -> bytes:
        """The frame of a message."""
        doubled = message.replace(bytes([DLE]), bytes([DLE, DLE]))
        return _START + doubled + _END + crc(message).to_bytes(2, "little")

    def replies(self) -> bytes:
        """Confirmations that are due for what was fed."""
        due, self._replies = self._replies, b""
        return due

    def feed(self, data: bytes) -> list[Apdu | Confirmed]:
        """Messages and confirmations that are complete now."""
        self._rest += data
        found: list[Apdu | Confirmed] = []
        while self._rest:
            if self._rest[0] in (CONFIRM, REPEAT):
                found.append(Confirmed(self._rest[0] == CONFIRM))
                self._rest = self._rest[1:]
            elif _START.startswith(self._rest[:2]):
                message = self._frame()
                if message is None:
                    break
                found += message
            else:
                self._rest = self._rest[1:]
        return found

    def _frame(self) -> list[Apdu | Confirmed] | None:
        """The message of the frame at the head; None while it is incomplete, empty when it is damaged."""
        out, at = bytearray(), 2
        while at + 1 < len(self._rest):
            if self._rest[at] != DLE:
                out.append(self._rest[at])
                at += 1
            elif self._rest[at + 1] == DLE:
                out.append(DLE)
                at += 2
            else:
                return self._closed(bytes(out), at + 2)
        return None

    def _closed(self, message: bytes, end: int) -> list[Apdu | Confirmed] | None:
        if len(self._rest) < end + 2:
            return None
        good = int.from_bytes(self._rest[end : end + 2], "little") == crc(message)
        self._rest = self._rest[end + 2 :]
        try:
            found: list[Apdu | Confirmed] = [decode(message)] if good else []
        except ValueError:
            found = []
        self._replies += bytes([CONFIRM if found else REPEAT])
        return found
