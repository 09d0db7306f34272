"""A back office that reads files of sales: written from the description of the format alone, it shares nothing with the writer.

Line 1 is `#`, line 2 names the base, line 3 the report, transactions follow from line 4 (C1-406).  A receipt counts once it
is closed (55) and was not cancelled (56); tenders are added up from field 12; lines from field 16 (C1-409).
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

NUMERIC = (10, 11, 12, 13, 16)
KNOWN = {"1", "11", "41", "42", "50", "51", "55", "61", "62"}


class Unreadable(Exception):
    """The file is not what the format says; the text names the line."""


@dataclass
class Receipt:
    """A document of one direction."""

    operation: str
    number: str
    shift: str
    lines: list[list[str]] = field(default_factory=list)
    tenders: list[tuple[str, Decimal]] = field(default_factory=list)
    closed: bool = False

    @property
    def total(self):
        return sum((Decimal(one[15]) for one in self.lines), Decimal(0))


@dataclass
class Sales:
    """What a file says."""

    base: str
    report: int
    receipts: list[Receipt]
    cash: list[tuple[str, Decimal]]
    shifts: list[tuple[str, str]]
    numbers: list[int]

    @property
    def total(self):
        return sum((one.total for one in self.receipts), Decimal(0))

    @property
    def tenders(self):
        found = defaultdict(Decimal)
        for one in self.receipts:
            for code, amount in one.tenders:
                found[code] += amount
        return {code: amount for code, amount in found.items() if amount}


def read(data: bytes, encoding: str = "cp1251") -> Sales:
    """The receipts of a file; raises Unreadable."""
    rows = data.decode(encoding).split("\r\n")
    if rows[0] != "#":
        raise Unreadable("line 1: not new")
    if not rows[2].isdigit() or rows[-1]:
        raise Unreadable("line 3: no report number, or the last line does not end")
    sales = Sales(rows[1], int(rows[2]), [], [], [], [])
    opened = None
    for place, row in enumerate(rows[3:-1], start=4):
        fields = row.split(";")
        if len(fields) < 26:
            raise Unreadable(f"line {place}: {len(fields)} fields")
        opened = _take(sales, fields, opened, place)
    if opened is not None:
        raise Unreadable(f"receipt {opened.number} is never closed")
    return sales


def _take(sales, fields, opened, place):
    kind = fields[3]
    if kind not in KNOWN:
        raise Unreadable(f"line {place}: type {kind}")
    for number in NUMERIC:
        text = fields[number - 1]
        if text and not text.lstrip("-").replace(".", "", 1).isdigit():
            raise Unreadable(f"line {place}: field {number} is not a number")
    day, month, year = fields[1].split(".")
    if (len(day), len(month), len(year), len(fields[2])) != (2, 2, 4, 8):
        raise Unreadable(f"line {place}: date or time")
    sales.numbers.append(int(fields[0]))
    if kind == "42":
        if opened is not None:
            raise Unreadable(f"line {place}: the receipt before is open")
        return Receipt(fields[12], fields[5], fields[13])
    if kind in ("50", "51"):
        sales.cash.append((kind, Decimal(fields[11])))
    elif kind in ("61", "62"):
        sales.shifts.append((kind, fields[13]))
    else:
        return _into(sales, opened, fields, place)
    return opened


def _into(sales, opened, fields, place):
    if opened is None or (opened.operation, opened.number) != (fields[12], fields[5]):
        raise Unreadable(f"line {place}: it belongs to no open receipt")
    if fields[3] == "41":
        if fields[9] != fields[11]:
            raise Unreadable(f"line {place}: fields 10 and 12 of a payment differ")
        opened.tenders.append((fields[8], Decimal(fields[11])))
    elif fields[3] == "55":
        if opened.total != sum((amount for _code, amount in opened.tenders), Decimal(0)) or opened.total != Decimal(fields[11]):
            raise Unreadable(f"line {place}: lines, payments and total of receipt {opened.number} differ")
        sales.receipts.append(opened)
        return None
    else:
        opened.lines.append(fields)
    return opened
