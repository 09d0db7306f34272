"""Lists as files: CSV (UTF-8 with BOM, comma separated) and XLSX with numbers as numbers."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

from flask import Response, send_file
from sqlalchemy import Select, select

from core.currencies import currency_digits
from core.db import session
from core.errors import Invalid
from core.i18n import _
from core.models import Company, Store
from core.resource import export_names
from core.schemas import UNSTORABLE

if TYPE_CHECKING:
    from core.resource.definition import Resource

SCALES = {"money": 0, "unit_price": 4, "quantity": 4, "rate": 2}
MONEY_KINDS = frozenset({"money", "unit_price"})
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def response(resource: Resource, query: Select[Any], file_format: str, columns: str) -> Response:
    """The filtered list as a download."""
    names = [name for name in columns.split(",") if name] or list(resource.export_columns) or default_columns(resource)
    unknown = [name for name in names if name not in resource.row_schema.fields]
    if unknown:
        raise Invalid(_("Unknown columns: {names}.", names=", ".join(unknown)), details={"fields": {"columns": unknown}})
    money = Currencies.read()
    related = export_names.related(resource, names)
    rows = (tuple(cell(resource, name, record, money) for name in names) for record in _records(resource, query, related))
    heads, filename = [name.removesuffix("_id") if name in related else name for name in names], f"{resource.path}.{file_format}"
    if file_format == "xlsx":
        return send_file(xlsx(resource.title, heads, rows), mimetype=SPREADSHEET, as_attachment=True, download_name=filename)
    return send_file(csv_file(heads, rows), mimetype="text/csv", as_attachment=True, download_name=filename)


def default_columns(resource: Resource) -> list[str]:
    """Every simple field of the schema."""
    return [name for name, field in resource.fields.items() if name not in {"ext", "revision"} and hasattr(field, "kind")]


def _records(resource: Resource, query: Select[Any], related: Mapping[str, Resource]) -> Iterator[dict[str, Any]]:
    for batch in session().scalars(query.execution_options(yield_per=500)).partitions(500):
        yield from export_names.named(resource.dump(batch, rows=True), related)


@dataclass(frozen=True, slots=True)
class Currencies:
    """Which currency the amounts of a record are in: its own, that of its store, else the company's, as imports take it."""

    company: str
    stores: dict[str, str]

    @classmethod
    def read(cls) -> Currencies:
        """The currencies as they are set now."""
        stores = {row.id: row.currency for row in session().execute(select(Store.id, Store.currency))}
        return cls(session().scalar(select(Company.currency)) or "EUR", stores)

    def digits(self, record: Mapping[str, Any]) -> int:
        """The places of the record's amounts."""
        own = record.get("currency") or self.stores.get(str(record.get("store_id")))
        return currency_digits(own or self.company)


def cell(resource: Resource, name: str, record: Mapping[str, Any], currencies: Currencies) -> Any:
    """A value as a file shows it: scaled integers as exact decimals, lists joined, objects as JSON."""
    value, kind = record.get(name), getattr(resource.fields[name], "kind", "")
    if kind in SCALES and isinstance(value, int):
        digits = currencies.digits(record) if kind in MONEY_KINDS else 0
        return Decimal(value).scaleb(-SCALES[kind] - digits)
    if isinstance(value, list):
        return ", ".join(str(item.get("code", item)) if isinstance(item, dict) else str(item) for item in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def csv_file(names: list[str], rows: Iterable[tuple[Any, ...]]) -> IO[bytes]:
    """CSV with CRLF, UTF-8 and BOM, safe against formulas in spreadsheet programs; on disk, so of any length."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the response, which closes it
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    text.flush()
    text.detach()
    file.seek(0)
    return file


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def xlsx(title: str, names: list[str], rows: Iterable[tuple[Any, ...]]) -> IO[bytes]:
    """A workbook with one sheet, written row by row with bounded memory."""
    from openpyxl import Workbook  # a quarter of a second of start-up that only exports need

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.append([_head(sheet, name) for name in names])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the response, which closes it
    book.save(file)
    file.seek(0)
    return file


def storable(value: Any) -> Any:
    """A value as a workbook can hold it: control characters become the replacement character."""
    return UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def _head(sheet: Any, name: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    head = WriteOnlyCell(sheet, value=name)
    head.font = Font(bold=True)
    return head


def _cell(sheet: Any, value: Any) -> Any:
    """Text that looks like a formula stays text."""
    value = storable(value)
    if not isinstance(value, str) or not value.startswith(FORMULA):
        return value
    from openpyxl.cell import WriteOnlyCell

    text = WriteOnlyCell(sheet, value=value)
    text.data_type = "s"
    return text
