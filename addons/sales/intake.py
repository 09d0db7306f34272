"""Takes a batch of orders up with a handful of statements: what is known already, the documents, the sums, the news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from addons.payments.services import VoucherUse, use_vouchers
from addons.sales import sums
from addons.sales.checks import UNAPPROVED, VOUCHER_REUSED, fault_of, flags_of, unknown_of
from addons.sales.claims import consume
from addons.sales.known import Known, look_up
from addons.sales.left import returned_too_much
from addons.sales.models import EXCHANGE, SALE, Line, Order, OrderTax, Payment
from addons.sales.requests import mark_paid
from addons.sales.signals import OrdersPosted, order_created, orders_posted, refund_created, watches
from addons.sales.voids import flags_of_voids
from addons.sales.wire import OrderData, OrderPosted
from core.bulk import Bulk, together, write
from core.clock import to_text
from core.feed import publish_many, store_stream
from core.i18n import translator
from core.ops import Duplicate, Op, Refused

_ = translator("sales")

Posted = Op[OrderPosted]
Answer = Refused | Duplicate | None
Watched = Mapping[str, Sequence[str]]

VOUCHER = "voucher"  # the fact of a payment that used a voucher up
FEED = ("id", "number", "kind", "register_id", "settlement_id", "employee_id", "customer_id", "closed_at", "total", "currency")

_orders, _lines, _taxes, _payments = Bulk(Order), Bulk(Line), Bulk(OrderTax), Bulk(Payment)


@dataclass(slots=True)
class _Batch:
    """Orders on their way into the tables, with the answers given so far."""

    store_id: str
    known: Known
    fresh: list[tuple[Posted, OrderData]] = field(default_factory=list)


def take_up(ops: Sequence[Posted]) -> list[Answer]:
    """Store orders of one store that are new and hold together; the answer of each in the same order.

    A known order id is a duplicate whatever operation brings it; a known number of the register, or sums that do not
    meet, are for a person to decide.  Must run inside a transaction.
    """
    batch = _Batch(ops[0].store_id, look_up([op.payload.order for op in ops], ops[0].store_id))
    answers: list[Answer] = []
    for op in ops:
        order = op.payload.order
        answer = _judge(order, batch)
        if answer is None:
            batch.known.orders.add(order.id)
            batch.known.numbers.add((order.register_id, order.number))
            batch.fresh.append((op, order))
        answers.append(answer)
    if batch.fresh:
        _store(batch)
    return answers


def _judge(order: OrderData, batch: _Batch) -> Answer:
    if order.id in batch.known.orders:
        return Duplicate({"order_id": order.id})
    fault = fault_of(order, batch.store_id)
    if fault is None and (order.register_id, order.number) in batch.known.numbers:
        text = _(
            "Receipt number {number} was used at this register already. Give this sale a number of its own.", number=order.number
        )
        return Refused("sales.number_taken", text, {"order_id": order.id, "number": order.number})
    return fault or unknown_of(order, batch.known.products)


def _store(batch: _Batch) -> None:
    orders = [order for _op, order in batch.fresh]
    counted = [order for order in orders if not order.training]
    zone = ZoneInfo(batch.known.timezone)
    noted = _Noted(
        returned_too_much(orders), _vouchers_used_before(orders), flags_of_voids(orders),
        [watch(batch.store_id, orders) for watch in watches.values()],
    )  # fmt: skip
    with together():
        write(
            (_orders, [_order_row(op, order, _flags(op, order, noted)) for op, order in batch.fresh]),
            (_lines, [row for order in orders for row in _line_rows(order)]),
            (_taxes, [row for order in orders for row in _tax_rows(order)]),
            (_payments, [row for order in orders for row in _payment_rows(order)]),
            (sums.products, sums.product_rows(counted)),
            (sums.taxes, sums.tax_rows(counted)),
            (sums.payments, sums.payment_rows(counted)),
            (sums.hours, sums.hour_rows(counted, zone)),
            (sums.settlements, sums.settlement_rows(counted)),
            (sums.settlement_taxes, sums.settlement_tax_rows(counted)),
        )
        consume(orders)
        mark_paid(orders)
        publish_many(store_stream(batch.store_id), "sales.order", [(order.id, _feed_row(order)) for order in orders])
        if counted:
            orders_posted.send(OrdersPosted(batch.store_id, tuple(counted)))
            order_created.tell([order.id for order in counted if order.kind in {SALE, EXCHANGE}], batch.store_id)
            refund_created.tell([order.id for order in counted if order.kind != SALE], batch.store_id)


@dataclass(frozen=True, slots=True)
class _Noted:
    """What was found about the orders of a batch: lines returned too often, vouchers used twice, what addons watch."""

    too_much: set[str]
    reused: set[str]
    voids: dict[str, list[str]]
    watched: Sequence[Watched]


def _vouchers_used_before(orders: list[OrderData]) -> set[str]:
    """Payments with a voucher that another payment used up."""
    uses = [
        VoucherUse(payment.method_id, payment.reference, payment.id, order.id, order.store_id, order.closed_at)
        for order in orders
        for payment in order.payments
        if VOUCHER in payment.facts and payment.method_id and payment.reference and not order.training
    ]
    return use_vouchers(uses) if uses else set()


def _flags(op: Posted, order: OrderData, noted: _Noted) -> list[str]:
    flags = flags_of(order, noted.too_much, op.register_id) + noted.voids.get(order.id, [])
    if noted.reused and any(payment.id in noted.reused for payment in order.payments):
        flags.append(VOUCHER_REUSED)
    flags += [flag for found in noted.watched for flag in found.get(order.id, ())]
    return [*flags, UNAPPROVED] if op.unapproved else flags


def _order_row(op: Posted, order: OrderData, flags: list[str]) -> dict[str, Any]:
    return {
        "id": order.id, "revision": 1, "store_id": order.store_id, "register_id": order.register_id, "origin_id": op.device_id,
        "settlement_id": order.settlement_id, "number": order.number, "sequence": order.sequence, "kind": order.kind,
        "business_day": order.business_day, "opened_at": order.opened_at, "closed_at": order.closed_at,
        "received_at": op.received_at, "employee_id": order.employee_id, "customer_id": order.customer_id,
        "currency": order.currency, "price_revision": order.price_revision, "training": order.training,
        "language": order.language, "note": order.note, "subtotal": order.subtotal, "discount_total": order.discount_total,
        "tax_total": order.tax_total, "rounding": order.rounding, "total": order.total, "flags": flags,
        "reason": order.reason, "facts": order.facts, "refers_to_id": order.refers_to_id,
        "refers_to_number": order.refers_to_number,
    }  # fmt: skip


def _line_rows(order: OrderData) -> list[dict[str, Any]]:
    return [
        {
            "id": line.id, "order_id": order.id, "position": line.position, "product_id": line.product_id,
            "variant_id": line.variant_id, "category_id": line.category_id, "name": line.name, "unit": line.unit or "",
            "quantity": line.quantity, "unit_price": line.unit_price, "gross": line.gross, "discount": line.discount,
            "amount": line.amount, "tax_id": line.tax_id, "tax_name": line.tax_name or "", "note": line.note,
            "refunds_line_id": line.refunds_line_id, "discounts": line.discounts, "facts": line.facts,
        }
        for line in order.lines
    ]  # fmt: skip


def _tax_rows(order: OrderData) -> list[dict[str, Any]]:
    return [
        {
            "order_id": order.id, "position": position, "tax_id": tax.tax_id, "name": tax.name, "rate": tax.rate,
            "inclusive": tax.inclusive, "base": tax.base, "amount": tax.amount,
        }
        for position, tax in enumerate(order.taxes, 1)
    ]  # fmt: skip


def _payment_rows(order: OrderData) -> list[dict[str, Any]]:
    return [
        {
            "id": payment.id, "order_id": order.id, "position": position, "method_id": payment.method_id, "kind": payment.kind,
            "amount": payment.amount, "tendered": payment.tendered, "change": payment.change, "reference": payment.reference,
            "facts": payment.facts,
        }
        for position, payment in enumerate(order.payments, 1)
    ]  # fmt: skip


def _feed_row(order: OrderData) -> dict[str, Any]:
    return {name: _plain(getattr(order, name)) for name in FEED}


def _plain(value: Any) -> Any:
    return to_text(value) if isinstance(value, datetime) else value
