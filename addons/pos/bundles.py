"""Whether bundles in an order cost what the shop asks: the price of the whole, what is inside, and the share of each part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select

from addons.catalog.models import Component
from addons.pos.prices import Asked
from addons.pricing.services import BundlePart, PricingError, share_bundle
from addons.sales.signals import LineData, OrderData
from core.db import session

MONEY = 10_000


class Wrong(NamedTuple):
    """A bundle that costs something else: its first line, name, what is asked (None: it is not made up so), what was taken."""

    line: LineData
    name: str
    asked: int | None
    taken: int


class Inside(NamedTuple):
    """A component as the catalogue has it now; the surcharge is a unit price."""

    product_id: str
    quantity: int
    surcharge: int


Components = Mapping[str, Sequence[Inside]]


def fact_of(line: LineData) -> Mapping[str, Any] | None:
    """The bundle that a line says it is part of."""
    own = line.facts.get("pos")
    found = own.get("bundle") if isinstance(own, dict) else None
    return found if isinstance(found, dict) else None


def products_in(orders: Sequence[OrderData]) -> set[str]:
    """The products of the bundles in orders."""
    facts = [fact_of(line) for order in orders for line in order.lines]
    return {str(fact["product_id"]) for fact in facts if fact and fact.get("product_id")}


def components_of(product_ids: set[str]) -> Components:
    """What may be inside of each bundle, with one query."""
    found: dict[str, list[Inside]] = {}
    if product_ids:
        query = select(Component.product_id, Component.component_id, Component.quantity, Component.surcharge)
        for row in session().execute(query.where(Component.product_id.in_(product_ids))):
            found.setdefault(row.product_id, []).append(Inside(row.component_id, row.quantity, row.surcharge * MONEY))
    return found


def wrong_bundles(order: OrderData, known: Mapping[str, Asked], components: Components) -> Iterator[Wrong]:
    """The bundles sold in an order at another price; what changed since the receipt was opened is not judged."""
    groups: dict[str, list[LineData]] = {}
    for line in order.lines:
        fact = fact_of(line)
        if fact and line.quantity > 0 and line.refunds_line_id is None:
            groups.setdefault(str(fact.get("id")), []).append(line)
    for lines in groups.values():
        fact = fact_of(lines[0]) or {}
        bundle = known.get(str(fact.get("product_id")))
        parts = [known.get(line.product_id or "") for line in lines]
        if bundle is None or any(part is None or part.since > order.opened_at for part in [bundle, *parts]):
            continue
        asked = _asked(fact, lines, bundle, components.get(str(fact["product_id"]), ()))
        if asked is None or not _is_shared(fact, lines, [part for part in parts if part is not None]):
            yield Wrong(lines[0], str(fact.get("name") or ""), asked, _whole(fact.get("price")))


def _asked(fact: Mapping[str, Any], lines: Sequence[LineData], bundle: Asked, inside: Sequence[Inside]) -> int | None:
    """The price that the shop asks for this bundle when it is what was taken, else None."""
    rows = list(inside)
    extra = 0
    for line in lines:
        part = _whole((fact_of(line) or {}).get("part"))
        row = next((one for one in rows if one.product_id == line.product_id and one.quantity == part), None)
        if row is None:
            return None
        rows.remove(row)
        extra += row.surcharge
    prices = {bundle.unit_price, *bundle.others}
    taken = _whole(fact.get("price"))
    return taken if taken - extra in prices else None


def _is_shared(fact: Mapping[str, Any], lines: Sequence[LineData], parts: Sequence[Asked]) -> bool:
    """Whether the price is shared over the parts by their own prices, as the money engine does it."""
    facts = [fact_of(line) or {} for line in lines]
    if any(one.get("price") != fact.get("price") or one.get("quantity") != fact.get("quantity") for one in facts):
        return False
    wanted: list[BundlePart] = [
        {"quantity": _whole(one.get("part")), "unit_price": asked.unit_price} for one, asked in zip(facts, parts, strict=True)
    ]
    try:
        shares = share_bundle(_whole(fact.get("price")), _whole(fact.get("quantity")), wanted)
    except PricingError:
        return False
    return [(line.quantity, line.unit_price) for line in lines] == [(one["quantity"], one["unit_price"]) for one in shares]


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0
