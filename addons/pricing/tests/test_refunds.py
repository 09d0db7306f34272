"""Returns of parts, exchanges and money back per tender."""

from typing import Any

import pytest

from addons.pricing.engine import combine, price_order, prorate, refund, refund_tenders, settle
from addons.pricing.errors import CartError, RefundError

VAT: Any = {"vat": {"name": "VAT", "rates": [{"name": "19 %", "rate": 1900, "inclusive": True}]}}
OFF = {"id": "off", "kind": "amount", "value": 100, "name": "1.00 off"}


def three_for_ten() -> Any:
    """Three pieces at 3.67 less 1.00: 10.01, which no third divides."""
    line = {"id": "tea", "quantity": 30_000, "unit_price": 3_670_000, "tax_id": "vat", "discounts": [OFF]}
    return price_order({"lines": [line], "taxes": VAT})  # type: ignore[list-item]


def back(quantity: int, before: int = 0) -> Any:
    return refund(three_for_ten(), [{"id": "tea", "quantity": quantity}], {"tea": before})


def test_three_single_returns_give_back_the_whole_price_and_discount() -> None:
    parts = [back(10_000, before) for before in (0, 10_000, 20_000)]
    assert [part["total"] for part in parts] == [-334, -333, -334]
    assert sum(part["discount_total"] for part in parts) == -100
    assert sum(part["tax_total"] for part in parts) == -three_for_ten()["tax_total"]


def test_a_returned_line_points_to_the_line_it_came_from() -> None:
    line = back(10_000)["lines"][0]
    assert (line["refunds_line_id"], line["quantity"]) == ("tea", -10_000)


@pytest.mark.parametrize(("quantity", "before"), [(30_001, 0), (10_000, 20_001), (0, 0), (-1, 0)])
def test_more_than_is_left_cannot_come_back(quantity: int, before: int) -> None:
    with pytest.raises(RefundError):
        back(quantity, before)


def test_a_line_of_another_order_cannot_come_back() -> None:
    with pytest.raises(RefundError, match="not on the order"):
        refund(three_for_ten(), [{"id": "coffee", "quantity": 1}])


def test_an_exchange_is_one_document_and_keeps_a_changed_rate_apart() -> None:
    cheaper: Any = {"vat": {"name": "VAT", "rates": [{"name": "16 %", "rate": 1600, "inclusive": True}]}}
    line: Any = {"id": "cup", "quantity": 10_000, "unit_price": 11_600_000, "tax_id": "vat"}
    exchange = combine(back(30_000), price_order({"lines": [line], "taxes": cheaper}))
    assert exchange["total"] == -1_001 + 1_160
    assert [(tax["rate"], tax["amount"]) for tax in exchange["taxes"]] == [(1900, -160), (1600, 160)]


def test_card_money_given_too_much_comes_back_as_rounded_cash() -> None:
    settled = settle(1_291, [{"method_id": "bank", "kind": "bank", "amount": 1_559}], {"step": 5})
    assert (settled["rounding"], settled["change"], settled["total"]) == (-2, 270, 1_289)
    assert sum(payment["amount"] for payment in settled["payments"]) == settled["total"]


def test_what_is_missing_in_cash_is_already_rounded() -> None:
    settled = settle(1_001, [{"method_id": "cash", "kind": "cash", "amount": 500}], {"step": 5})
    assert (settled["due"], settled["change"]) == (500, 0)


def test_money_that_went_onto_a_voucher_is_not_paid_out_again() -> None:
    cash, voucher = {"method_id": "cash", "kind": "cash", "amount": 1000}, {"method_id": "v", "kind": "gift_card", "amount": 400}
    card = {"method_id": "card", "kind": "card", "amount": 300}
    back = refund_tenders([cash, card], [voucher], 900, 900)
    assert [(tender["kind"], tender["amount"]) for tender in back["tenders"]] == [("cash", -900)]


def test_money_cannot_go_back_twice() -> None:
    with pytest.raises(RefundError):
        refund_tenders([{"method_id": "cash", "kind": "cash", "amount": 100}], [], 101, 100)


def test_weights_of_nothing_share_equally_and_no_parts_share_nothing() -> None:
    assert prorate(7, [0, 0]) == [4, 3]
    assert prorate(0, []) == []
    with pytest.raises(CartError):
        prorate(1, [])
