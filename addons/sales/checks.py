"""Whether an order holds together.

A sum that is wrong goes to a person, since nobody can say which figure was meant; so does a sale of a product that is no
longer there, since nobody can say what it counts for.  What a person should merely look at is noted as flags.
"""

from __future__ import annotations

from collections.abc import Collection

from addons.sales.wire import OrderData
from core.format_numbers import format_money
from core.i18n import translator
from core.ops import Refused

_ = translator("sales")
N_ = _.lazy

UNKNOWN_PRODUCT, NO_SETTLEMENT, REGISTER_CHANGED = "unknown_product", "no_settlement", "register_changed"
RETURNED_TOO_MUCH = "returned_too_much"
UNAPPROVED = "unapproved"
VOUCHER_REUSED = "voucher_reused"


def fault_of(order: OrderData, store_id: str) -> Refused | None:
    """Why a person must decide on the order, or None: a wrong store, a nameless line, sums that do not meet."""
    if order.store_id != store_id:
        text = _("Receipt {number} names another store than the till that sent it.", number=order.number)
        return Refused("sales.wrong_store", text, _named(order))
    nameless = [line.position for line in order.lines if not line.name.strip()]
    if nameless:
        text = _("Receipt {number}: line {line} has no name; nobody can say what was sold.", number=order.number, line=nameless[0])
        return Refused("sales.nameless", text, _named(order))
    return _wrong_line(order) or _wrong_totals(order) or _wrong_payments(order)


def _wrong_line(order: OrderData) -> Refused | None:
    for line in order.lines:
        if line.gross - line.discount != line.amount:
            figures = _figures(order, gross=line.gross, discount=line.discount, amount=line.amount)
            return _sums(order, _("line {line}: {gross} less {discount} is not {amount}", line=line.position, **figures))
    return None


def _wrong_totals(order: OrderData) -> Refused | None:
    lines = sum(line.amount for line in order.lines)
    extra = sum(tax.amount for tax in order.taxes if not tax.inclusive)
    if lines + extra + order.rounding != order.total:
        figures = _figures(order, lines=lines, taxes=extra, rounding=order.rounding, total=order.total)
        return _sums(order, _("lines {lines}, taxes on top {taxes} and rounding {rounding} do not make {total}", **figures))
    pairs = (
        (N_("subtotal"), order.subtotal, sum(line.gross for line in order.lines)),
        (N_("discount"), order.discount_total, sum(line.discount for line in order.lines)),
        (N_("tax"), order.tax_total, sum(tax.amount for tax in order.taxes)),
    )
    for name, given, summed in pairs:
        if given != summed:
            figures = _figures(order, given=given, summed=summed)
            return _sums(order, _("{what}: {given} is given, the parts add up to {summed}", what=name, **figures))
    return None


def _wrong_payments(order: OrderData) -> Refused | None:
    for payment in order.payments:
        if payment.tendered - payment.change != payment.amount:
            figures = _figures(order, tendered=payment.tendered, change=payment.change, amount=payment.amount)
            return _sums(order, _("a payment of {tendered} with {change} back does not leave {amount}", **figures))
    paid = sum(payment.amount for payment in order.payments)
    if paid != order.total:
        figures = _figures(order, paid=paid, total=order.total)
        return _sums(order, _("payments of {paid} do not cover the total {total}", **figures), "sales.payments")
    return None


def _sums(order: OrderData, what: str, code: str = "sales.sums") -> Refused:
    text = _("Receipt {number} does not add up: {what}. Correct it in the review list.", number=order.number, what=what)
    return Refused(code, text, _named(order))


def _named(order: OrderData) -> dict[str, str]:
    return {"order_id": order.id, "number": order.number}


def _figures(order: OrderData, **amounts: int) -> dict[str, str]:
    return {name: format_money(amount, order.currency) for name, amount in amounts.items()}


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
