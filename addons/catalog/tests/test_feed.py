"""What tills keep of the catalogue: compact rows in the snapshot, changes in the feed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event

from core.feed import Scope, entities
from core.testing import Shop

API = "/api/v1/catalog"


def rows(shop: Shop, name: str) -> list[dict[str, Any]]:
    entity = entities.get(name)
    with shop.work(write=False):
        return [dict(zip(entity.columns, row, strict=True)) for row in entity.rows(Scope())]


def feed(shop: Shop, since: int = 0) -> list[dict[str, Any]]:
    page: dict[str, Any] = shop.till.get(f"/api/v1/sync/feed?stream=company&since={since}").json
    return list(page["rows"])


def test_a_product_travels_with_barcodes_variants_and_flags(shop: Shop) -> None:
    harbour, _register = shop.new_store("Harbour")
    body = {
        "name": "Čaj", "unit_price": 990_000, "weighed": True, "min_age": 18, "rank": 3,
        "barcodes": [{"code": "96385074", "quantity": 120_000, "price": 1349}], "stores": [{"store_id": harbour}],
        "variants": [{"name": "Large", "unit_price": 1_990_000, "sku": "L", "barcode": "4006381333931"}],
    }  # fmt: skip
    made = shop.owner.post(f"{API}/products", body).json
    (row,) = rows(shop, "catalog.product")
    variant = made["variants"][0]["id"]
    assert (row["name"], row["name_key"], row["flags"], row["min_age"], row["rank"]) == ("Čaj", "caj", 1 | 4, 18, 3)
    assert row["barcodes"] == [["96385074", 120_000, 1349, None], ["4006381333931", 10_000, None, variant]]
    assert row["variants"] == [[variant, "Large", 1_990_000, "L"]]
    assert (row["unit"], row["tax_id"], row["hidden_in"]) == (made["unit_id"], made["tax_id"], [harbour])


def test_a_change_reaches_the_till_and_an_archived_product_leaves_it(shop: Shop) -> None:
    made = shop.owner.post(f"{API}/products", {"name": "Tea", "unit_price": 990_000}).json
    shop.owner.patch(f"{API}/products/{made['id']}", {"unit_price": 1_090_000})
    shop.owner.delete(f"{API}/products/{made['id']}")
    mine = [row["data"] for row in feed(shop) if row["id"] == made["id"]]
    assert [data and data["unit_price"] for data in mine] == [990_000, 1_090_000, None]


def test_categories_units_and_taxes_travel(shop: Shop) -> None:
    shop.owner.post(f"{API}/categories", {"name": "Food", "color": 3, "sort": 5})
    (category,) = rows(shop, "catalog.category")
    assert (category["name"], category["color"], category["sort"]) == ("Food", 3, 5)
    (tax,) = rows(shop, "catalog.tax")
    assert tax["rates"] == [{"name": "VAT 19 %", "rate": 1900, "inclusive": True, "compound": False, "priority": 1}]
    assert tax["inclusive"]
    assert {row["entity"] for row in feed(shop)} >= {"catalog.category", "catalog.tax", "catalog.unit"}


def price_list(shop: Shop, **values: Any) -> dict[str, Any]:
    """A list of two prices, and its answer."""
    teas = [shop.owner.post(f"{API}/products", {"name": name, "unit_price": 990_000}).json["id"] for name in ("Tea", "Mint")]
    items = [{"product_id": tea, "unit_price": 890_000, "min_quantity": 60_000} for tea in teas]
    body = {"name": "Autumn", "priority": 7, "items": items, **values}
    made: dict[str, Any] = shop.owner.post(f"{API}/price-lists", body).json
    return made


def prices_told(shop: Shop, since: int) -> list[tuple[str, Any]]:
    """Entity and price (list: name) of what the feed says about prices."""
    changes = [change for change in feed(shop, since) if change["entity"].startswith("catalog.price")]
    return [
        (change["entity"], change["data"] and change["data"].get("unit_price", change["data"].get("name"))) for change in changes
    ]


def head(shop: Shop) -> int:
    return int(feed(shop)[-1]["seq"])


def test_a_price_list_and_its_rows_are_rules_of_the_engine(shop: Shop) -> None:
    price_list(shop, valid_to="2026-11-30", store_ids=[shop.store_id])
    row = rows(shop, "catalog.price")[0]
    assert (row["min_quantity"], row["unit_price"], row["valid_to"]) == (60_000, 890_000, None)
    (shared,) = rows(shop, "catalog.price_list")
    assert (shared["id"], shared["name"], shared["priority"]) == (row["list_id"], "Autumn", 7)
    assert (shared["valid_to"], shared["store_ids"]) == ("2026-11-30T23:59:59.999Z", [shop.store_id])


def test_of_a_price_list_only_what_changed_travels(shop: Shop) -> None:
    made = price_list(shop)
    since, (tea, mint) = head(shop), made["items"]
    shop.owner.patch(f"{API}/price-lists/{made['id']}", {"items": [mint, {**tea, "unit_price": 790_000}]})
    assert prices_told(shop, since) == [("catalog.price_list", "Autumn"), ("catalog.price", 790_000)]
    since = head(shop)
    shop.owner.patch(f"{API}/price-lists/{made['id']}", {"name": "Winter"})
    assert prices_told(shop, since) == [("catalog.price_list", "Winter")]
    since = head(shop)
    shop.owner.patch(f"{API}/price-lists/{made['id']}", {"items": [mint]})
    assert prices_told(shop, since) == [("catalog.price_list", "Winter"), ("catalog.price", None)]


def test_an_archived_price_list_goes_alone_and_comes_back_with_its_rows(shop: Shop) -> None:
    made = price_list(shop)
    since = head(shop)
    shop.owner.delete(f"{API}/price-lists/{made['id']}")
    assert prices_told(shop, since) == [("catalog.price_list", None)]
    assert rows(shop, "catalog.price") == []
    since = head(shop)
    shop.owner.patch(f"{API}/price-lists/{made['id']}", {"active": True})
    assert prices_told(shop, since) == [("catalog.price_list", "Autumn"), ("catalog.price", 890_000), ("catalog.price", 890_000)]


def test_a_new_list_of_defaults_tells_of_the_tax_that_is_no_default_any_more(shop: Shop) -> None:
    before = shop.owner.get(f"{API}/taxes").json["items"][0]
    shop.owner.post(f"{API}/taxes", {"name": "7 %", "is_default": True, "rates": [{"name": "7 %", "rate": 700}]})
    assert not shop.owner.get(f"{API}/taxes/{before['id']}").json["is_default"]


def test_neither_a_start_of_a_till_nor_the_list_of_price_lists_reads_their_rows(shop: Shop) -> None:
    made, asked = price_list(shop), []
    event.listen(shop.kernel.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    boot = shop.till.get("/api/v1/boot?app=pos").json
    assert boot["data"]["pricing"]["price_lists"][made["id"]]["name"] == "Autumn"
    (listed,) = shop.owner.get(f"{API}/price-lists").json["items"]
    assert listed == {key: value for key, value in made.items() if key != "items"}
    assert b"Autumn" in shop.owner.get(f"{API}/price-lists/export").data
    assert asked
    assert [statement for statement in asked if "catalog_price_list_item" in statement] == []
    assert len(shop.owner.get(f"{API}/price-lists/{made['id']}").json["items"]) == 2
