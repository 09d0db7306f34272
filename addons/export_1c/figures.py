"""Orders as 1C books them: every line with its share of tax and rounding, so that the lines add up to what was paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import select

from addons.catalog.models import Product, Unit
from addons.export_1c.models import PRODUCT, VARIANT, Link
from addons.export_1c.words import UNITS
from addons.sales.models import Line, Order, OrderTax
from core.db import session
from core.models import Store


@dataclass(slots=True)
class Booked:
    """A line with all that it cost: `amount` holds its taxes and its share of rounding, `rate` is None for several or none."""

    line: Line
    amount: int
    tax: int = 0
    rate: int | None = None

    @property
    def is_back(self) -> bool:
        """Whether the line takes goods back."""
        return self.amount < 0 or (self.amount == 0 and self.line.quantity < 0)


def booked(order: Order) -> list[Booked]:
    """The lines of an order; their amounts add up to its total to the minor unit, their taxes to its tax."""
    rows = [Booked(line, line.amount) for line in order.lines]
    for tax in order.taxes:
        _share_tax(rows, tax, order.taxes)
    left = order.total - sum(row.amount for row in rows)
    if left and rows:
        max(rows, key=lambda row: (abs(row.amount), -row.line.position)).amount += left
    return rows


def _share_tax(rows: list[Booked], tax: OrderTax, taxes: Sequence[OrderTax]) -> None:
    mine = [row for row in rows if row.line.tax_id == tax.tax_id]
    alone = sum(1 for other in taxes if other.tax_id == tax.tax_id) == 1
    for row, part in zip(mine, shares(tax.amount, [row.line.amount for row in mine]), strict=True):
        row.tax += part
        row.amount += 0 if tax.inclusive else part
        row.rate = tax.rate if alone else None


def shares(amount: int, weights: Sequence[int]) -> list[int]:
    """An amount split by weights: whole parts that add up to it, the largest remainders first."""
    total = sum(weights)
    if not weights or not total:
        return [amount, *[0] * (len(weights) - 1)] if weights else []
    parts = [amount * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: (-(amount * weights[at] % total) * (1 if total > 0 else -1), at))
    for at in order[: amount - sum(parts)]:
        parts[at] += 1
    return parts


@dataclass(frozen=True, slots=True)
class Names:
    """What lines point to, read once for a file: ids of 1C, article numbers, units and clocks."""

    products: dict[str, str]
    variants: dict[str, str]
    skus: dict[str, str]
    units: dict[str, str]
    zones: dict[str, ZoneInfo]

    @classmethod
    def of(cls, connection_id: str, orders: Sequence[Order]) -> Names:
        """For the lines of orders, as a connection knows them."""
        ids: dict[str, set[str]] = defaultdict(set)
        for line in (line for order in orders for line in order.lines):
            ids[PRODUCT].add(line.product_id or "")
            ids[VARIANT].add(line.variant_id or "")
        found: dict[str, dict[str, str]] = {PRODUCT: {}, VARIANT: {}}
        for model, wanted in ids.items():
            query = select(Link.local_id, Link.external_id).where(Link.connection_id == connection_id, Link.model == model)
            found[model] = dict(session().execute(query.where(Link.local_id.in_(wanted - {""}))).all())
        goods = session().execute(
            select(Product.id, Product.sku).where(Product.id.in_(ids[PRODUCT] - {""}), Product.sku.is_not(None))
        )
        zones = {row.id: ZoneInfo(row.timezone) for row in session().execute(select(Store.id, Store.timezone))}
        units = {row.abbreviation: _code(row.abbreviation) for row in session().execute(select(Unit.abbreviation))}
        return cls(found[PRODUCT], found[VARIANT], {key: sku or "" for key, sku in goods}, units, zones)

    def goods_id(self, line: Line) -> str:
        """What 1C calls the goods of a line; our own id for what did not come from there."""
        if line.variant_id and line.variant_id in self.variants:
            return self.variants[line.variant_id]
        own = self.products.get(line.product_id or "") or line.product_id or f"line:{line.name}"[:80]
        return f"{own}#{line.variant_id}"[:80] if line.variant_id else own

    def local(self, order: Order) -> datetime:
        """When the order was closed, on the clock of its store."""
        return order.closed_at.astimezone(self.zones[order.store_id]).replace(tzinfo=None, microsecond=0)


def _code(abbreviation: str) -> str:
    return next((code for code, names in UNITS.items() if abbreviation.lower() in {name.lower() for name in names}), "")


def money(amount: int, digits: int) -> str:
    """Minor units with two places, as 1C takes sums."""
    return f"{Decimal(amount).scaleb(-digits):.2f}"


def quantity(amount: int, places: int) -> str:
    """Ten-thousandths with at most so many places."""
    text = f"{Decimal(amount).scaleb(-4):.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
