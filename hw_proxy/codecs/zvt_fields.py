"""Fields inside ZVT messages: bitmaps (BMP), TLV containers, BCD numbers, texts.

Sources: PA00P015 13.x chapter 7; Portalum/Portalum.Zvt `BmpParser`. An unknown bitmap ends the reading: its length is
not known, so that the rest is kept as `rest` and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
FIXED = {
    0x01: 1, 0x02: 1, 0x03: 1, 0x04: 6, 0x05: 1, 0x0B: 3, 0x0C: 3, 0x0D: 2, 0x0E: 2, 0x17: 2, 0x19: 1, 0x27: 1, 0x29: 4,
    0x2A: 15, 0x37: 3, 0x3A: 2, 0x3B: 8, 0x3D: 3, 0x49: 2, 0x87: 2, 0x88: 3, 0x8A: 1, 0x8C: 1, 0xA0: 1, 0xAA: 3, 0xBA: 5,
}  # fmt: skip
COUNTED = {0x22: 2, 0x23: 2, 0x24: 3, 0x2D: 2, 0x2E: 3, 0x3C: 3, 0x60: 3, 0x8B: 2, 0x92: 3, 0xA7: 2}
TLV = 0x06
NUMBERS = {0x04: "amount", 0x0B: "trace", 0x29: "terminal_id", 0x37: "original_trace", 0x49: "currency", 0x87: "receipt"}
SECRET = (0x22, 0x23, 0x24)
CARD_TOTALS = ("girocard", "JCB", "Mastercard", "American Express", "Visa", "Diners", "other")


def bcd(number: int, size: int) -> bytes:
    """A number as binary coded decimal on so many bytes; raises ValueError when it does not fit."""
    text = str(number).zfill(size * 2)
    if number < 0 or len(text) > size * 2:
        raise ValueError(f"{number} does not fit on {size} bytes BCD")
    return bytes.fromhex(text)


def number_of(data: bytes) -> int:
    """The number in BCD bytes; raises ValueError for other nibbles."""
    return int(data.hex())


def split_bitmaps(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Tag, start and end of each bitmap's content; stops before the first that it does not know."""
    at = 0
    while at < len(data):
        tag = data[at]
        if tag in FIXED:
            start, size = at + 1, FIXED[tag]
        elif tag in COUNTED:
            start = at + 1 + COUNTED[tag]
            size = int("".join(str(byte & 0x0F) for byte in data[at + 1 : start]) or 0)
        elif tag == TLV:
            size, start = tlv_length(data, at + 1)
        else:
            return
        if start + size > len(data):
            return
        yield tag, start, start + size
        at = start + size


def read_status(data: bytes, encoding: str = "cp437") -> Json:
    """What a status information (`04 0F`) or completion says, under names; money in minor units.

    Names: result, amount, currency, trace, receipt, time, date, card, card_name, card_type, terminal_id, auth, text,
    original_trace, totals, merchant_id. The card number is masked but for its last four digits.
    """
    found: Json = {}
    end = 0
    for tag, start, stop in split_bitmaps(data):
        _note(found, tag, data[start:stop], encoding)
        end = stop
    if end < len(data):
        found["rest"] = data[end:].hex()
    return found


def _note(found: Json, tag: int, content: bytes, encoding: str) -> None:
    if tag in NUMBERS:
        found[NUMBERS[tag]] = number_of(content)
    elif tag in (0x27, 0x8A):
        found["result" if tag == 0x27 else "card_type"] = content[0]
    elif tag in (0x0C, 0x0D):
        found["time" if tag == 0x0C else "date"] = content.hex()
    elif tag in (0x2A, 0x3B, 0x3C, 0x8B):
        name = {0x2A: "merchant_id", 0x3B: "auth", 0x3C: "text", 0x8B: "card_name"}[tag]
        found[name] = content.decode(encoding, "replace").strip("\0 ")
    elif tag == 0x22:
        found["card"] = masked(content)
    elif tag == 0x60:
        found["totals"] = read_totals(content)


def masked(pan: bytes) -> str:
    """A card number with stars for all but its last four digits."""
    digits = pan.hex().upper().rstrip("F")
    return "*" * (len(digits) - 4) + digits[-4:].replace("E", "*")


def read_totals(content: bytes) -> Json:
    """Bitmap 60 of an end of day: receipt numbers from and to, count and amount by kind of card."""
    cards = []
    for place, name in enumerate(CARD_TOTALS):
        entry = content[4 + place * 7 : 11 + place * 7]
        if len(entry) == 7 and entry[0]:
            cards.append({"name": name, "count": entry[0], "amount": number_of(entry[1:])})
    return {"first": number_of(content[:2]), "last": number_of(content[2:4]), "cards": cards}


def redacted(data: bytes) -> bytes:
    """The same bitmaps with card numbers and tracks overwritten by the mask digit E, to be kept as evidence."""
    out = bytearray(data)
    for tag, start, stop in split_bitmaps(data):
        if tag in SECRET:
            out[start:stop] = b"\xee" * (stop - start)
    return bytes(out)


def tlv_length(data: bytes, at: int) -> tuple[int, int]:
    """Length and start of a TLV value whose length begins here (one byte, or 81/82 and one/two bytes)."""
    first = data[at] if at < len(data) else 0
    count = first & 0x7F if first & 0x80 else 0
    if not count:
        return first, at + 1
    return int.from_bytes(data[at + 1 : at + 1 + count], "big"), at + 1 + count


def read_tlv(data: bytes) -> list[tuple[int, bytes]]:
    """The entries of a container, in order; a tag that ends in 1F has a second byte. Stops where it is cut short."""
    found: list[tuple[int, bytes]] = []
    at = 0
    while at < len(data):
        tag, at = data[at], at + 1
        if tag & 0x1F == 0x1F and at < len(data):
            tag, at = tag << 8 | data[at], at + 1
        size, at = tlv_length(data, at)
        if at + size > len(data):
            break
        found.append((tag, data[at : at + size]))
        at += size
    return found


def container(data: bytes) -> list[tuple[int, bytes]]:
    """The entries of the TLV container (bitmap 06) among the bitmaps, or nothing."""
    return next((read_tlv(data[start:stop]) for tag, start, stop in split_bitmaps(data) if tag == TLV), [])
