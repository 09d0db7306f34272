"""The text format of Frontol: how a file with goods begins, its commands and records, numbers and encodings (C1-401 to C1-404)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from addons.exchange_frontol.errors import BadFile, BadRecord
from core.i18n import translator

_ = translator("exchange_frontol")
MARK, NEW, LOADED, COMMAND = "##@@&&", "#", "@", "$$$"
BOM = b"\xef\xbb\xbf"
UNNAMED = "$$$REPLACEQUANTITY"
"""What records without a command are: a file may leave it out."""
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """A line of a file: its number from 1, the command in force, and its fields; a command itself has no fields."""

    line: int
    command: str
    fields: tuple[str, ...] = ()

    def get(self, number: int) -> str:
        """The field of that number, from 1 as the format counts; empty where the line is shorter."""
        return self.fields[number - 1].strip() if len(self.fields) >= number else ""


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding: UTF-8 where the bytes are, else windows-1251; raises BadFile for what is neither."""
    if len(data) > MOST_BYTES:
        raise BadFile(_("{file} is larger than {n} MB.", file=name, n=MOST_BYTES // 1024**2))
    try:
        return data.removeprefix(BOM).decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1251", errors="replace"), "cp1251"


def records(text: str, name: str) -> list[Record]:
    """Every command and record of a file with goods; raises BadFile where it is none, or was loaded already."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if rows[0].strip() != MARK:
        raise BadFile(_("{file}, line 1: a file with goods begins with {mark}.", file=name, mark=MARK))
    state = rows[1].strip() if len(rows) > 1 else ""
    if state == LOADED:
        raise BadFile(_("{file} was loaded already: its line 2 is {mark}.", file=name, mark=LOADED))
    if state != NEW:
        raise BadFile(_("{file}, line 2: it has to be {mark}.", file=name, mark=NEW))
    return list(_read(rows[2:]))


def _read(rows: list[str]) -> Iterator[Record]:
    command = UNNAMED
    for number, row in enumerate(rows, start=3):
        if row.strip().startswith(COMMAND):
            command = row.strip().rstrip(";").upper()
            yield Record(number, command)
        elif row.strip():
            yield Record(number, command, tuple(row.split(";")))


def as_loaded(data: bytes) -> bytes:
    """The bytes of a file with line 2 saying that it was loaded, everything else as it was."""
    head, newline, rest = data.partition(b"\n")
    return head + newline + rest.replace(NEW.encode(), LOADED.encode(), 1)


def number_of(text: str, field: str) -> Decimal:
    """A number with a comma or a point; nothing is zero; raises BadRecord naming the field."""
    try:
        found = Decimal("".join(text.split()).replace(",", ".") or "0")
    except InvalidOperation as error:
        raise BadRecord(_("{field}: “{given}” is not a number.", field=field, given=text[:40])) from error
    if not found.is_finite() or abs(found) > 10**12:
        raise BadRecord(_("{field}: “{given}” is not a number.", field=field, given=text[:40]))
    if found < 0:
        raise BadRecord(_("{field}: {given} is below zero.", field=field, given=text[:40]))
    return found


def scaled(number: Decimal, places: int) -> int:
    """A number in units of that many places, halves up."""
    return int(number.scaleb(places).quantize(Decimal(1), ROUND_HALF_UP))
