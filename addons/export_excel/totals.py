"""The sheet of totals: the period, what was sold, the taxes and what was paid, each part adding up to the same total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from addons.export_excel.sheet import Column, Sheet, money, money_format
from addons.payments.services import kind_name
from core.i18n import translator

if TYPE_CHECKING:
    from addons.export_excel.workbook import Export

_ = translator("export_excel")


def write_totals(book: Workbook, export: Export) -> None:
    """Write the sheet from the sums of the rows."""
    amount = money_format(export.digits)
    columns = [Column("", "@", 34), Column(str(_("Net")), amount), Column(str(_("Tax")), amount), Column(str(_("Amount")), amount)]
    sheet = Sheet(book, str(_("Totals")), columns)
    for row in (*_head(export), *_sold(export), *_taxes(export), *_payments(export)):
        sheet.add(row, bold=row[0] == str(_("Total")))


def _money(export: Export, amount: int) -> Any:
    return money(amount, export.digits)


def _head(export: Export) -> list[list[Any]]:
    wanted, sums = export.order, export.sums
    place = export.names.stores.get(wanted.store_id, "") if wanted.store_id else str(_("All stores"))
    return [
        [f"{place}, {wanted.first.isoformat()} - {wanted.last.isoformat()}", None, None, None],
        [f"{_('Receipts')}: {sums['kind', 'sale']}", None, None, None],
        [f"{_('Returns')}: {sums['kind', 'refund']}", None, None, None],
        *([[f"{_('Exchanges')}: {sums['kind', 'exchange']}", None, None, None]] if sums["kind", "exchange"] else []),
        *([[f"{_('Voids')}: {sums['kind', 'void']}", None, None, None]] if sums["kind", "void"] else []),
        [f"{_('Lines')}: {sums['lines']}", None, None, None],
    ]


def _sold(export: Export) -> list[list[Any]]:
    sums = export.sums
    on_top = sums["total"] - sums["rounding"] - sums["subtotal"] + sums["discount"]
    rows = [
        [str(_("Before discounts")), None, None, _money(export, sums["subtotal"])],
        [str(_("Discounts")), None, None, _money(export, -sums["discount"])],
    ]
    if on_top:
        rows.append([str(_("Taxes on top")), None, None, _money(export, on_top)])
    rows.append([str(_("Rounding")), None, None, _money(export, sums["rounding"])])
    return [*rows, _total(export)]


def _taxes(export: Export) -> list[list[Any]]:
    """One row a rate with its base; the last row shows the net of everything, bases of groups counted once."""
    rows: list[list[Any]] = []
    for name, rate in export.taxes:
        base, tax = export.sums["base", name, rate], export.sums["tax", name, rate]
        rows.append([f"{_('Tax')} {name}", _money(export, base), _money(export, tax), _money(export, base + tax)])
    tax_total = sum(export.sums["tax", name, rate] for name, rate in export.taxes)
    net = [_money(export, export.sums["net"]), _money(export, tax_total)]
    if export.sums["rounding"]:
        rows.append([str(_("Rounding")), None, None, _money(export, export.sums["rounding"])])
    return [*rows, [str(_("Total")), *net, _money(export, export.sums["total"])]]


def _payments(export: Export) -> list[list[Any]]:
    rows: list[list[Any]] = [
        [
            f"{_('Paid')} {export.names.methods.get(method_id or '') or kind_name(kind)}",
            None,
            None,
            _money(export, export.sums["method", method_id, kind]),
        ]
        for method_id, kind in export.methods
    ]
    return [*rows, _total(export)]


def _total(export: Export) -> list[Any]:
    return [str(_("Total")), None, None, _money(export, export.sums["total"])]
