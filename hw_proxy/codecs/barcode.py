"""What a scan means: GTIN, a weighed or priced store label, GS1 data, or plain text.

The order decides (architecture of the parse): symbology id, check digit, store layouts, GS1 identifiers. The layout
language is that of emupos `barcodes/weighed.py`: 13 characters, literal digits, `I` item, `W` grams or `P` minor
units, `C` check digit.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from biip.gs1_messages import GS1Message
from biip.gtin import Gtin

DEFAULT_LAYOUTS = ("21IIIIIWWWWWC", "23IIIIIPPPPPC")
GS = "\x1d"
PAIRING_PREFIX = "TZPAIR1:"
_AIM = re.compile(r"\][A-Za-z][0-9]")
_GS1_IDS = ("]C1", "]e0", "]d2", "]Q3")
_EAN_IDS = ("]E0", "]E4")
_LAYOUT = re.compile(r"\d{1,}I+(W+|P+)C")
Json = dict[str, Any]


def decode(data: bytes) -> str:
    """The scan as text, equal byte for byte: UTF-8 where valid, else Latin-1; control characters stay."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def split_aim(raw: str) -> tuple[str | None, str]:
    """The AIM symbology identifier (`]E0`) and the rest; None where the scanner sends none."""
    return (raw[:3], raw[3:]) if _AIM.match(raw) else (None, raw)


def check_digit(body: str) -> str:
    """GS1 check digit of the digits before it (weights 3 and 1 from the right)."""
    weighted = zip(reversed(body), itertools.cycle((3, 1)))
    return str(-sum(int(digit) * weight for digit, weight in weighted) % 10)


def is_layout(pattern: str) -> bool:
    """True for a usable store label layout such as `21IIIIIWWWWWC`."""
    return len(pattern) == 13 and _LAYOUT.fullmatch(pattern) is not None


def parse(raw: str, layouts: tuple[str, ...] = DEFAULT_LAYOUTS) -> Json:
    """The meaning of one scan: `kind` is gtin, weighed, priced, own, gs1, rejected or text."""
    aim, data = split_aim(raw)
    if aim in _GS1_IDS:
        return _gs1(data) or {"kind": "rejected", "reason": "gs1_syntax", "code": data}
    if data.isascii() and data.isdigit() and len(data) in (8, 12, 13, 14):
        found = _digits(data, layouts)
        if found is not None:
            return found
    if aim in _EAN_IDS:
        return {"kind": "rejected", "reason": "check_digit", "code": data}
    if _looks_like_gs1(data):
        return _gs1(data) or {"kind": "text", "code": data}
    return {"kind": "text", "code": data}


def _digits(data: str, layouts: tuple[str, ...]) -> Json | None:
    good = check_digit(data[:-1]) == data[-1]
    if len(data) == 13 and (data.startswith("02") or data[0] == "2"):
        if not good:
            return {"kind": "rejected", "reason": "check_digit", "code": data}
        return _own(data, layouts)
    return {"kind": "gtin", "gtin": data, "code": data} if good else None


def _own(data: str, layouts: tuple[str, ...]) -> Json:
    for pattern in layouts:
        literal = pattern.split("I", 1)[0]
        if not data.startswith(literal):
            continue
        item = data[len(literal) : pattern.rindex("I") + 1]
        value = int(data[pattern.rindex("I") + 1 : 12])
        if "W" in pattern:
            return {"kind": "weighed", "item": item, "grams": str(value), "code": data}
        return {"kind": "priced", "item": item, "amount": value, "code": data}
    return {"kind": "own", "code": data}


def _looks_like_gs1(data: str) -> bool:
    """Without a symbology id only data that cannot be a plain number counts as GS1: a separator, or 01 + good GTIN."""
    if GS in data:
        return True
    gtin = data[2:16]
    return data.startswith("01") and len(data) > 16 and gtin.isdigit() and check_digit(gtin[:-1]) == gtin[-1]


def _gs1(data: str) -> Json | None:
    try:
        message = GS1Message.parse(data.lstrip(GS))
    except ValueError:
        return None
    elements = {element.ai.ai: element.value for element in message.element_strings}
    out: Json = {"kind": "gs1", "elements": elements, "code": data}
    gtin = next((element.gtin for element in message.element_strings if element.gtin is not None), None)
    if isinstance(gtin, Gtin):
        value = gtin.value
        out["gtin"] = value[1:] if len(value) == 14 and value[0] == "0" else value
    return out
