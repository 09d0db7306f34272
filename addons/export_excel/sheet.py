"""Sheets written row by row: numbers as numbers with their format, times of the store, text that never becomes a formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from core.resource.export import storable

INTEGER, QUANTITY, DAY, MOMENT, TEXT = "0", "0.####", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "@"
UNIT_PRICE_PLACES = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, number format and width in characters."""

    title: str
    format: str = "General"
    width: int = 14


def money_format(digits: int) -> str:
    """The format of amounts: thousands apart, the currency's decimal places."""
    return "#,##0." + "0" * digits if digits else "#,##0"


def money(amount: int, digits: int) -> Decimal:
    """Minor units as the currency's number, exactly."""
    return Decimal(amount).scaleb(-digits)


def unit_price(price: int, digits: int) -> Decimal:
    """Ten-thousandths of a minor unit as the currency's number, exactly."""
    return Decimal(price).scaleb(-digits - UNIT_PRICE_PLACES)


def quantity(amount: int) -> Decimal:
    """Ten-thousandths as a number, exactly."""
    return Decimal(amount).scaleb(-4)


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """The time on the store's wall, as workbooks know no zones."""
    return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)


class Sheet:
    """A sheet that takes rows and keeps none of them in memory."""

    def __init__(self, book: Workbook, title: str, columns: Sequence[Column]) -> None:
        self._sheet: Any = book.create_sheet(title[:31])
        self._sheet.freeze_panes = "A2"
        for number, column in enumerate(columns):
            self._sheet.column_dimensions[_letter(number)].width = column.width
        self._cells = [self._cell(column.format) for column in columns]
        self._bold = Font(bold=True)
        self._heads([column.title for column in columns])

    def add(self, values: Sequence[Any], *, bold: bool = False) -> None:
        """Write a row; None leaves a cell empty."""
        for cell, value in zip(self._cells, values, strict=True):
            cell.value = storable(value)
            if isinstance(value, str):
                cell.data_type = "s"
        if bold:
            self._heads([cell.value for cell in self._cells], keep=True)
        else:
            self._sheet.append(self._cells)

    def _heads(self, values: list[Any], *, keep: bool = False) -> None:
        row = []
        for cell, value in zip(self._cells, values, strict=True):
            head = self._cell(cell.number_format if keep else TEXT)
            head.value, head.font = storable(value), self._bold
            if isinstance(value, str):
                head.data_type = "s"
            row.append(head)
        self._sheet.append(row)

    def _cell(self, number_format: str) -> Any:
        """A cell that is written and filled again, row by row; a write-only sheet takes its content at once."""
        cell = WriteOnlyCell(self._sheet)
        cell.number_format = number_format
        return cell


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number + 1))
