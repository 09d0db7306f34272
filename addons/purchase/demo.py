"""A supplier of the demo shop, who sells what runs low there."""

from __future__ import annotations

from sqlalchemy import select

from addons.catalog.models import Product
from addons.purchase.models import Article, Supplier
from core.db import session
from core.demo import DemoMade

GOODS = {"Zahnpasta 75 ml": (12, "ZP-75"), "Duschgel 250 ml": (10, "DG-250"), "Handseife 300 ml": (12, "HS-300")}


def introduce(made: DemoMade) -> None:
    """A wholesaler with three articles, in packs, at what they cost the shop."""
    products = session().scalars(select(Product).where(Product.name.in_(GOODS)).order_by(Product.name))
    articles = [
        Article(
            product_id=product.id, position=place, code=GOODS[product.name][1], pack=GOODS[product.name][0] * 10_000,
            unit_cost=product.cost_price,
        )
        for place, product in enumerate(products)
    ]  # fmt: skip
    session().add(
        Supplier(
            name="Drogerie-Großhandel Nord GmbH", contact="Frau Petersen", email="bestellung@drogerie-nord.example",
            phone="+49 40 5550 100", address="Speicherstraße 8\n20457 Hamburg", customer_number="K-20417", articles=articles,
        )
    )  # fmt: skip
