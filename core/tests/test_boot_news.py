"""Open pages hear of every change of what their boot document was made of, and of nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from core.testing import Shop


def seq(shop: Shop) -> int:
    return int(shop.owner.get("/api/v1/boot?app=backoffice").json["addons_seq"])


def make(shop: Shop, path: str, body: dict[str, Any]) -> None:
    answer = shop.owner.post(f"/api/v1/{path}", body)
    assert answer.status_code == 201, answer.json


CHANGES = {
    "a payment method": ("payments/methods", {"name": "Voucher", "kind": "other"}),
    "a discount": ("pricing/discounts", {"name": "Friends", "rate": 1000}),
    "a tax": ("catalog/taxes", {"name": "Books", "rates": [{"name": "Books", "rate": 500, "inclusive": True}]}),
    "a price list": ("catalog/price-lists", {"name": "Evening"}),
    "a person": ("users", {"name": "Nina"}),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_news_to_open_pages(shop: Shop, what: str):
    before = seq(shop)
    make(shop, *CHANGES[what])
    assert seq(shop) == before + 1


def test_a_refused_change_and_a_product_are_no_news(shop: Shop):
    before = seq(shop)
    assert shop.owner.post("/api/v1/users", {"name": "Nina", "pin": "12"}).status_code == 422
    make(shop, "catalog/products", {"name": "Tea", "unit_price": 10000})
    assert seq(shop) == before
