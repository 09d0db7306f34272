"""A workbook of one sheet, of which one row at a time is in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from core.resource.export import storable

UNTITLED = str.maketrans("[]:*?/\\", "       ")
LONGEST_TITLE = 31


def write_workbook(
    file: IO[bytes], title: str, head: Sequence[str], formats: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Any]]
) -> None:
    """Write rows of texts, numbers, days and moments without zone below a frozen head; the last row, the totals, is bold.

    `formats` and `widths` (in characters) are those of the columns.  Texts stay texts, whatever they look like.
    """
    with Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(title.translate(UNTITLED)[:LONGEST_TITLE])
        sheet.freeze_panes(1, 0)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        plain, bold = ([book.add_format({"num_format": one, "bold": is_bold}) for one in formats] for is_bold in (False, True))
        _write(sheet, 0, head, bold)
        waiting: Sequence[Any] = ()
        place = 0
        for place, row in enumerate(rows, 1):
            if waiting:
                _write(sheet, place - 1, waiting, plain)
            waiting = row
        _write(sheet, place, waiting, bold)


def _write(sheet: Worksheet, place: int, values: Sequence[Any], styles: Sequence[Format]) -> None:
    for column, (value, style) in enumerate(zip(values, styles, strict=True)):
        if value is None or value == "":
            sheet.write_blank(place, column, None, style)
        elif isinstance(value, date):
            sheet.write_datetime(place, column, value, style)
        elif isinstance(value, str):
            sheet.write_string(place, column, storable(value), style)
        else:
            sheet.write_number(place, column, value, style)
