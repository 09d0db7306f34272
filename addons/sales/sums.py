"""From a batch of orders to the rows by which the rollups grow: one row a key, in one order for every transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from addons.sales.rollups import NIL, DayHour, DayPayment, DayProduct, DayTax, SettlementSum, SettlementTax
from addons.sales.wire import LineData, OrderData, PaymentData
from core.bulk import Bulk

Rows = list[dict[str, Any]]
Key = tuple[Any, ...]
K = TypeVar("K")

PRODUCT_SUMS = ("lines", "quantity", "gross", "discount", "amount")
TAX_SUMS = ("base", "amount")
PAYMENT_SUMS = ("count", "amount", "refunded")
HOUR_SUMS = ("sales", "refunds", "lines", "total", "refunded", "discount", "tax", "rounding", "voids", "voided")
SETTLEMENT_SUMS = ("orders", "total", "tax", "rounding", "owed")

_PRODUCT = ("store_id", "day", "register_id", "product_id", "category_id")
_TAX = ("store_id", "day", "register_id", "tax_id", "rate", "inclusive")
_PAYMENT = ("settlement_id", "store_id", "day", "register_id", "method_id", "kind")
_SETTLEMENT = ("settlement_id", "store_id", "day", "register_id")
_SETTLEMENT_TAX = (*_SETTLEMENT, "tax_id", "rate", "inclusive")
_HOUR = ("store_id", "day", "register_id", "employee_id", "hour")

products = Bulk(DayProduct, keys=_PRODUCT, add=PRODUCT_SUMS, replace=("name",))
taxes = Bulk(DayTax, keys=_TAX, add=TAX_SUMS, replace=("name",))
payments = Bulk(DayPayment, keys=_PAYMENT, add=PAYMENT_SUMS)
settlements = Bulk(SettlementSum, keys=_SETTLEMENT, add=SETTLEMENT_SUMS)
settlement_taxes = Bulk(SettlementTax, keys=_SETTLEMENT_TAX, add=TAX_SUMS)
hours = Bulk(DayHour, keys=_HOUR, add=HOUR_SUMS)


def product_rows(orders: Iterable[OrderData]) -> Rows:
    """How sales of products grow; what is owed for a line (a gift card sold) is no sale yet."""
    sums: dict[Key, list[int]] = {}
    names: dict[Key, str] = {}
    for order in orders:
        for line in order.lines:
            if is_owed(line):
                continue
            key = (order.store_id, order.business_day, order.register_id, line.product_id or NIL, line.category_id or NIL)
            _add(sums, key, (1, line.quantity, line.gross, line.discount, line.amount))
            names[key] = line.name
    return [row | {"name": names[key]} for key, row in _rows(sums, _PRODUCT, PRODUCT_SUMS)]


def tax_rows(orders: Iterable[OrderData]) -> Rows:
    """How taxes grow."""
    sums: dict[Key, list[int]] = {}
    names: dict[Key, str] = {}
    for order in orders:
        for tax in order.taxes:
            key = (order.store_id, order.business_day, order.register_id, tax.tax_id or NIL, tax.rate, tax.inclusive)
            _add(sums, key, (tax.base, tax.amount))
            names[key] = tax.name
    return [row | {"name": names[key]} for key, row in _rows(sums, _TAX, TAX_SUMS)]


def settlement_rows(orders: Iterable[OrderData]) -> Rows:
    """How the sums of settlements grow; what is owed from now on is in the total and named."""
    sums: dict[Key, list[int]] = {}
    for order in orders:
        place = (order.settlement_id or NIL, order.store_id, order.business_day, order.register_id)
        _add(sums, place, (1, order.total, order.tax_total, order.rounding, order.total - turnover(order)))
    return [row for _key, row in _rows(sums, _SETTLEMENT, SETTLEMENT_SUMS)]


def settlement_tax_rows(orders: Iterable[OrderData]) -> Rows:
    """How the taxes of settlements grow."""
    sums: dict[Key, list[int]] = {}
    for order in orders:
        place = (order.settlement_id or NIL, order.store_id, order.business_day, order.register_id)
        for tax in order.taxes:
            _add(sums, (*place, tax.tax_id or NIL, tax.rate, tax.inclusive), (tax.base, tax.amount))
    return [row for _key, row in _rows(sums, _SETTLEMENT_TAX, TAX_SUMS)]


def payment_rows(orders: Iterable[OrderData]) -> Rows:
    """How payments grow; `refunded` is the part that went back to customers, positive."""
    sums: dict[Key, list[int]] = {}
    for order in orders:
        place = (order.settlement_id or NIL, order.store_id, order.business_day, order.register_id)
        for payment in order.payments:
            back = -payment.amount if is_money_back(order, payment) else 0
            _add(sums, (*place, payment.method_id or NIL, payment.kind), (1, payment.amount, back))
    return [row for _key, row in _rows(sums, _PAYMENT, PAYMENT_SUMS)]


def hour_rows(orders: Iterable[OrderData], zone: ZoneInfo) -> Rows:
    """How the totals of hours grow; the hour is that of the store's clock when the order was paid."""
    sums: dict[Key, list[int]] = {}
    for order in orders:
        hour = order.closed_at.astimezone(zone).hour
        is_void = order.kind == "void"
        growth = (
            int(order.kind in ("sale", "exchange")), int(order.kind in ("refund", "exchange")), len(order.lines), turnover(order),
            returned_value(order), order.discount_total, order.tax_total, order.rounding, int(is_void),
            -turnover(order) if is_void else 0,
        )  # fmt: skip
        _add(sums, (order.store_id, order.business_day, order.register_id, order.employee_id or NIL, hour), growth)
    return [row for _key, row in _rows(sums, _HOUR, HOUR_SUMS)]


def is_money_back(order: OrderData, payment: PaymentData) -> bool:
    """True for money that a return or void gave out; what a sale gives out is change."""
    return order.kind in ("refund", "void") or (order.kind == "exchange" and payment.amount < 0)


def is_owed(line: LineData) -> bool:
    """True for money that the shop owes from now on, such as a gift card sold: `facts.sales.liability` says so."""
    fact = line.facts.get("sales")
    return isinstance(fact, dict) and fact.get("liability") is True


def turnover(order: OrderData) -> int:
    """What the order sold or took back, with its sign: the total without what is owed for it."""
    return order.total - sum(line.amount for line in order.lines if is_owed(line))


def returned_value(order: OrderData) -> int:
    """What the goods that came back are worth, positive: all of a return, the returned lines of an exchange."""
    if order.kind == "exchange":
        return -sum(line.amount for line in order.lines if line.quantity < 0 and not is_owed(line))
    return -turnover(order) if order.kind == "refund" else 0


def _add(sums: dict[Key, list[int]], key: Key, growth: tuple[int, ...]) -> None:
    have = sums.get(key)
    if have is None:
        sums[key] = list(growth)
    else:
        for index, value in enumerate(growth):
            have[index] += value


def _rows(sums: dict[Key, list[int]], keys: tuple[str, ...], fields: tuple[str, ...]) -> list[tuple[Key, dict[str, Any]]]:
    """Sorted by key, so that two transactions take their rows in the same order and never wait in a circle."""
    return [(key, dict(zip((*keys, *fields), (*key, *sums[key]), strict=True))) for key in sorted(sums)]
