"""The goods of the demo shop, from `data/demo/market.csv`.

Barcodes begin with 952, which GS1 keeps for examples; goods on the scale have a PLU as article number instead.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from addons.catalog.barcodes import check_digit
from addons.catalog.models import (
    Barcode,
    BarcodeRule,
    Category,
    PriceList,
    PriceListItem,
    Product,
    StoreProduct,
    Tax,
    TaxRate,
    Unit,
    Variant,
)
from addons.catalog.saving import complete_category, complete_product
from core.db import session
from core.demo import DemoMade
from core.feed import publish_changed
from core.ids import uuid7

MARKET = Path(__file__).parent / "data" / "demo" / "market.csv"
UNIT_DECIMALS = {"piece": 0, "kg": 3}


def stock_the_shelves(made: DemoMade) -> None:
    """Add taxes, categories, products and a price list; the second store does without some goods."""
    with MARKET.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    taxes, units, categories = _taxes(), _units(), _categories(rows)
    favourites = 0
    products: list[Product] = []
    for number, row in enumerate(rows, 1):
        product = _product(row, number, categories[row["category"]], units[row["unit"]], taxes[row["tax"]])
        if "favourite" in row["options"].split():
            favourites += 1
            product.rank = favourites
        products.append(product)
    session().add(
        BarcodeRule(name="Waagenetikett", kind="weighed", pattern="21{IIIII}{NNDDD}{C}", priority=10, store_ids=[])
    )  # PLU as article number
    _differences(made, products)
    session().flush()
    publish_changed("catalog.product", [product.id for product in products])


def _taxes() -> dict[str, str]:
    full = session().scalars(select(Tax.id).where(Tax.is_default)).one()
    reduced = Tax(name="USt 7 %", code="7", rates=[TaxRate(name="USt 7 %", rate=700, inclusive=True)])
    session().add(reduced)
    session().flush()
    publish_changed("catalog.tax", [reduced.id])
    return {"19": full, "7": reduced.id}


def _units() -> dict[str, str]:
    found = list(session().scalars(select(Unit).order_by(Unit.id)))
    return {key: next(unit.id for unit in found if unit.decimals == decimals) for key, decimals in UNIT_DECIMALS.items()}


def _categories(rows: list[dict[str, str]]) -> dict[str, str]:
    made: dict[str, Category] = {}
    for row in rows:
        if row["category"] not in made:
            category = Category(id=uuid7(), name=row["category"], color=int(row["color"]), sort=10 * (len(made) + 1))
            complete_category(category, True)
            made[category.name] = category
    session().add_all(made.values())
    session().flush()
    publish_changed("catalog.category", [category.id for category in made.values()])
    return {name: category.id for name, category in made.items()}


def _product(row: dict[str, str], number: int, category_id: str, unit_id: str, tax_id: str) -> Product:
    options, price = _options(row["options"]), _e4(row["price"])
    product = Product(
        id=uuid7(), name=row["name"], category_id=category_id, unit_id=unit_id, tax_id=tax_id, sku=row["sku"] or None,
        unit_price=price, cost_price=price * 6 // 10, active=True, min_age=int(options.get("age", 0)) or None,
        weighed="weighed" in options, no_discount="no_discount" in options, no_merge="no_merge" in options,
        open_price="open_price" in options, for_unknown="unknown" in options,
    )  # fmt: skip
    if not row["sku"]:
        product.barcodes.append(Barcode(id=uuid7(), code=_ean(number, 0), quantity=10_000, position=0))
    if "pack" in options:
        pieces, total = options["pack"].split(":")
        pack = Barcode(id=uuid7(), code=_ean(number, 1), quantity=int(pieces) * 10_000, price=_e4(total) // 10_000, position=1)
        product.barcodes.append(pack)
    for place, text in enumerate(filter(None, options.get("variants", "").split("|"))):
        name, _colon, own = text.partition(":")
        product.variants.append(Variant(id=uuid7(), name=name, unit_price=_e4(own) if own else None, position=place))
    session().add(product)
    complete_product(product, True)
    return product


def _options(text: str) -> dict[str, str]:
    pairs = (option.partition(":") for option in text.split())
    return {name: value for name, _colon, value in pairs}


def _e4(price: str) -> int:
    return int(Decimal(price).scaleb(6))


def _ean(number: int, level: int) -> str:
    body = f"952{level}{number:08d}"
    return body + check_digit(body)


def _differences(made: DemoMade, products: list[Product]) -> None:
    """The second store has no tobacco and papers, and milk by the carton is cheaper from six on in the first."""
    for product in products:
        if product.name in {"Zigaretten 20 Stück", "Tageszeitung"}:
            product.stores.append(StoreProduct(id=uuid7(), store_id=made.second_store.id, hidden=True))
    milk = next(product for product in products if product.name.startswith("Vollmilch"))
    bread = next(product for product in products if product.name.startswith("Weizenbrötchen"))
    session().flush()
    items: list[Any] = [
        PriceListItem(id=uuid7(), product_id=milk.id, min_quantity=60_000, unit_price=_e4("1.09"), position=0),
        PriceListItem(id=uuid7(), product_id=bread.id, min_quantity=100_000, unit_price=_e4("0.29"), position=1),
    ]
    prices = PriceList(id=uuid7(), name="Mengenpreise", priority=100, store_ids=[], items=items)
    session().add(prices)
    session().flush()
    publish_changed("catalog.price_list", [prices.id])
    publish_changed("catalog.price", [item.id for item in items])
