"""Reports as CSV and XLSX, written row by row so that any length fits into little memory."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any
from zoneinfo import ZoneInfo

from addons.reports.definition import Column, Value
from addons.reports.tables import Whole
from addons.reports.workbook import write_workbook
from core.currencies import currency_digits
from core.resource.export import FORMULA

SCALES = {"money": 0, "unit_price": 4, "quantity": 4, "rate": 2, "integer": 0}
PRICED = frozenset({"money", "unit_price"})
WIDTHS = {"text": 26, "datetime": 17, "date": 12}


def plain(column: Column, value: Value, digits: int, zone: ZoneInfo) -> Any:
    """A value as a spreadsheet wants it: exact decimals (rates in per cent), moments on the wall of the store."""
    if isinstance(value, int) and column.type in SCALES:
        places = _scale(column, digits)
        return Decimal(value).scaleb(-places) if places else value
    if isinstance(value, datetime):
        return value.astimezone(zone).replace(tzinfo=None, microsecond=0)
    return value


def _rows(whole: Whole, digits: int, zone: ZoneInfo) -> Iterator[list[Any]]:
    for row in whole.rows:
        yield [plain(column, value, digits, zone) for column, value in zip(whole.columns, row.cells, strict=True)]
    yield [plain(column, value, digits, zone) for column, value in zip(whole.columns, whole.totals, strict=True)]


def csv_file(whole: Whole, currency: str, zone: ZoneInfo) -> IO[bytes]:
    """CSV with CRLF, UTF-8 and BOM, safe against formulas; the last row holds the totals."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the response, which closes it
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow([str(column.title) for column in whole.columns])
    for row in _rows(whole, currency_digits(currency), zone):
        writer.writerow([_harmless(value) for value in row])
    text.flush()
    text.detach()
    file.seek(0)
    return file


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def xlsx_file(title: str, whole: Whole, currency: str, zone: ZoneInfo) -> IO[bytes]:
    """A workbook of one sheet with numbers as numbers; the last row holds the totals in bold."""
    digits = currency_digits(currency)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the response, which closes it
    formats = [number_format(column.type, digits) for column in whole.columns]
    widths = [WIDTHS.get(column.type, 14) for column in whole.columns]
    head = [str(column.title) for column in whole.columns]
    write_workbook(file, title, head, formats, widths, _rows(whole, digits, zone))
    file.seek(0)
    return file


def _scale(column: Column, digits: int) -> int:
    return SCALES[column.type] + (digits if column.type in PRICED else 0)


def number_format(kind: str, digits: int) -> str:
    """How a spreadsheet shows a type."""
    money = "#,##0." + "0" * digits if digits else "#,##0"
    return {
        "money": money, "unit_price": "#,##0.00####", "quantity": "0.####", "rate": "0.00", "integer": "0", "date": "yyyy-mm-dd",
        "datetime": "yyyy-mm-dd hh:mm", "text": "@",
    }[kind]  # fmt: skip


def stamp(first: date, last: date) -> str:
    """The days as a part of a file name."""
    return first.isoformat() if first == last else f"{first.isoformat()}_{last.isoformat()}"
