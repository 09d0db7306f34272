"""Bundles and container deposits: what may be saved, and how they reach the tills (CAT-B02, CAT-B05)."""

from typing import Any

from core.testing import Shop

API = "/api/v1/catalog/products"


def add(shop: Shop, name: str, **values: Any) -> Any:
    return shop.owner.post(API, {"name": name, "unit_price": 1_000_000, **values})


def product(shop: Shop, name: str, **values: Any) -> str:
    return str(add(shop, name, **values).json["id"])


def fed(shop: Shop, product_id: str) -> dict[str, Any]:
    rows = shop.till.get("/api/v1/sync/feed?stream=company&since=0").json["rows"]
    return [row["data"] for row in rows if row["entity"] == "catalog.product" and row["id"] == product_id][-1]  # type: ignore[no-any-return]


def test_components_and_deposit_reach_the_till(shop: Shop) -> None:
    bottle = product(shop, "Bottle")
    soda, fries = product(shop, "Soda", deposit_id=bottle, promo=True), product(shop, "Fries", for_unknown=True)
    menu = product(shop, "Menu", components=[
        {"component_id": soda, "quantity": 20_000}, {"component_id": fries, "choice": "Side", "surcharge": 50},
    ])  # fmt: skip
    assert fed(shop, menu)["components"] == [[soda, 20_000, "", 1, 0], [fries, 10_000, "Side", 1, 50]]
    assert (fed(shop, soda)["deposit_id"], fed(shop, soda)["flags"], fed(shop, soda)["components"]) == (bottle, 32, None)
    assert fed(shop, fries)["flags"] == 64


def test_a_bundle_lies_in_no_bundle(shop: Shop) -> None:
    tea = product(shop, "Tea")
    menu = product(shop, "Menu", components=[{"component_id": tea}])
    assert add(shop, "Feast", components=[{"component_id": menu}]).status_code == 422
    assert shop.owner.patch(f"{API}/{tea}", {"components": [{"component_id": menu}]}).status_code == 422


def test_a_choice_can_be_made(shop: Shop) -> None:
    tea = product(shop, "Tea")
    rows = [{"component_id": tea, "choice": "Drink", "choose": 2}]
    assert add(shop, "Menu", components=rows).status_code == 422
    assert add(shop, "Menu", components=rows * 2).status_code == 201


def test_a_container_has_no_container(shop: Shop) -> None:
    crate = product(shop, "Crate")
    bottle = product(shop, "Bottle", deposit_id=crate)
    assert add(shop, "Beer", deposit_id=bottle).status_code == 422
