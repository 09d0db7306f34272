"""Orders that were sold on an invoice: kept with their number as they arrive, and looked at where something is odd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from addons.invoices.models import INVOICE, Invoice
from addons.invoices.seller import seller_of
from addons.invoices.wire import Issued, is_unreadable, issued_of
from addons.sales.signals import OrderData, OrdersPosted, orders_posted, watches
from core.bulk import Bulk, write
from core.db import session

UNREADABLE, NUMBER_TAKEN, NOT_CORRECTED = "invoice_unreadable", "invoice_number_taken", "invoice_not_corrected"

_rows = Bulk(Invoice)


def watch_invoices(_store_id: str, orders: Sequence[OrderData]) -> Mapping[str, Sequence[str]]:
    """Orders whose invoice cannot be read or has a number given out before, and returns that leave an invoice uncorrected."""
    found: dict[str, list[str]] = {order.id: [UNREADABLE] for order in orders if is_unreadable(order)}
    issued = _issued(orders)
    if issued:
        taken = _numbers_like(issued)
        for order, one in issued:
            if (order.register_id, one.number) in taken:
                found.setdefault(order.id, []).append(NUMBER_TAKEN)
            taken.add((order.register_id, one.number))
    named = {order.id: order.refers_to_id for order in orders if order.refers_to_id and issued_of(order.facts) is None}
    if named:
        invoiced = set(session().scalars(select(Invoice.id).where(Invoice.id.in_(named.values()))))
        for order_id, refers_to in named.items():
            if refers_to in invoiced:
                found.setdefault(order_id, []).append(NOT_CORRECTED)
    return found


watches.add("invoices", watch_invoices)


@orders_posted.connect
def keep_invoices(posted: OrdersPosted) -> None:
    """Keep the invoices of a batch with one statement; sales without one cost nothing.

    A number that was given out before - by a till that lost its memory - gets a mark behind it: R1-I000007/2.
    """
    issued = _issued(posted.orders)
    if not issued:
        return
    taken, seller = _numbers_like(issued), seller_of(posted.store_id)
    rows = []
    for order, one in issued:
        number = _free(order.register_id, one.number, taken)
        taken.add((order.register_id, number))
        rows.append(_row(order, one, number, seller))
    write((_rows, rows))


def _issued(orders: Sequence[OrderData]) -> list[tuple[OrderData, Issued]]:
    return [(order, one) for order in orders if not order.training and (one := issued_of(order.facts)) is not None]


def _numbers_like(issued: Sequence[tuple[OrderData, Issued]]) -> set[tuple[str, str]]:
    """Numbers of these registers with one of these sequences: the same number, one with a mark, or one of another series."""
    query = select(Invoice.register_id, Invoice.number).where(
        Invoice.register_id.in_({order.register_id for order, _one in issued}),
        Invoice.sequence.in_({one.sequence for _order, one in issued}),
    )
    return {(register, number) for register, number in session().execute(query)}


def _free(register_id: str, number: str, taken: set[tuple[str, str]]) -> str:
    names = [number, *(f"{number}/{mark}" for mark in range(2, len(taken) + 3))]
    return next(name for name in names if (register_id, name) not in taken)


def _row(order: OrderData, one: Issued, number: str, seller: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": order.id, "revision": 1, "store_id": order.store_id, "register_id": order.register_id, "kind": one.kind,
        "number": number, "sequence": one.sequence, "order_number": order.number, "issued_at": order.closed_at,
        "business_day": order.business_day, "customer_id": order.customer_id, "buyer_name": one.buyer.name.strip(),
        "buyer_tax_id": one.buyer.tax_id.strip(), "buyer_address": one.buyer.address.strip(), "seller": seller,
        "currency": order.currency, "tax_total": order.tax_total, "total": order.total, "language": order.language,
        "refers_to_id": order.refers_to_id if one.kind != INVOICE else None, "refers_to_number": one.refers_to,
    }  # fmt: skip
