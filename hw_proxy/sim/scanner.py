"""A simulated barcode scanner on a serial cable: AIM identifier, data, suffix.

Source of the identifiers: ISO/IEC 15424 as listed by Honeywell and Zebra user guides.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
AIM = {
    "ean13": "]E0", "ean8": "]E4", "upca": "]E0", "code39": "]A0", "itf": "]I0", "code128": "]C0", "gs1-128": "]C1",
    "datamatrix": "]d1", "gs1-datamatrix": "]d2", "qr": "]Q1", "gs1-qr": "]Q3",
}  # fmt: skip


class ScannerSim:
    """Settings of the scanner and the bytes it sends for a code."""

    def __init__(self, saved: Json) -> None:
        self.aim = saved.get("aim", True)
        self.suffix: str = saved.get("suffix", "\r")
        self.last: str = saved.get("last", "")
        self.count = saved.get("count", 0)

    def dump(self) -> Json:
        """What a person can set and see."""
        return {"aim": self.aim, "suffix": self.suffix, "last": self.last, "count": self.count}

    def scan(self, code: str, symbology: str = "") -> bytes:
        """The bytes for one code; GS inside is sent as it is."""
        kind = symbology or guess(code)
        self.last, self.count = code, self.count + 1
        aim = AIM.get(kind, "") if self.aim else ""
        return (aim + code + self.suffix).encode("utf-8")


def guess(code: str) -> str:
    """The symbology a shop's label with these characters most likely has."""
    if code.isascii() and code.isdigit() and len(code) in (8, 12, 13):
        return {8: "ean8", 12: "upca", 13: "ean13"}[len(code)]
    if "\x1d" in code:
        return "gs1-datamatrix"
    return "code128" if code.isascii() else "qr"
