"""The tax calculator over the API, and what a till learns about rounding (CORE-12, CORE-13)."""

from __future__ import annotations

from core.testing import Shop

URL = "/api/v1/pricing/tax-calculator"


def test_a_group_is_broken_down_per_rate_and_total(shop: Shop) -> None:
    rates = [{"name": "State", "rate": 600, "inclusive": False}, {"name": "City", "rate": 250, "inclusive": False}]
    group = shop.owner.post("/api/v1/catalog/taxes", {"name": "State + city", "rates": rates}).json
    answer = shop.owner.post(URL, {"amount": 10_000, "tax_id": group["id"]}).json
    assert [(row["name"], row["amount"]) for row in answer["taxes"]] == [("State", 600), ("City", 250)]
    assert (answer["net"], answer["tax_total"], answer["total"]) == (10_000, 850, 10_850)


def test_a_compound_rate_is_taken_on_the_tax_before_it(shop: Shop) -> None:
    rates = [
        {"name": "First", "rate": 500, "inclusive": False, "priority": 1},
        {"name": "On top", "rate": 1000, "inclusive": False, "compound": True, "priority": 2},
    ]
    answer = shop.owner.post(URL, {"amount": 10_000, "rates": rates}).json
    assert [row["amount"] for row in answer["taxes"]] == [500, 1050]


def test_the_wizards_tax_is_inside_the_price(shop: Shop) -> None:
    tax = shop.owner.get("/api/v1/catalog/taxes").json["items"][0]
    assert tax["is_default"]
    answer = shop.owner.post(URL, {"amount": 11_900, "tax_id": tax["id"]}).json
    assert (answer["net"], answer["tax_total"], answer["total"]) == (10_000, 1_900, 11_900)


def test_an_unknown_tax_and_no_tax_are_refused(shop: Shop) -> None:
    missing = shop.owner.post(URL, {"amount": 1, "tax_id": "01a1f2c3-7d4e-7abc-8def-0123456789ab"})
    assert missing.status_code == 404
    assert shop.owner.post(URL, {"amount": 1}).status_code == 422


def test_a_cashier_may_not_calculate_but_the_till_knows_the_rounding(shop: Shop) -> None:
    shop.owner.patch("/api/v1/settings", {"level": "store", "id": shop.store_id, "values": {"pricing.cash_step": 5}})
    assert shop.till.post(URL, {"amount": 1}).status_code == 401
    pricing = shop.till.get("/api/v1/boot?app=pos").json["data"]["pricing"]
    assert pricing["cash_rounding"] == {"step": 5, "mode": "half_up"}
    assert pricing["rounding"] == {"tax": "document", "lines": "line", "mode": "half_up"}
    assert pricing["currency"] == {"code": "EUR", "digits": 2}
    assert [tax["rates"][0]["rate"] for tax in pricing["taxes"].values()] == [1900]
