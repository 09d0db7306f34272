"""How soon an open till sells at 500 changed prices: of a price list, and of the products themselves."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from tests.bench.client_shop import Row, load
from tests.bench.client_till import BenchTill
from tests.bench.figure import Figure
from tests.e2e.office import Api
from tests.run.shop import Shop

COUNT = 500
BEFORE, AFTER, LATER = "1.11", "2.22", "3.33"


def changes(till: BenchTill, shop: Shop, rows: list[Row], how: str) -> list[Figure]:
    """Seconds from the answer to the writer until the last of the 500 products is sold at its new price."""
    api = Api(shop.state)
    chosen, last = rows[:COUNT], rows[COUNT - 1][0]
    name = f"Offers {time.time_ns()}"
    made = api.post("catalog/price-lists", {"name": name, "priority": 1, "items": _items(api, chosen, BEFORE)})
    till.sold_at(last, BEFORE)
    items: list[dict[str, Any]] = [{**item, "unit_price": _e4(AFTER)} for item in made["items"]]
    api.patch(f"catalog/price-lists/{made['id']}", {"items": items})
    listed = till.sold_at(last, AFTER)
    api.patch(f"catalog/price-lists/{made['id']}", {"active": False})
    load(Path(shop.data), [(code, product, LATER) for code, product in chosen])
    own = till.sold_at(last, LATER)
    api.http.close()
    return [
        Figure(f"500 prices of a list on the open till{how}", listed, "s", at_most=2),
        Figure(f"500 products' own prices on the open till{how}", own, "s", at_most=2),
    ]


def _items(api: Api, rows: list[Row], price: str) -> list[dict[str, Any]]:
    return [{"product_id": _product_id(api, code), "unit_price": _e4(price)} for code, _name in rows]


def _product_id(api: Api, code: str) -> str:
    found = api.get("catalog/products", q=code)["items"]
    return next(str(product["id"]) for product in found if any(row["code"] == code for row in product["barcodes"]))


def _e4(price: str) -> int:
    return round(float(price) * 100) * 10_000
