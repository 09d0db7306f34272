"""Whether an order holds together.

A sum that is wrong goes to a person, since nobody can say which figure was meant; so does a sale of a product that is no
longer there, since nobody can say what it counts for.  What a person should merely look at is noted as flags.
"""

from __future__ import annotations

from collections.abc import Collection

from addons.sales.wire import OrderData
from core.i18n import translator
from core.ops import Refused

_ = translator("sales")

UNKNOWN_PRODUCT, NO_SETTLEMENT, REGISTER_CHANGED = "unknown_product", "no_settlement", "register_changed"
RETURNED_TOO_MUCH = "returned_too_much"


def fault_of(order: OrderData, store_id: str) -> Refused | None:
    """Why a person must decide on the order, or None: a wrong store, a nameless line, sums that do not meet."""
    if order.store_id != store_id:
        return Refused("sales.wrong_store", f"Receipt {order.number} names another store than the till that sent it.")
    nameless = [line.position for line in order.lines if not line.name.strip()]
    if nameless:
        return Refused("sales.nameless", f"Receipt {order.number}: line {nameless[0]} has no name; nobody can say what was sold.")
    return _wrong_line(order) or _wrong_totals(order) or _wrong_payments(order)


def _wrong_line(order: OrderData) -> Refused | None:
    for line in order.lines:
        if line.gross - line.discount != line.amount:
            return _sums(order, f"line {line.position}: {line.gross} less {line.discount} is not {line.amount}")
    return None


def _wrong_totals(order: OrderData) -> Refused | None:
    lines = sum(line.amount for line in order.lines)
    extra = sum(tax.amount for tax in order.taxes if not tax.inclusive)
    if lines + extra + order.rounding != order.total:
        return _sums(order, f"lines {lines}, taxes on top {extra} and rounding {order.rounding} do not make {order.total}")
    pairs = (
        ("subtotal", order.subtotal, sum(line.gross for line in order.lines)),
        ("discount", order.discount_total, sum(line.discount for line in order.lines)),
        ("tax", order.tax_total, sum(tax.amount for tax in order.taxes)),
    )
    for name, given, summed in pairs:
        if given != summed:
            return _sums(order, f"the {name} is {given}, its parts add up to {summed}")
    return None


def _wrong_payments(order: OrderData) -> Refused | None:
    for payment in order.payments:
        if payment.tendered - payment.change != payment.amount:
            return _sums(order, f"a payment of {payment.tendered} with {payment.change} back does not leave {payment.amount}")
    paid = sum(payment.amount for payment in order.payments)
    if paid != order.total:
        return _sums(order, f"payments of {paid} do not cover the total {order.total}", "sales.payments")
    return None


def _sums(order: OrderData, what: str, code: str = "sales.sums") -> Refused:
    text = f"Receipt {order.number} does not add up: {what} (in minor units). Correct it in the review list."
    return Refused(code, text, {"order_id": order.id, "number": order.number})


def unknown_of(order: OrderData, products: Collection[str]) -> Refused | None:
    """A refusal that names the lines whose product the catalogue does not have; returns and practice count as known."""
    lines = [line for line in order.lines if line.product_id is not None and line.product_id not in products]
    lines = [line for line in lines if line.refunds_line_id is None]
    if order.training or not lines:
        return None
    text = _(
        "Receipt {number}: the catalogue does not have {names} any more. Say what was sold, or post it as an unknown product.",
        number=order.number, names=", ".join(f"\u201c{line.name}\u201d" for line in lines[:3]),
    )  # fmt: skip
    shown = [{"id": line.id, "position": line.position, "name": line.name, "product_id": line.product_id} for line in lines]
    return Refused("sales.unknown_product", text, {"order_id": order.id, "number": order.number, "lines": shown})


def flags_of(order: OrderData, too_much: Collection[str], register_id: str | None) -> list[str]:
    """What somebody should look at, although the order stands.

    `too_much` are the returned lines that take back more than was sold.
    """
    flags = []
    if too_much and any(line.id in too_much for line in order.lines):
        flags.append(RETURNED_TOO_MUCH)
    if any(UNKNOWN_PRODUCT in line.facts.get("sales", {}) for line in order.lines):
        flags.append(UNKNOWN_PRODUCT)
    if order.settlement_id is None and not order.training:
        flags.append(NO_SETTLEMENT)
    if register_id is not None and register_id != order.register_id:
        flags.append(REGISTER_CHANGED)
    return flags
