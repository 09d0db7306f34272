"""Sensitive acts in what tills send: found here, judged by `core.op_control`.

A finished sale is always taken up; what nobody allowed is flagged and waits for a person's look.  An act without a
document (`pos.act`) that nobody allowed is denied and waits in the review list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from addons.pos.bundles import Components, components_of, fact_of, products_in, wrong_bundles
from addons.pos.prices import Asked, asked_for, other_prices
from addons.sales.signals import LineData, OrderData
from core import acts, settings
from core.deeds import Deed, watch
from core.i18n import translator
from core.op_judge import rights_of
from core.ops import Op
from core.permissions import is_known

_ = translator("pos")
RATE_ONE = 10_000
BY_HAND = frozenset({"percent", "amount"})
GRATIS = "gratis"
OWN_FACTS = frozenset({"pos", "sales", "pricing"})
VOID = "void"


class Act(msgspec.Struct):
    """The payload of `pos.act`: a sensitive act that leaves no document, such as a reprint."""

    act: str
    subject: dict[str, Any] = {}


@watch("pos.act")
def acts_alone(ops: Sequence[Op[Act]]) -> Iterator[Deed]:
    """Each is what its payload names."""
    for op in ops:
        if is_known(op.payload.act):
            subject = dict(op.payload.subject)
            title, before, after = (subject.pop(name, None) for name in ("title", "before", "after"))
            yield Deed(op.id, op.payload.act, str(title or _title(op.payload.act)), before, after, subject, stops=True)


@watch("sales.order")
def in_orders(ops: Sequence[Op[Any]]) -> Iterator[Deed]:
    """Discounts above the limit, goods given away, typed prices and taxes, returns without the receipt."""
    orders: list[OrderData] = [op.payload.order for op in ops]
    bundles = products_in(orders)
    known = asked_for([*(line.product_id for order in orders for line in order.lines if line.product_id), *bundles])
    odd = {line.product_id for order in orders for line in order.lines if _is_other_price(line, known.get(line.product_id or ""))}
    unsure = sorted({product_id for product_id in odd if product_id} | (bundles & known.keys()))
    if unsure:
        for product_id, prices in other_prices(unsure).items():
            known[product_id].others = prices
    components = components_of(bundles)
    limits = _Limits()
    for op in ops:
        order: OrderData = op.payload.order
        if order.training:
            continue
        if order.kind == VOID:
            yield Deed(op.id, "pos.void_receipt", order.number, after=order.total, subject={"order": order.id})
            continue
        yield from _discounts(op, order, limits)
        yield from _bundles(op.id, order, known, components)
        for line in order.lines:
            yield from _in_line(op.id, order, line, known.get(line.product_id or ""), limits)


class _Limits:
    """What the register of an order lets somebody do alone; a setting is read once a register, and only where it matters."""

    def __init__(self) -> None:
        self._read = cache(settings.get)

    def discount(self, order: OrderData, actor_id: str | None) -> int:
        """The largest discount, in ten-thousandths."""
        if actor_id is None or "pos.discount" not in rights_of(actor_id, order.store_id):
            return 0
        return int(self._read("pos.max_discount", store_id=order.store_id, register_id=order.register_id))

    def price_cut(self, order: OrderData) -> int:
        """How far below the product's a typed price may lie, in ten-thousandths."""
        return int(self._read("pos.price_limit", store_id=order.store_id, register_id=order.register_id))


def _bundles(op_id: str, order: OrderData, known: dict[str, Asked], components: Components) -> Iterator[Deed]:
    """Bundles at a price, with parts or with shares that the shop does not ask."""
    for wrong in wrong_bundles(order, known, components):
        subject = {"line": wrong.line.id, "price": wrong.taken}
        yield Deed(op_id, "pos.price", wrong.name, wrong.asked, wrong.taken, subject)


def _in_line(op_id: str, order: OrderData, line: LineData, asked: Asked | None, limits: _Limits) -> Iterator[Deed]:
    if line.quantity < 0 and not _is_empties(line):
        if line.refunds_line_id is None:
            yield Deed(op_id, "pos.refund_blind", line.name, after=line.amount, subject={"line": line.id})
        return
    if asked is None or line.refunds_line_id is not None or asked.since > order.opened_at:
        return
    if _is_other_price(line, asked) and line.unit_price not in asked.others and not _is_small(line, asked, limits.price_cut(order)):
        subject = {"line": line.id, "price": line.unit_price}
        yield Deed(op_id, "pos.price", line.name, asked.unit_price, line.unit_price, subject)
    if line.tax_id != asked.tax_id and line.tax_id is not None:
        yield Deed(op_id, "pos.tax", line.name, asked.tax_id, line.tax_id, {"line": line.id, "tax": line.tax_id})


def _is_other_price(line: LineData, asked: Asked | None) -> bool:
    if asked is None or asked.is_open or line.unit_price == asked.unit_price or _has_own_price(line):
        return False
    return line.quantity > 0 or _is_empties(line)


def _has_own_price(line: LineData) -> bool:
    """Parts of bundles share the bundle's price, unknown goods have a typed one, and addons answer for their own lines."""
    return bool(line.facts.keys() - OWN_FACTS) or fact_of(line) is not None or "unknown_code" in (line.facts.get("pos") or {})


def _is_empties(line: LineData) -> bool:
    return bool((line.facts.get("pos") or {}).get("empties"))


def _is_small(line: LineData, asked: Asked, most: int) -> bool:
    """Whether the price lies below the product's by no more than the register allows anybody."""
    return most > 0 and asked.unit_price * (RATE_ONE - most) <= line.unit_price * RATE_ONE <= asked.unit_price * RATE_ONE


def _discounts(op: Op[Any], order: OrderData, limits: _Limits) -> Iterator[Deed]:
    off = base = slack = 0
    for line in order.lines:
        given = [one for one in line.discounts if one.get("kind") in BY_HAND] if line.quantity > 0 else []
        if line.quantity > 0 and any(one.get("kind") == GRATIS for one in line.discounts):
            yield Deed(op.id, "pos.gratis", line.name, line.gross, line.amount, {"line": line.id})
        elif line.quantity > 0:
            base += line.gross
            off += sum(int(one.get("amount") or 0) for one in given)
            slack += len(given)
    if off <= slack:
        return
    rate = (off - slack) * RATE_ONE // base if base else RATE_ONE
    if rate > limits.discount(order, op.actor_id):
        yield Deed(op.id, "pos.discount_above", order.number, base, base - off, {"rate": rate})


def _title(act: str) -> str:
    return str(acts.registry.get(act).title) if act in acts.registry else act
