"""Stock of a few goods of the demo shop: enough, low, and none."""

from __future__ import annotations

from sqlalchemy import select, update

from addons.catalog.models import Product
from addons.stock.ledger import Movement, book
from addons.stock.levels import complete
from addons.stock.models import RECEIVE, Level
from core.clock import now
from core.db import session
from core.demo import DemoMade
from core.ids import uuid7

PIECES = {"Zahnpasta 75 ml": 24, "Duschgel 250 ml": 3, "Handseife 300 ml": 0}
MINIMUM = 6


def fill_the_shelves(made: DemoMade) -> None:
    """Count three products in both stores; the first one has some of them."""
    products = list(session().scalars(select(Product).where(Product.name.in_(PIECES)).order_by(Product.id)))
    ids = [product.id for product in products]
    for product in products:
        product.track_stock = True
    session().flush()
    complete(ids)
    session().execute(update(Level).where(Level.product_id.in_(ids)).values(minimum=MINIMUM * 10_000))
    book([
        Movement(
            id=uuid7(), store_id=made.shop.store.id, product_id=product.id, kind=RECEIVE, quantity=PIECES[product.name] * 10_000,
            unit_cost=product.cost_price, at=now(),
        )
        for product in products if PIECES[product.name]
    ])  # fmt: skip
