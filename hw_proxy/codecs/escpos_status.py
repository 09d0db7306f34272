"""What an ESC/POS printer sends: one stream of real-time answers, automatic status, barrier answers and blocks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Realtime:
    """One answer to `DLE EOT n`; which n it was is known by the order of the requests."""

    value: int


@dataclass(frozen=True, slots=True)
class Asb:
    """Automatic Status Back, four bytes (`GS a`)."""

    drawer_high: bool
    offline: bool
    cover_open: bool
    cutter_error: bool
    fatal_error: bool
    recoverable: bool
    near_end: bool
    paper_out: bool


@dataclass(frozen=True, slots=True)
class Barrier:
    """Answer to `GS r`: everything sent before has been processed."""

    value: int


@dataclass(frozen=True, slots=True)
class ProcessId:
    """Answer to `GS ( H` fn 48: everything before this id has been printed."""

    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """Any other block from its header byte to NUL, e.g. `GS I` or the answer to a buffer clear."""

    data: bytes


Message = Realtime | Asb | Barrier | ProcessId | Block


class Parser:
    """Separates the printer's byte stream into messages; garbage is skipped, never guessed."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[Message]:
        """Messages completed by these bytes, in order."""
        self._rest += data
        out: list[Message] = []
        while self._rest:
            message, used = _next(self._rest)
            if not used:
                break
            self._rest = self._rest[used:]
            if message is not None:
                out.append(message)
        return out


def _next(data: bytes) -> tuple[Message | None, int]:
    first = data[0]
    if first in (0x37, 0x5F, 0x3D):
        return _block(data)
    if first & 0x93 == 0x12:
        return Realtime(first), 1
    if first & 0x93 == 0x10:
        return _asb(data)
    if first & 0x90 == 0x00:
        return Barrier(first), 1
    return None, 1


def _asb(data: bytes) -> tuple[Message | None, int]:
    if len(data) < 4:
        broken = any(byte & 0x90 for byte in data[1:])
        return None, 1 if broken else 0
    one, two, three, four = data[:4]
    if (two | three | four) & 0x90:
        return None, 1
    return Asb(
        drawer_high=bool(one & 0x04), offline=bool(one & 0x08), cover_open=bool(one & 0x20),
        cutter_error=bool(two & 0x08), fatal_error=bool(two & 0x20), recoverable=bool(two & 0x04),
        near_end=bool(three & 0x03), paper_out=bool(three & 0x0C),
    ), 4  # fmt: skip


def _block(data: bytes) -> tuple[Message | None, int]:
    end = data.find(b"\0")
    if end < 0:
        return (None, 1) if len(data) > 100 else (None, 0)
    body = data[1:end]
    if data[0] == 0x37 and body[:1] == b"\x22" and len(body) == 5:
        return ProcessId(body[1:].decode("latin-1")), end + 1
    return Block(data[: end + 1]), end + 1


def realtime_conditions(n: int, value: int) -> list[str]:
    """Normalised codes in one `DLE EOT n` answer (n = 2 offline cause, 3 error cause, 4 roll paper)."""
    bits = {
        2: ((0x04, "E302"), (0x20, "E301")),
        3: ((0x08, "E306"), (0x20, "E303"), (0x40, "E304")),
        4: ((0x60, "E301"), (0x0C, "W301")),
    }.get(n, ())
    found = [code for mask, code in bits if value & mask]
    return found[:1] if n == 4 else found


def asb_conditions(asb: Asb) -> list[str]:
    """Normalised codes in one automatic status."""
    flags = (
        (asb.paper_out, "E301"), (asb.cover_open, "E302"), (asb.cutter_error, "E306"), (asb.fatal_error, "E303"),
        (asb.near_end and not asb.paper_out, "W301"),
    )  # fmt: skip
    found = [code for flag, code in flags if flag]
    return [*found, "E399"] if asb.offline and not any(code[0] == "E" for code in found) else found
