"""Stock for other addons: moves booked once by their ids, levels, adjustments; levels reach the tills by the feed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import or_, select

from addons.catalog.signals import ProductsSaved, products_saved
from addons.stock import demo, intake, ledger
from addons.stock.adjusting import adjust
from addons.stock.ledger import Movement
from addons.stock.levels import FEED, TOLD, complete, row_of, settle
from addons.stock.models import NIL, Level
from core.db import session
from core.demo import demo_made
from core.feed import Scope, feed_entity
from core.services import service

__all__ = ["Movement", "adjust", "complete", "intake", "move", "quantity_of"]


@service
def move(rows: Sequence[Movement]) -> set[str]:
    """Book moves, each once by the id that its maker gave it; answers the ids that were new.

    Levels and average costs (of `receive` and `transfer` with a `unit_cost`) go with it, in the transaction in hand; rows may
    be of several stores. Products that are not counted are booked like others.
    """
    return ledger.book(rows)


@service
def quantity_of(store_id: str, product_id: str, variant_id: str | None = None) -> int:
    """How much of a product a store has, in ten-thousandths of its unit."""
    query = select(Level.quantity).where(Level.store_id == store_id, Level.product_id == product_id)
    return session().scalar(query.where(Level.variant_id == (variant_id or NIL))) or 0


@feed_entity(FEED, columns=("id", "quantity", "minimum", "maximum"), stream="store")
def levels(scope: Scope) -> Iterable[Any]:
    """Levels of a store, each under the id of its variant, or of the product where it has none."""
    query = select(*(getattr(Level, name) for name in TOLD)).where(Level.store_id == scope.store_id, Level.active)
    query = query.order_by(Level.product_id, Level.variant_id)
    if scope.ids is not None:
        query = query.where(or_(Level.product_id.in_(scope.ids), Level.variant_id.in_(scope.ids)))
    for row in session().execute(query):
        yield tuple(row_of(row).values())


@products_saved.connect
def count_new_products(saved: ProductsSaved) -> None:
    """A product that is counted from now on has a level in every store that offers it; one that is not any more has none."""
    settle(saved.ids)
    complete(saved.ids)


demo_made.connect(demo.fill_the_shelves)
