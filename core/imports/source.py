"""Files of rows: CSV in any usual encoding and separator, gzipped or not, and XLSX; the first row names the columns.

Every value is text; numbers of a spreadsheet come as they would be typed. Nothing here knows what the rows mean.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any, cast

from python_calamine import CalamineError, CalamineWorkbook

from core.errors import Invalid
from core.i18n import _

SUFFIXES = (".csv", ".csv.gz", ".txt", ".tsv", ".xlsx")
DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 1 << 20
MOST_COLUMNS = 500
MOST_BYTES = 512 << 20  # unpacked; a few kilobytes of gzip may hold much more
_LOOK = 1 << 20

csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: its number as a spreadsheet shows it (the header is 1), its cells, and why it cannot be read."""

    number: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read row by row, again and again."""

    path: Path
    columns: list[str]
    encoding: str = ""
    delimiter: str = ""

    def rows(self) -> Iterator[Row]:
        """Rows that hold anything, each with as many cells as there are columns."""
        raw = _sheet(self.path) if self.path.name.lower().endswith(".xlsx") else _csv(self.path, self.encoding, self.delimiter)
        width = len(self.columns)
        for number, cells, fault in raw:
            if number == 1 or not (fault or any(cells)):
                continue
            if not fault and len(cells) > width and any(cells[width:]):
                fault = _("The row has {n} cells, the header only {width}. Is a separator inside a text not quoted?",
                          n=len(cells), width=width)  # fmt: skip
            yield Row(number, (cells + [""] * width)[:width], fault)

    def count(self) -> int:
        """How many rows there are."""
        return sum(1 for _row in self.rows())


def open_source(path: Path, name: str = "") -> Source:
    """Look into a file (called `name` by whoever sent it); raises Invalid where it is no table that can be read."""
    name = (name or path.name).lower()
    if not name.endswith(SUFFIXES):
        text = _("{name} cannot be imported; send one of: {kinds}.", name=name, kinds=", ".join(SUFFIXES))
        raise Invalid(text, details={"fields": {"file": [text]}})
    try:
        source = _look(path, name)
    except (OSError, EOFError, CalamineError, UnicodeDecodeError, csv.Error) as error:
        text = _("{name} cannot be read: {error}", name=name, error=error)
        raise Invalid(text, details={"fields": {"file": [text]}}) from error
    if not any(source.columns) or len(source.columns) > MOST_COLUMNS:
        text = _("The first row must name the columns; {name} has none, or more than {most}.", name=name, most=MOST_COLUMNS)
        raise Invalid(text, details={"fields": {"file": [text]}})
    return Source(source.path, _named(source.columns), source.encoding, source.delimiter)


def _look(path: Path, name: str) -> Source:
    if name.endswith(".xlsx"):
        return Source(path, next((cells for _number, cells, _fault in _sheet(path)), []))
    encoding = _encoding(path)
    with _open(path) as file:
        start = codecs.getincrementaldecoder(encoding)("replace").decode(file.read(_LOOK))
    delimiter = _delimiter(start)
    return Source(path, next((cells for _n, cells, _fault in _csv(path, encoding, delimiter)), []), encoding, delimiter)


def _named(columns: list[str]) -> list[str]:
    """Column names that are all there and all different."""
    seen: Counter[str] = Counter()
    names = []
    for place, text in enumerate(columns, 1):
        name = text.strip() or _("Column {n}", n=place)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _open(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        zipped = file.read(2) == b"\x1f\x8b"
    return cast(IO[bytes], gzip.open(path, "rb") if zipped else path.open("rb"))


def _encoding(path: Path) -> str:
    """UTF-8 or UTF-16 by what the file shows; else Cyrillic or Central European Windows by how its letters stand."""
    decoder, size, encoding = codecs.getincrementaldecoder("utf-8")(), 0, "utf-8"
    with _open(path) as file:
        first = block = file.read(_LOOK)
        while block:
            size += len(block)
            if size > MOST_BYTES:
                raise OSError(_("it holds more than {n} MB", n=MOST_BYTES >> 20))
            if encoding == "utf-8":
                encoding = _still_utf8(decoder, block, first)
            block = file.read(_LOOK)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if first.startswith(codecs.BOM_UTF8) else encoding


def _still_utf8(decoder: codecs.IncrementalDecoder, block: bytes, sample: bytes) -> str:
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return _windows(sample)
    return "utf-8"


def _windows(sample: bytes) -> str:
    """cp1251 where most letters above ASCII stand beside another such (Cyrillic words), else cp1250."""
    high = [place for place, byte in enumerate(sample) if byte >= 0x80]
    neighbours = sum(1 for one, two in itertools.pairwise(high) if two == one + 1)
    return "cp1251" if neighbours * 2 > len(high) else "cp1250"


def _delimiter(text: str) -> str:
    """The separator that stands equally often, and most often, in the first lines outside quotes."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    header = _unquoted(lines[0]) if lines else ""
    found = {mark: header.count(mark) for mark in DELIMITERS}
    best = max(found, key=lambda mark: found[mark])
    return best if found[best] else ","


def _unquoted(line: str) -> str:
    return "".join(line.split('"')[::2])


def _csv(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str], str]]:
    with _open(path) as binary, io.TextIOWrapper(binary, encoding, errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        number = 0
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, [], _("The row cannot be read: {error}", error=error)
                continue
            yield number, [cell.strip() for cell in cells], ""


def _sheet(path: Path) -> Iterator[tuple[int, list[str], str]]:
    """The rows of a workbook's first sheet."""
    book: Any = CalamineWorkbook.from_path(path)
    sheet = book.get_sheet_by_index(0)
    first = (sheet.start or (0, 0))[0]
    for place, cells in enumerate(sheet.iter_rows()):
        if place >= first:
            yield place - first + 1, [_text(cell) for cell in cells], ""


def _text(cell: Any) -> str:
    """A cell as a person would type it: 5 for 5.0, no rounding noise, dates as YYYY-MM-DD."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.10f}".rstrip("0").rstrip(".")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    return str(cell).strip()
