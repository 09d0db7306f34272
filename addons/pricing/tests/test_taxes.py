"""Taxes beyond the golden vectors: groups, compound rates, priorities, fixed amounts, what is refused."""

from typing import Any

import pytest

from addons.pricing.engine import price_order, tax_breakdown
from addons.pricing.errors import CartError


def rate(percent: int, inclusive: bool = False, **more: Any) -> Any:
    return {"name": f"{percent}", "rate": percent * 100, "inclusive": inclusive, **more}


def group(*rates: Any) -> Any:
    return {"name": "Group", "rates": list(rates)}


def shown(amount: int, tax: Any) -> list[tuple[int, int]]:
    """Base and amount per rate."""
    return [(total["base"], total["amount"]) for total in tax_breakdown(amount, tax)["taxes"]]


def test_a_group_breaks_a_subtotal_down_per_rate() -> None:
    priced = tax_breakdown(10_000, group(rate(5), rate(8)))
    assert (priced["net"], priced["tax_total"], priced["total"]) == (10_000, 1_300, 11_300)
    assert shown(10_000, group(rate(5), rate(8))) == [(10_000, 500), (10_000, 800)]


def test_a_compound_rate_is_a_tax_on_the_taxes_before_it() -> None:
    assert shown(10_000, group(rate(5), rate(10, compound=True))) == [(10_000, 500), (10_500, 1_050)]


def test_the_lower_priority_number_is_computed_first() -> None:
    tax = group(rate(10, compound=True, priority=2), rate(5, priority=1))
    assert shown(10_000, tax) == [(10_000, 500), (10_500, 1_050)]


def test_compound_rates_inside_a_price_are_cut_out_of_it() -> None:
    tax = group(rate(5, True), rate(10, True, compound=True))
    assert shown(11_550, tax) == [(10_000, 500), (10_500, 1_050)]
    assert tax_breakdown(11_550, tax)["total"] == 11_550


def test_a_fixed_tax_inside_a_price_counts_units() -> None:
    deposit = {"name": "Bottle", "rate": 0, "fixed": 250_000, "inclusive": True}
    line: Any = {"id": "1", "quantity": 60_000, "unit_price": 1_500_000, "tax_id": "t"}
    priced = price_order({"lines": [line], "taxes": {"t": group(deposit, rate(20, True))}})
    assert [tax["amount"] for tax in priced["taxes"]] == [150, 125]
    assert (priced["net"], priced["total"]) == (625, 900)


def test_inclusive_and_exclusive_rates_live_in_one_tax() -> None:
    priced = tax_breakdown(12_000, group(rate(20, True), rate(10)))
    assert (priced["net"], priced["tax_total"], priced["total"]) == (10_000, 3_000, 13_000)


def test_a_line_without_tax_is_all_net() -> None:
    priced = price_order({"lines": [{"id": "1", "quantity": 10_000, "unit_price": 1_000_000}]})
    assert (priced["net"], priced["taxes"], priced["total"]) == (100, [], 100)


def test_an_empty_cart_costs_nothing() -> None:
    assert price_order({"lines": []})["total"] == 0


@pytest.mark.parametrize(
    "cart",
    [
        {"lines": [{"id": "1", "quantity": 10_000, "unit_price": 1, "tax_id": "gone"}]},
        {"lines": [{"id": "1", "quantity": 0.5, "unit_price": 1}]},
        {"lines": [{"id": "1", "quantity": True, "unit_price": 1}]},
        {"lines": [{"id": "1", "quantity": 10**11, "unit_price": 10**11}]},
        {"lines": [], "rounding": {"tax": "sometimes"}},
        {"lines": [], "rounding": {"mode": "half_even"}},
    ],
)
def test_what_cannot_be_priced_exactly_is_refused(cart: Any) -> None:
    with pytest.raises(CartError):
        price_order(cart)
