"""What the till's orders set off: a look at discounts above the ceiling, unknown codes, and goods given away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from addons.pos.ceilings import GRATIS, RATE_ONE, is_above, manual_of
from addons.pos.models import DayGratis, UnknownCode
from addons.pricing.services import tiers_of
from addons.sales.signals import LineData, OrderData, OrdersPosted, orders_posted, watches
from core.bulk import Bulk, write
from core.clock import now
from core.i18n import translator
from core.ids import uuid7
from core.till_modules import till_module

DISCOUNT_ABOVE = "discount_above"
NIL = "00000000-0000-0000-0000-000000000000"
_GRATIS_KEYS = ("store_id", "day", "register_id", "employee_id", "product_id")

till_module("refund", translator("pos").lazy("Returns"), owner="pos")
codes = Bulk(UnknownCode, keys=("store_id", "code"), add=("sold", "amount"), replace=("name", "last_at", "updated_at"))
gratis = Bulk(DayGratis, keys=_GRATIS_KEYS, add=("quantity", "value"))


def watch_ceilings(store_id: str, orders: Sequence[OrderData]) -> Mapping[str, Sequence[str]]:
    """Orders whose manual discounts are above the tier of the store although nobody allowed it.

    `pos.max_discount` is not looked at: `addons.pos.deeds` asks for the approval of what is above it.
    """
    manual = {order.id: manual_of(map(msgspec.structs.asdict, order.lines)) for order in orders if order.kind == "sale"}
    if not any(one.amount for one in manual.values()):
        return {}
    tiers = tiers_of(store_id)
    return {
        order.id: (DISCOUNT_ABOVE,)
        for order in orders
        if order.id in manual and not _was_allowed(order, "pos.discount_above")
        if is_above(manual[order.id], tiers, RATE_ONE, customer=order.customer_id is not None)
    }


watches.add("pos", watch_ceilings)


def _was_allowed(order: OrderData, act: str) -> bool:
    given = _own(order.facts).get("allowed")
    return isinstance(given, list) and any(isinstance(one, dict) and one.get("act") == act for one in given)


@orders_posted.connect
def note_unknown_codes(posted: OrdersPosted) -> None:
    """Count the codes that were sold as unknown products, one row a code and store."""
    rows: dict[str, dict[str, Any]] = {}
    for order, line, code in _with_code(posted.orders):
        row = rows.setdefault(code, _code_row(order, line, code))
        row["sold"] += 1 if line.quantity > 0 else -1
        row["amount"] += line.amount
        row["name"], row["last_at"] = line.name[:200], order.closed_at
    if rows:
        write((codes, [rows[code] for code in sorted(rows)]))


@orders_posted.connect
def count_gifts(posted: OrdersPosted) -> None:
    """Add up goods given away by day, register, employee and product; what comes back counts against it."""
    sums: dict[tuple[Any, ...], list[int]] = {}
    for order in posted.orders:
        for line in order.lines:
            value = sum(given.get("amount", 0) for given in line.discounts if given.get("kind") == GRATIS)
            if value or _own(line.facts).get("gratis") is True:
                place = (order.store_id, order.business_day, order.register_id, order.employee_id or NIL, line.product_id or NIL)
                have = sums.setdefault(place, [0, 0])
                have[0] += line.quantity
                have[1] += value
    if sums:
        names = (*_GRATIS_KEYS, "quantity", "value")
        write((gratis, [dict(zip(names, (*key, *sums[key]), strict=True)) for key in sorted(sums)]))


def _with_code(orders: Sequence[OrderData]) -> Iterator[tuple[OrderData, LineData, str]]:
    for order in orders:
        for line in order.lines:
            code = _own(line.facts).get("unknown_code")
            if isinstance(code, str) and 0 < len(code) <= 64:
                yield order, line, code


def _code_row(order: OrderData, line: LineData, code: str) -> dict[str, Any]:
    moment = now()
    return {
        "id": uuid7(), "revision": 1, "active": True, "created_at": moment, "updated_at": moment, "store_id": order.store_id,
        "code": code, "sold": 0, "amount": 0, "name": line.name[:200], "last_at": order.closed_at, "product_id": None,
    }  # fmt: skip


def _own(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    found = facts.get("pos")
    return found if isinstance(found, dict) else {}
