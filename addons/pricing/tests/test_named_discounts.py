"""The store's list of discounts, its buttons and its ceilings (PROMO-03, PROMO-05, PROMO-06)."""

from typing import Any

import pytest

from core.testing import Shop

DISCOUNTS, CEILINGS = "/api/v1/pricing/discounts", "/api/v1/pricing/ceilings"


def pricing(shop: Shop) -> Any:
    return shop.till.get("/api/v1/boot?app=pos").json["data"]["pricing"]


def test_a_new_shop_has_four_percentages_as_buttons(shop: Shop) -> None:
    told = pricing(shop)
    assert [(one["rate"], one["quick"]) for one in told["discounts"]] == [(500, True), (1000, True), (1500, True), (2000, True)]
    assert told["discount_tiers"] == []


def test_a_discount_is_given_in_its_stores_alone_and_in_order(shop: Shop) -> None:
    other, _register = shop.new_store("Station")
    shop.owner.post(DISCOUNTS, {"name": "Dented", "amount": 50, "scope": "line", "sort": 1})
    shop.owner.post(DISCOUNTS, {"name": "Elsewhere", "rate": 100, "store_ids": [other]})
    names = [one["name"] for one in pricing(shop)["discounts"]]
    assert names[0] == "Dented"
    assert "Elsewhere" not in names


def test_a_store_has_six_buttons_at_most(shop: Shop) -> None:
    for rate in (2500, 3000):
        assert shop.owner.post(DISCOUNTS, {"name": "More", "rate": rate, "quick": True}).status_code == 201
    seventh = {"name": "Seventh", "rate": 3500, "quick": True}
    assert shop.owner.post(DISCOUNTS, seventh).status_code == 422
    assert shop.owner.post(DISCOUNTS, seventh | {"quick": False}).status_code == 201


@pytest.mark.parametrize("value", [{}, {"rate": 500, "amount": 100}])
def test_a_discount_is_a_percentage_or_an_amount(shop: Shop, value: dict[str, int]) -> None:
    assert shop.owner.post(DISCOUNTS, {"name": "Unclear", **value}).status_code == 422


def test_tiers_touch_and_never_overlap(shop: Shop) -> None:
    assert shop.owner.post(CEILINGS, {"begins": 0, "ends": 5000, "rate": 500}).status_code == 201
    assert shop.owner.post(CEILINGS, {"begins": 4999, "ends": 9000, "rate": 700}).status_code == 422
    assert shop.owner.post(CEILINGS, {"begins": 5000, "rate": 1000, "customer_rate": 2000}).status_code == 201
    assert pricing(shop)["discount_tiers"] == [
        {"from": 0, "to": 5000, "kind": "percent", "value": 500, "customer_value": None},
        {"from": 5000, "to": None, "kind": "percent", "value": 1000, "customer_value": 2000},
    ]


def test_the_tiers_of_a_store_come_before_those_of_all(shop: Shop) -> None:
    shop.owner.post(CEILINGS, {"begins": 0, "rate": 500})
    shop.owner.post(CEILINGS, {"begins": 0, "amount": 300, "store_ids": [shop.store_id]})
    assert [tier["kind"] for tier in pricing(shop)["discount_tiers"]] == ["amount", "percent"]
