"""The terminal's side of ZVT bytes, written apart from the proxy's codec.

Source: kaplanerkan/kotlin-zvt-library (`ZvtConstants`, `ZvtPacket`) and the Rust crate zvt (`SingleAmounts`) for bitmap 60.
"""

from __future__ import annotations

Ledger = dict[str, tuple[int, int]]
KINDS = ("girocard", "jcb", "mastercard", "amex", "visa", "diners", "other")


def packed(number: int, length: int) -> bytes:
    """Decimal digits, two to a byte."""
    digits = f"{number:0{2 * length}d}"
    return bytes(int(digits[at : at + 2], 16) for at in range(0, 2 * length, 2))


def unpacked(data: bytes) -> int:
    """The number in two digits to a byte."""
    value = 0
    for byte in data:
        value = value * 100 + (byte >> 4) * 10 + (byte & 15)
    return value


def counted(tag: int, digits: int, content: bytes) -> bytes:
    """A bitmap with a written length: F0 F1 F4 for 14."""
    return bytes([tag, *(0xF0 | int(digit) for digit in f"{len(content):0{digits}d}")]) + content


def message(command: str, data: bytes = b"") -> bytes:
    """Class, instruction, length, data."""
    if len(data) > 254:
        return bytes.fromhex(command) + bytes([0xFF, len(data) % 256, len(data) // 256]) + data
    return bytes.fromhex(command) + bytes([len(data)]) + data


def first_message(data: bytes) -> tuple[str, bytes, bytes] | None:
    """Command, data and what follows; None while a message is incomplete."""
    if len(data) < 3 or (data[2] == 0xFF and len(data) < 5):
        return None
    begin, length = (5, data[3] + 256 * data[4]) if data[2] == 0xFF else (3, data[2])
    if len(data) < begin + length:
        return None
    return data[:2].hex(), data[begin : begin + length], data[begin + length :]


def request_of(data: bytes) -> dict[str, int]:
    """Amount (04), currency (49) and receipt (87) behind an optional password of three bytes."""
    found: dict[str, int] = {}
    sizes = {0x04: ("amount", 6), 0x49: ("currency", 2), 0x87: ("receipt", 2), 0x02: ("", 1), 0x19: ("", 1)}
    at = 0 if data[:1] == b"\x04" else 3
    while at < len(data) and data[at] in sizes:
        name, size = sizes[data[at]]
        if name:
            found[name] = unpacked(data[at + 1 : at + 1 + size])
        at += 1 + size
    return found


def tlv(tag: str, content: bytes) -> bytes:
    """Tag, length, value."""
    if len(content) < 128:
        size = bytes([len(content)])
    elif len(content) < 256:
        size = bytes([0x81, len(content)])
    else:
        size = bytes([0x82, len(content) // 256, len(content) % 256])
    return bytes.fromhex(tag) + size + content


def text_block(kind: int, lines: list[str]) -> bytes:
    """`06 D3` with the receipt type and its lines."""
    body = b"".join(tlv("07", line.encode("cp437", "replace")) for line in [*lines, " "]) + tlv("09", b"\x81")
    return message("06d3", tlv("06", tlv("1f07", bytes([kind])) + tlv("25", body)))


def totals(first: int, last: int, sums: Ledger) -> bytes:
    """Bitmap 60: receipts from and to, then count and amount by kind of card."""
    parts = [bytes([sums.get(kind, (0, 0))[0]]) + packed(sums.get(kind, (0, 0))[1], 6) for kind in KINDS]
    return counted(0x60, 3, packed(first, 2) + packed(last, 2) + b"".join(parts))
