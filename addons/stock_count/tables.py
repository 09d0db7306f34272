"""A count as a table: its columns, its cells in words for paper, and as CSV for programs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.clock import to_text
from core.currencies import currency_digits
from core.format_dates import format_datetime
from core.format_numbers import format_money, format_quantity, format_unit_price
from core.i18n import translator
from core.resource.export import csv_file

_ = translator("stock_count")
Columns = list[tuple[str, str]]
Cells = dict[str, Any]
QUANTITIES = ("expected", "counted", "difference")


def columns_of(*, sees: bool, is_sheet: bool) -> Columns:
    """Keys and titles of the columns; a sheet has an empty one to write in, a blind count nothing that is expected."""
    goods = [("name", _("Product")), ("variant", _("Variant")), ("sku", _("Article number")), ("unit", _("Unit"))]
    if is_sheet:
        return [*goods, ("blank", _("Counted"))]
    counted = [("counted", _("Counted"))]
    if sees:
        worth = [("difference", _("Difference")), ("cost", _("Cost")), ("value", _("Value"))]
        counted = [("expected", _("Expected")), *counted, *worth]
    return [*goods, *counted, ("counted_at", _("Counted at")), ("by", _("Counted by"))]


def words(line: Cells, key: str, currency: str, zone: str) -> str:
    """A cell as people read it on paper."""
    value = line.get(key)
    if value is None:
        return ""
    if key in QUANTITIES:
        return format_quantity(value, paper=True)
    if key == "cost":
        return format_unit_price(value, currency, paper=True)
    if key == "value":
        return format_money(value, currency, paper=True)
    return format_datetime(value, zone=zone) if key == "counted_at" else str(value)


def csv_of(lines: list[Cells], columns: Columns, currency: str) -> bytes:
    """CSV as every list of the back office gives it: exact decimals, moments in UTC, safe against formulas."""
    digits = currency_digits(currency)
    rows = (tuple(_plain(line.get(key), key, digits) for key, _title in columns) for line in lines)
    with csv_file([title for _key, title in columns], rows) as file:
        return bytes(file.read())


def _plain(value: Any, key: str, digits: int) -> Any:
    if value is None:
        return ""
    if key in QUANTITIES:
        return Decimal(value).scaleb(-4)
    if key in ("cost", "value"):
        return Decimal(value).scaleb(-digits - (4 if key == "cost" else 0))
    return to_text(value) if key == "counted_at" else value
