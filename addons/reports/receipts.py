"""Receipts and sold lines one by one: the details behind the sums, streamed from the database in batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from addons.catalog.models import Category
from addons.customers.models import Customer
from addons.payments.models import PaymentMethod
from addons.payments.services import kind_name
from addons.reports import names
from addons.reports.definition import Column, Filter, Listing, Report, Row, Wanted, filters, reports
from addons.sales.models import Line, Order, Payment, PaymentChange
from core.db import session
from core.errors import Invalid
from core.i18n import translator
from core.identity import identity
from core.models import User

_ = translator("reports")
N_ = _.lazy
BATCH = 1000
KINDS = {"sale": N_("Sale"), "refund": N_("Return"), "exchange": N_("Exchange"), "void": N_("Void")}
AnySelect = Select[*tuple[Any, ...]]

RECEIPT_COLUMNS = (
    Column("number", N_("Receipt")), Column("closed_at", N_("Time"), "datetime"), Column("kind", N_("Kind")),
    Column("items", N_("Lines"), "integer"), Column("subtotal", N_("Before discounts"), "money"),
    Column("discount", N_("Discounts"), "money"), Column("tax", N_("Tax"), "money"), Column("total", N_("Total"), "money"),
    Column("method", N_("Paid by")), Column("employee", N_("Employee")), Column("customer", N_("Customer")),
)  # fmt: skip
LINE_COLUMNS = (
    Column("number", N_("Receipt")), Column("closed_at", N_("Time"), "datetime"), Column("name", N_("Product")),
    Column("category", N_("Category")), Column("quantity", N_("Quantity"), "quantity"),
    Column("unit_price", N_("Unit price"), "unit_price"), Column("gross", N_("Before discounts"), "money"),
    Column("discount", N_("Discounts"), "money"), Column("amount", N_("Amount"), "money"), Column("tax", N_("Tax")),
)  # fmt: skip
SORTS = {
    "number": Order.number, "closed_at": Order.closed_at, "kind": Order.kind, "subtotal": Order.subtotal,
    "discount": Order.discount_total, "tax": Order.tax_total, "total": Order.total,
}  # fmt: skip


def _of_orders(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What picks the orders: no practice, days, store, and every filter chosen but the category, which is of lines."""
    found = [Order.business_day >= wanted.first, Order.business_day <= wanted.last, ~Order.training]
    if wanted.store_id is not None:
        found.append(Order.store_id == wanted.store_id)
    plain = {"register": Order.register_id, "employee": Order.employee_id, "kind": Order.kind}
    found += [plain[key] == value for key, value in wanted.chosen.items() if key in plain]
    if "method" in wanted.chosen:
        found.append(_paid_by(wanted.chosen["method"]))
    return found


def _paid_by(method_id: str) -> ColumnElement[bool]:
    """Orders with a payment of the method as it stands after corrections."""
    later = PaymentChange.__table__.alias()
    is_last = ~select(later.c.id).where(later.c.payment_id == PaymentChange.payment_id, later.c.id > PaymentChange.id).exists()
    changed = select(PaymentChange.order_id).where(PaymentChange.to_method_id == method_id, is_last)
    untouched = ~select(later.c.id).where(later.c.payment_id == Payment.id).exists()
    paid = select(Payment.order_id).where(Payment.method_id == method_id, untouched, Payment.order_id == Order.id)
    return or_(paid.correlate(Order).exists(), Order.id.in_(changed))


def _order_by(wanted: Wanted) -> list[Any]:
    name = wanted.sort.removeprefix("-") or "closed_at"
    if name not in SORTS:
        raise Invalid(_("There is no column {name} to sort by.", name=name), details={"fields": {"sort": [name]}})
    rises = bool(wanted.sort) and not wanted.sort.startswith("-")
    return [SORTS[name].asc() if rises else SORTS[name].desc(), Order.id.asc() if rises else Order.id.desc()]


def _batches(query: AnySelect, limit: int | None, offset: int) -> Iterator[Sequence[Any]]:
    if limit is not None:
        query = query.limit(limit).offset(offset)
    yield from session().execute(query.execution_options(yield_per=BATCH)).partitions(BATCH)


def read_receipts(wanted: Wanted, limit: int | None, offset: int) -> Iterator[Row]:
    """Receipts, the newest first unless sorted otherwise; each links to its form."""
    head = (
        Order.id, Order.number, Order.closed_at, Order.kind, Order.subtotal, Order.discount_total, Order.tax_total, Order.total,
        Order.employee_id, Order.customer_id,
    )  # fmt: skip
    for batch in _batches(select(*head).where(*_of_orders(wanted)).order_by(*_order_by(wanted)), limit, offset):
        ids = [row.id for row in batch]
        counts, paid = _counts(ids), _paid(ids)
        people = names.names_of(User, [row.employee_id for row in batch if row.employee_id])
        customers = _customers([row.customer_id for row in batch if row.customer_id])
        for row in batch:
            cells = (
                row.number, row.closed_at, str(KINDS.get(row.kind, row.kind)), counts.get(row.id, 0), row.subtotal,
                row.discount_total, row.tax_total, row.total, paid.get(row.id, ""), people.get(row.employee_id or "", ""),
                customers.get(row.customer_id or "", ""),
            )  # fmt: skip
            yield Row(cells, _form(row.id))


