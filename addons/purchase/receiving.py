"""Goods that came: booked as a document of the stock, with supplier and order beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from addons.purchase import orders
from addons.purchase.models import CANCELLED, DRAFT, Order, Origin, Supplier
from addons.stock.models import Document
from addons.stock.services import Act, Goods, book_document, take_in
from core.db import session
from core.i18n import translator

_ = translator("purchase")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Goods as they came; `partner` names a supplier that has no record."""

    id: str
    store_id: str
    supplier_id: str | None = None
    order_id: str | None = None
    partner: str = ""
    reference: str = ""
    note: str = ""


def receive(delivery: Delivery, goods: Iterable[Goods], act: Act) -> Document:
    """Book a delivery, once for each id; costs that are not told are those of the order, else of the supplier's article.

    What came counts also where the order was changed meanwhile: goods that are there are there.
    """
    known = session().get(Document, delivery.id)
    if known is not None:
        return known
    order = _order_of(delivery)
    supplier_id = order.supplier_id if order else delivery.supplier_id
    supplier = session().get(Supplier, supplier_id) if supplier_id else None
    costs = orders.costs_at(supplier_id, order)
    rows = [row if row.unit_cost is not None else replace(row, unit_cost=costs.get(row.product_id)) for row in goods]
    document = take_in(
        delivery.id, delivery.store_id, rows, act, partner=supplier.name if supplier else delivery.partner,
        reference=delivery.reference, note=delivery.note,
    )  # fmt: skip
    session().add(
        Origin(document_id=document.id, supplier_id=supplier.id if supplier else None, order_id=order.id if order else None)
    )
    session().flush()
    if order is not None:
        orders.came(order, _sums(document), act)
    return document


def _order_of(delivery: Delivery) -> Order | None:
    if delivery.order_id is None:
        return None
    order = orders.locked(delivery.order_id, lambda one: one.store_id == delivery.store_id)
    return None if order.state in (DRAFT, CANCELLED) else order


def _sums(document: Document) -> dict[tuple[str, str | None], int]:
    sums: dict[tuple[str, str | None], int] = defaultdict(int)
    for line in document.lines:
        sums[line.product_id, line.variant_id] += line.quantity
    return sums


@book_document.wrap
def with_supplier(inner: Callable[..., Document], document: Document, act: Act) -> Document:
    """A document that the office books names the supplier chosen for it."""
    origin = session().get(Origin, document.id)
    if origin is not None and origin.supplier_id and not document.partner:
        document.partner = session().get_one(Supplier, origin.supplier_id).name
    return inner(document, act)
