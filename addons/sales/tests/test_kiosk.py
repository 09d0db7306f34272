"""OFF-10: a kiosk has the goods on the device as a till has, and what it sold meanwhile is taken up."""

from __future__ import annotations

import gzip
import json
import random

from addons.sales.tests.orders import op, random_order, sold_in, stock_up
from core.testing import Shop

SNAPSHOT = "/api/v1/sync/snapshot?stream=company"


def test_a_kiosk_keeps_the_goods_of_its_store_and_its_sales_are_taken_up(sqlite_shop: Shop) -> None:
    shop = sqlite_shop
    order = op(random_order(shop, 1, random.Random(1), lines=3))
    stock_up(shop, sold_in([order]))
    kiosk = shop.new_till(shop.register_id, "kiosk")
    (goods,) = [part for part in kiosk.get(SNAPSHOT).json["entities"] if part["name"] == "catalog.product"]
    rows = [row for chunk in goods["chunks"] for row in json.loads(gzip.decompress(kiosk.get(chunk["url"]).data))]
    assert rows
    answer = kiosk.post("/api/v1/sync/ops", {"ops": [order]}).json
    assert [result["status"] for result in answer["results"]] == ["applied"]