def _counts(ids: Sequence[str]) -> dict[str, int]:
    query = select(Line.order_id, func.count()).where(Line.order_id.in_(ids)).group_by(Line.order_id)
    return dict(session().execute(query).all())


def _paid(ids: Sequence[str]) -> dict[str, str]:
    """The names of the methods that paid each order, as they stand after corrections."""
    changes = {
        row.payment_id: (row.to_method_id, row.to_kind)
        for row in session().execute(
            select(PaymentChange.payment_id, PaymentChange.to_method_id, PaymentChange.to_kind)
            .where(PaymentChange.order_id.in_(ids)).order_by(PaymentChange.at, PaymentChange.id)
        )
    }  # fmt: skip
    query = select(Payment.order_id, Payment.id, Payment.method_id, Payment.kind).where(Payment.order_id.in_(ids))
    ways = [(row[0], *changes.get(row[1], (row[2], row[3]))) for row in session().execute(query.order_by(Payment.position))]
    known = names.names_of(PaymentMethod, [method_id for _order, method_id, _kind in ways if method_id])
    found: dict[str, dict[str, None]] = {}
    for order_id, method_id, kind in ways:
        found.setdefault(order_id, {})[known.get(method_id or "") or kind_name(kind)] = None
    return {order_id: ", ".join(each) for order_id, each in found.items()}


def _customers(ids: Sequence[str]) -> dict[str, str]:
    return dict(session().execute(select(Customer.id, Customer.name).where(Customer.id.in_(set(ids)))).all())


def _form(order_id: str) -> str:
    return f"#/form/sales.order/{order_id}" if "sales.view" in identity().permissions else ""


def total_receipts(wanted: Wanted) -> tuple[int, Mapping[str, int]]:
    """How many receipts, and their sums."""
    keys = ("subtotal", "discount", "tax", "total")
    sums = [func.coalesce(func.sum(SORTS[key]), 0) for key in keys]
    count, *values = session().execute(select(func.count(), *sums).select_from(Order).where(*_of_orders(wanted))).one()
    return count, dict(zip(keys, map(int, values), strict=True))


def _of_lines(query: AnySelect, wanted: Wanted) -> AnySelect:
    query = query.join(Order, and_(Order.id == Line.order_id)).where(*_of_orders(wanted))
    return query.where(Line.category_id == wanted.chosen["category"]) if "category" in wanted.chosen else query


def read_lines(wanted: Wanted, limit: int | None, offset: int) -> Iterator[Row]:
    """Sold and returned lines, the newest receipt first; each links to its receipt."""
    head = (
        Order.id.label("order_id"), Order.number, Order.closed_at, Line.name, Line.category_id, Line.quantity, Line.unit_price,
        Line.gross, Line.discount, Line.amount, Line.tax_name,
    )  # fmt: skip
    query = _of_lines(select(*head).select_from(Line), wanted)
    query = query.order_by(Order.closed_at.desc(), Order.id.desc(), Line.position)
    known = dict(names.all_of(Category))
    for batch in _batches(query, limit, offset):
        for row in batch:
            order_id, number, at, name, category_id, *figures = row
            yield Row((number, at, name, known.get(category_id or "", ""), *figures), _form(order_id))


def total_lines(wanted: Wanted) -> tuple[int, Mapping[str, int]]:
    """How many lines, and their sums."""
    keys = ("quantity", "gross", "discount", "amount")
    sums = [func.coalesce(func.sum(getattr(Line, key)), 0) for key in keys]
    count, *values = session().execute(_of_lines(select(func.count(), *sums).select_from(Line), wanted)).one()
    return count, dict(zip(keys, map(int, values), strict=True))


def _kinds() -> list[tuple[str, str]]:
    return [(kind, str(title)) for kind, title in KINDS.items()]


filters.add("kind", Filter(key="kind", title=N_("Kind"), column="kind", options=_kinds, ids=False))
reports.add("receipts", Report(
    key="receipts", title=N_("Receipts"), summary=N_("Each receipt with its discounts, tax, total and how it was paid"),
    icon="receipt-text", place=20, filters=("register", "employee", "method", "kind"),
    listing=Listing(columns=RECEIPT_COLUMNS, read=read_receipts, totals=total_receipts, sorts=tuple(SORTS)),
))  # fmt: skip
reports.add("lines", Report(
    key="lines", title=N_("Sold lines"), summary=N_("Each line of each receipt, for a closer look or another program"), icon="list",
    place=25, filters=("register", "employee", "category"),
    listing=Listing(columns=LINE_COLUMNS, read=read_lines, totals=total_lines),
))  # fmt: skip
