"""What the ledger says there was of a line's product at the moment it was counted: the level less what moved since."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from addons.catalog.models import Product
from addons.stock.models import Level, Move
from addons.stock_count.models import CountLine

same_level = and_(
    Level.store_id == CountLine.store_id, Level.product_id == CountLine.product_id, Level.variant_id == CountLine.variant_id
)  # fmt: skip
"""Joins a line to its level."""


def moved(*when: ColumnElement[bool]) -> Any:
    """The sum of the moves of a line's product at these moments, as a part of a query of lines."""
    same = (Move.store_id == CountLine.store_id, Move.product_id == CountLine.product_id, Move.variant_id == CountLine.variant_id)
    query = select(func.coalesce(func.sum(Move.quantity), 0)).where(*same, *when)
    return query.correlate(CountLine).scalar_subquery()


since = moved(Move.at > CountLine.counted_at)
expected_now = func.coalesce(Level.quantity, 0) - since
"""For a line that was not counted yet the level as it stands: nothing moved after a moment that is not there."""
expected = func.coalesce(CountLine.expected, expected_now)
while_counting = (
    select(Move.id)
    .where(
        Move.store_id == CountLine.store_id, Move.product_id == CountLine.product_id, Move.variant_id == CountLine.variant_id,
        Move.at > CountLine.first_at, Move.at <= CountLine.counted_at, Move.document_id.is_distinct_from(CountLine.count_id),
    )
    .correlate(CountLine)
    .exists()
)  # fmt: skip
"""Whether the product moved between the first and the last entry of a line, so that nobody knows from which pile."""
cost = func.coalesce(CountLine.unit_cost, Level.cost, Product.cost_price)


def value_of(quantity: int, unit_cost: int | None) -> int:
    """What a quantity is worth in minor units, rounded half away from zero; 0 where the cost is not known."""
    worth = abs(quantity) * (unit_cost or 0)
    rounded = (2 * worth + 10**8) // (2 * 10**8)
    return rounded if quantity >= 0 else -rounded
