"""Price lists: breaks, dates, customers, priorities, and a typed price that stays."""

from typing import Any

import pytest

from addons.pricing.engine import price_order
from addons.pricing.errors import CartError

TEA = {"id": "1", "product_id": "tea", "category_id": "drinks", "quantity": 10_000, "unit_price": 2_000_000}


def price(*rules: dict[str, Any], line: dict[str, Any] | None = None, **cart: Any) -> int:
    """The unit price of tea, 2.00 without any rule."""
    priced = price_order({"lines": [{**TEA, **(line or {})}], "price_rules": list(rules), **cart})  # type: ignore[typeddict-item]
    return priced["lines"][0]["unit_price"]


def tea(unit_price: int, **rule: Any) -> dict[str, Any]:
    return {"id": str(unit_price), "product_id": "tea", "unit_price": unit_price, **rule}


def test_without_a_rule_the_product_keeps_its_price() -> None:
    assert price() == 2_000_000


@pytest.mark.parametrize(("quantity", "expected"), [(49_999, 2_000_000), (50_000, 1_800_000), (100_000, 1_500_000)])
def test_the_highest_quantity_break_that_is_reached_applies(quantity: int, expected: int) -> None:
    breaks = [tea(1_800_000, min_quantity=50_000), tea(1_500_000, min_quantity=100_000)]
    assert price(*breaks, line={"quantity": quantity}) == expected


def test_a_quantity_break_counts_the_product_over_all_lines() -> None:
    lines: Any = [{**TEA, "id": str(number), "quantity": 30_000} for number in range(2)]
    priced = price_order({"lines": lines, "price_rules": [tea(1_800_000, min_quantity=50_000)]})  # type: ignore[list-item]
    assert [line["unit_price"] for line in priced["lines"]] == [1_800_000, 1_800_000]


@pytest.mark.parametrize(("date", "expected"), [("2026-11-30", 2_000_000), ("2026-12-01", 1), ("2026-12-24", 1)])
def test_a_price_holds_from_its_first_to_its_last_day(date: str, expected: int) -> None:
    assert price(tea(1, valid_from="2026-12-01", valid_to="2026-12-24"), date=date) == expected
    assert price(tea(1, valid_from="2026-12-01", valid_to="2026-12-24"), date="2026-12-25") == 2_000_000


def test_a_customer_price_is_for_that_customer_or_group_only() -> None:
    rule = tea(1, customer_ids=["amra"], customer_groups=["wholesale"])
    assert price(rule) == 2_000_000
    assert price(rule, customer_id="amra") == 1
    assert price(rule, customer_id="luka", customer_groups=["wholesale"]) == 1


def test_a_price_of_another_store_does_not_apply() -> None:
    assert price(tea(1, store_ids=["sarajevo"]), store_id="mostar") == 2_000_000


def test_the_lower_priority_number_wins_then_the_narrower_target() -> None:
    drinks = {"id": "drinks", "category_id": "drinks", "percent": 5000}
    assert price(tea(1_500_000), drinks) == 1_500_000
    assert price(tea(1_500_000, priority=2), {**drinks, "priority": 1}) == 1_000_000


def test_a_row_takes_from_its_list_what_it_does_not_state() -> None:
    lists = {"sale": {"name": "Sale", "valid_to": "2026-11-01"}}
    assert price(tea(1, list_id="sale"), price_lists=lists, date="2026-11-22") == 2_000_000


def test_a_markup_prices_from_the_cost_and_needs_one() -> None:
    wholesale = {"id": "w", "markup": 2_500}
    assert price(wholesale, line={"cost": 1_000_000}) == 1_250_000
    assert price(wholesale) == 2_000_000


def test_a_typed_price_stays_whatever_the_lists_say() -> None:
    typed = {"manual_price": True, "unit_price": 1_990_000}
    assert price(tea(1), line=typed) == 1_990_000


def test_the_line_explains_its_price() -> None:
    priced = price_order({"lines": [TEA], "price_rules": [tea(1_500_000, name="Happy hour")]})  # type: ignore[list-item]
    assert priced["lines"][0]["explain"] == [
        {
            "rule": "price_list",
            "text_key": "pricing.explain.price_list",
            "args": {"id": "1500000", "name": "Happy hour"},
            "of": "unit_price",
            "before": 2_000_000,
            "after": 1_500_000,
        }
    ]


def test_a_rule_without_a_price_is_refused() -> None:
    with pytest.raises(CartError, match="states no price"):
        price({"id": "empty"})
