"""Receipts, lines and totals of a period in one workbook, written in batches so that a year fits into little memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from sqlalchemy import Select, select

from addons.export_excel.names import Names, read_names
from addons.export_excel.sheet import (
    DAY,
    INTEGER,
    MOMENT,
    QUANTITY,
    Column,
    Sheet,
    local,
    money,
    money_format,
    quantity,
    unit_price,
)
from addons.export_excel.totals import write_totals
from addons.payments.services import kind_name
from addons.sales.models import Line, Order, OrderTax, Payment
from core.currencies import currency_digits
from core.db import session
from core.exporters import ExportOrder
from core.i18n import translator

_ = translator("export_excel")
N_ = _.lazy
BATCH = 100
KINDS = {"sale": N_("Sale"), "refund": N_("Return"), "exchange": N_("Exchange"), "void": N_("Void")}

TaxKey = tuple[str, int]
AnySelect = Select[*tuple[Any, ...]]


@dataclass(slots=True)
class Export:
    """An export on its way: what is asked for, the columns of taxes and methods, the sums so far."""

    order: ExportOrder
    names: Names
    taxes: list[TaxKey]
    methods: list[tuple[str | None, str]]
    digits: int
    sums: Counter[Any] = field(default_factory=Counter)


def write_sales(wanted: ExportOrder) -> dict[str, Any]:
    """Write the workbook; in every row net + taxes + rounding = total, and so do the sums of the columns."""
    export = _prepare(wanted)
    book = Workbook(write_only=True)
    receipts = Sheet(book, str(_("Receipts")), _receipt_columns(export))
    lines = Sheet(book, str(_("Lines")), _line_columns(export))
    for order in _orders(wanted):
        receipts.add(_receipt(order, export))
        for line in order.lines:
            lines.add(_line(order, line, export))
    if export.sums["receipts"]:
        receipts.add(_last_row(export), bold=True)
    write_totals(book, export)
    book.save(wanted.out)
    return {"receipts": export.sums["receipts"], "lines": export.sums["lines"], "total": export.sums["total"]}


def _prepare(wanted: ExportOrder) -> Export:
    taxes = session().execute(
        _of(select(OrderTax.name, OrderTax.rate).join(Order, Order.id == OrderTax.order_id), wanted).distinct()
    )
    methods = session().execute(
        _of(select(Payment.method_id, Payment.kind).join(Order, Order.id == Payment.order_id), wanted).distinct()
    )
    currency = session().scalar(_of(select(Order.currency), wanted).limit(1)) or "EUR"
    keys = sorted(((name, rate) for name, rate in taxes), key=lambda tax: (-tax[1], tax[0]))
    return Export(wanted, read_names(), keys, sorted(((row[0], row[1]) for row in methods), key=str), currency_digits(currency))


def _of(query: AnySelect, wanted: ExportOrder) -> AnySelect:
    query = query.where(Order.business_day >= wanted.first, Order.business_day <= wanted.last, ~Order.training)
    return query if wanted.store_id is None else query.where(Order.store_id == wanted.store_id)


def _orders(wanted: ExportOrder) -> Iterator[Order]:
    query = _of(select(Order), wanted).order_by(Order.store_id, Order.business_day, Order.closed_at, Order.id)
    for batch in session().scalars(query.execution_options(yield_per=BATCH)).partitions(BATCH):
        yield from batch


def _receipt_columns(export: Export) -> list[Column]:
    amount = money_format(export.digits)
    heads = (_("Receipt"), _("Business day"), _("Time"), _("Store"), _("Register"), _("Employee"), _("Kind"), _("Currency"))
    formats = ("@", DAY, MOMENT, "@", "@", "@", "@", "@")
    widths = (16, 12, 20, 18, 14, 18, 10, 9)
    taxes = [(f"{_('Tax')} {name}", amount) for name, _rate in export.taxes]
    methods = [(f"{_('Paid')} {_method(export, *method)}", amount) for method in export.methods]
    sums = [
        (_("Lines"), INTEGER), (_("Before discounts"), amount), (_("Discounts"), amount), (_("Net"), amount), *taxes,
        (_("Rounding"), amount), (_("Total"), amount), *methods,
    ]  # fmt: skip
    first = [Column(str(title), shape, width) for title, shape, width in zip(heads, formats, widths, strict=True)]
    return first + [Column(str(title), shape) for title, shape in sums]


def _method(export: Export, method_id: str | None, kind: str) -> str:
    return export.names.methods.get(method_id or "") or kind_name(kind)


def _receipt(order: Order, export: Export) -> list[Any]:
    figures = _figures(order, export)
    export.sums.update(figures)
    export.sums.update({"receipts": 1, ("kind", order.kind): 1})
    names, zone = export.names, export.names.zones[order.store_id]
    kind = KINDS.get(order.kind, order.kind)
    return [
        order.number, order.business_day, local(order.closed_at, zone), names.stores.get(order.store_id),
        names.registers.get(order.register_id), names.people.get(order.employee_id or ""), str(kind), order.currency,
        *_amounts(figures, export, currency_digits(order.currency)),
    ]  # fmt: skip


def _figures(order: Order, export: Export) -> Counter[Any]:
    """Everything that is added up, by what it is; tax and base by rate, payments by method."""
    figures: Counter[Any] = Counter({
        "lines": len(order.lines), "subtotal": order.subtotal, "discount": order.discount_total, "rounding": order.rounding,
        "total": order.total, "net": order.total - order.rounding - order.tax_total,
    })  # fmt: skip
    for tax in order.taxes:
        figures["tax", tax.name, tax.rate] += tax.amount
        figures["base", tax.name, tax.rate] += tax.base
    for payment in order.payments:
        figures["method", payment.method_id, payment.kind] += payment.amount
    return figures


def _amounts(figures: Counter[Any], export: Export, digits: int) -> list[Any]:
    taxes = [figures["tax", name, rate] for name, rate in export.taxes]
    methods = [figures["method", method_id, kind] for method_id, kind in export.methods]
    plain = [figures["subtotal"], figures["discount"], figures["net"], *taxes, figures["rounding"], figures["total"], *methods]
    return [figures["lines"], *(money(amount, digits) for amount in plain)]


def _last_row(export: Export) -> list[Any]:
    return [str(_("Total")), *[None] * 7, *_amounts(export.sums, export, export.digits)]


def _line_columns(export: Export) -> list[Column]:
    amount, price = money_format(export.digits), "#,##0.00####"
    return [
        Column(str(title), shape, width)
        for title, shape, width in (
            (_("Receipt"), "@", 16), (_("Business day"), DAY, 12), (_("Time"), MOMENT, 20), (_("No."), INTEGER, 6),
            (_("Product"), "@", 40), (_("Category"), "@", 20), (_("Quantity"), QUANTITY, 10), (_("Unit"), "@", 8),
            (_("Unit price"), price, 12), (_("Before discounts"), amount, 14), (_("Discount"), amount, 12),
            (_("Amount"), amount, 12), (_("Tax"), "@", 14), (_("Note"), "@", 24),
        )
    ]  # fmt: skip


def _line(order: Order, line: Line, export: Export) -> list[Any]:
    digits, zone = currency_digits(order.currency), export.names.zones[order.store_id]
    return [
        order.number, order.business_day, local(order.closed_at, zone), line.position, line.name,
        export.names.categories.get(line.category_id or ""), quantity(line.quantity), line.unit,
        unit_price(line.unit_price, digits),
        money(line.gross, digits), money(line.discount, digits), money(line.amount, digits), line.tax_name, line.note,
    ]  # fmt: skip
