"""Discounts on lines and on the order, who may have them, and how much."""

from typing import Any

import pytest

from addons.pricing.engine import discount_ceiling, price_order
from addons.pricing.errors import CartError

TIERS: Any = [
    {"from": 0, "to": 5_000, "kind": "percent", "value": 500},
    {"from": 5_000, "to": 10_000, "kind": "percent", "value": 1_000, "customer_value": 1_500},
    {"from": 10_000, "to": None, "kind": "amount", "value": 2_000},
]


def cart(*prices: int, order: list[Any] | None = None, **line: Any) -> Any:
    """A cart of one piece each at these prices in minor units."""
    lines = [{"id": str(place), "quantity": 10_000, "unit_price": price * 10_000, **line} for place, price in enumerate(prices)]
    return {"lines": lines, "discounts": order or []}


def percent(value: int) -> dict[str, Any]:
    return {"id": "p", "kind": "percent", "value": value, "name": "Percent"}


def money(value: int) -> dict[str, Any]:
    return {"id": "m", "kind": "amount", "value": value, "name": "Money"}


def amounts(cart: Any) -> list[int]:
    return [line["amount"] for line in price_order(cart)["lines"]]


def test_discounts_of_a_line_apply_in_their_order() -> None:
    assert amounts(cart(1_000, discounts=[percent(1_000), money(100)])) == [800]
    assert amounts(cart(1_000, discounts=[money(100), percent(1_000)])) == [810]


def test_a_discount_never_turns_the_price_around() -> None:
    assert amounts(cart(1_000, discounts=[money(5_000)])) == [0]
    assert amounts(cart(-1_000, discounts=[money(5_000)])) == [0]
    assert amounts(cart(1_000, discounts=[percent(12_000)])) == [0]


def test_an_order_discount_is_shared_out_without_losing_a_unit() -> None:
    assert amounts(cart(100, 100, 100, order=[money(100)])) == [66, 67, 67]
    assert amounts(cart(999, 1, order=[percent(1_000)])) == [899, 1]


def test_a_returned_line_of_an_exchange_keeps_its_price() -> None:
    assert amounts(cart(1_000, -300, order=[percent(1_000)])) == [900, -300]


def test_goods_without_discount_keep_their_price_and_say_so() -> None:
    priced = price_order(cart(1_000, flags=8, discounts=[percent(1_000)], order=[percent(5_000)]))
    assert priced["total"] == 1_000
    assert [step["rule"] for step in priced["lines"][0]["explain"]] == ["discount_refused"]


def test_promotion_goods_are_discounted_for_customers_only() -> None:
    promo = cart(1_000, flags=32, discounts=[percent(1_000)])
    assert amounts(promo) == [1_000]
    assert amounts({**promo, "customer_id": "amra"}) == [900]


def test_a_promotion_price_counts_as_promotion_goods() -> None:
    rule = {"id": "sale", "unit_price": 5_000_000, "promo": True}
    assert amounts({**cart(1_000, discounts=[percent(1_000)]), "price_rules": [rule]}) == [500]


def test_each_line_shows_name_rate_and_value_of_its_discounts() -> None:
    line = price_order(cart(1_000, discounts=[percent(1_000)], order=[money(50)]))["lines"][0]
    assert line["discounts"] == [
        {"id": "p", "scope": "line", "kind": "percent", "name": "Percent", "rate": 1_000, "amount": 100},
        {"id": "m", "scope": "order", "kind": "amount", "name": "Money", "rate": None, "amount": 50},
    ]


@pytest.mark.parametrize("discount", [{**money(-1)}, {**money(1), "kind": "gift"}])
def test_a_negative_or_unknown_discount_is_refused(discount: dict[str, Any]) -> None:
    with pytest.raises(CartError):
        price_order(cart(1_000, discounts=[discount]))


@pytest.mark.parametrize(
    ("total", "customer", "ceiling"),
    [(4_999, False, 249), (5_000, False, 500), (5_000, True, 750), (9_999, False, 999), (10_000, True, 2_000)],
)
def test_discount_ceilings_are_half_open_tiers(total: int, customer: bool, ceiling: int) -> None:
    assert discount_ceiling(TIERS, total, customer) == ceiling


def test_no_tier_is_no_ceiling() -> None:
    assert discount_ceiling([], 5_000) is None
