"""What holds for every cart: figures add up, a refund mirrors its sale, parts give back the whole."""

from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from addons.pricing.engine import cash_rounding, combine, price_order, prorate, refund, refund_tenders, settle
from addons.pricing.tests import carts as shop

STEPS = st.fixed_dictionaries(
    {"step": st.sampled_from([1, 5, 10, 25, 100, 500]), "mode": st.sampled_from(["half_up", "up", "down"])}
)
MONEY = st.integers(-(10**12), 10**12)


@st.composite
def any_cart(draw: st.DrawFn) -> Any:
    """Carts with every feature, from the same generator as the differential test."""
    random = Random(draw(st.integers(0, 2**32)))
    taxes = {f"tax-{number}": shop.tax(random, False) for number in range(draw(st.integers(1, 3)))}
    lines = [shop.line(random, str(number), list(taxes), False) for number in range(draw(st.integers(1, 6)))]
    return shop.cart(random, lines, taxes)


@given(any_cart())
def test_lines_and_exclusive_taxes_add_up_to_the_total(cart: Any) -> None:
    priced = price_order(cart)
    on_top = sum(tax["amount"] for tax in priced["taxes"] if not tax["inclusive"])
    assert sum(line["amount"] for line in priced["lines"]) + on_top == priced["total"]
    assert priced["subtotal"] - priced["discount_total"] + on_top == priced["total"]
    assert priced["net"] + priced["tax_total"] == priced["total"]


@given(any_cart())
def test_each_line_is_its_gross_less_its_discounts(cart: Any) -> None:
    for line in price_order(cart)["lines"]:
        assert line["gross"] - line["discount"] == line["amount"]
        assert sum(given["amount"] for given in line["discounts"]) == line["discount"]


@given(any_cart())
def test_the_shares_of_the_lines_add_up_to_each_tax(cart: Any) -> None:
    priced = price_order(cart)
    for tax in priced["taxes"]:
        shares = [
            share
            for line in priced["lines"]
            for share in line["taxes"]
            if (share["tax_id"], share["index"]) == (tax["tax_id"], tax["index"])
        ]
        assert sum(share["amount"] for share in shares) == tax["amount"]
        assert sum(share["base"] for share in shares) == tax["base"]


@given(any_cart())
def test_a_tax_inside_the_price_and_its_base_are_the_price(cart: Any) -> None:
    for line in price_order(cart)["lines"]:
        if len(line["taxes"]) == 1 and cart["taxes"][line["tax_id"]]["rates"][0]["inclusive"]:
            assert line["taxes"][0]["base"] + line["taxes"][0]["amount"] == line["amount"]


@given(any_cart())
def test_taxes_stay_within_a_unit_of_the_exact_tax_of_their_base(cart: Any) -> None:
    cart["rounding"]["tax"] = "rate"
    for tax in price_order(cart)["taxes"]:
        rate = cart["taxes"][tax["tax_id"]]["rates"][tax["index"]]
        if not rate.get("fixed") and not rate["inclusive"]:
            assert abs(tax["amount"] * 10_000 - tax["base"] * tax["rate"]) <= 5_000


@given(any_cart())
def test_the_explanation_leads_from_the_gross_to_the_amount(cart: Any) -> None:
    for line in price_order(cart)["lines"]:
        steps = [step for step in line["explain"] if step["rule"] in ("discount", "order_discount")]
        figures = [line["gross"], *(figure for step in steps for figure in (step["before"], step["after"]))]
        assert figures[::2] == [*figures[1::2], line["amount"]]


@given(any_cart())
def test_a_cart_of_returns_mirrors_the_cart_of_sales(cart: Any) -> None:
    mirrored: Any = {**cart, "lines": [{**line, "quantity": -line["quantity"]} for line in cart["lines"]]}
    sale, back = price_order(cart), price_order(mirrored)
    assert [line["amount"] for line in back["lines"]] == [-line["amount"] for line in sale["lines"]]
    assert [tax["amount"] for tax in back["taxes"]] == [-tax["amount"] for tax in sale["taxes"]]
    assert back["total"] == -sale["total"]


@given(any_cart(), st.integers(0, 2**32))
def test_refunds_in_any_parts_give_back_exactly_what_was_paid(cart: Any, seed: int) -> None:
    cart["lines"] = [{**line, "quantity": abs(line["quantity"])} for line in cart["lines"]]
    sold = price_order(cart)
    returned: dict[str, int] = {}
    document: Any = None
    visit: Any
    for visit in shop.returns(Random(seed), cart["lines"]):
        back = refund(sold, visit, returned)
        for choice in visit:
            returned[choice["id"]] = returned.get(choice["id"], 0) + choice["quantity"]
        document = combine(document, back) if document else back
    for field in ("total", "net", "tax_total", "subtotal", "discount_total"):
        assert document[field] == -sold[field]
    assert per_line(document, "refunds_line_id", -1) == per_line(sold, "id", 1)


def per_line(priced: Any, name: str, sign: int) -> dict[str, list[Any]]:
    """Amount, and every discount and tax of each line, summed over the document."""
    found: dict[str, list[Any]] = {}
    for line in priced["lines"]:
        figures = [line["gross"], line["amount"]]
        figures += [given["amount"] for given in line["discounts"]]
        figures += [figure for tax in line["taxes"] for figure in (tax["base"], tax["amount"])]
        so_far = found.get(line[name], [0] * len(figures))
        found[line[name]] = [before + sign * figure for before, figure in zip(so_far, figures, strict=True)]
    return found


@given(MONEY, STEPS)
def test_cash_rounding_is_symmetric_and_less_than_a_step_away(amount: int, rule: Any) -> None:
    rounded = cash_rounding(amount, rule)
    assert rounded["rounded"] % rule["step"] == 0
    assert abs(rounded["difference"]) < rule["step"]
    assert rounded["rounded"] == amount + rounded["difference"] == -cash_rounding(-amount, rule)["rounded"]


@given(MONEY, st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_prorated_parts_add_up_and_stay_next_to_their_exact_share(amount: int, weights: list[int]) -> None:
    parts, whole = prorate(amount, weights), sum(weights) or len(weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights if sum(weights) else [1] * len(weights), strict=True):
        assert abs(part * whole - amount * weight) < whole


@given(st.integers(1, 10**6), st.integers(0, 10**6), STEPS, st.lists(st.integers(1, 10**5), max_size=5))
def test_a_refund_in_steps_returns_to_each_tender_what_it_gave(total: int, card: int, rule: Any, visits: list[int]) -> None:
    assume(card <= total)
    tenders: Any = [
        {"method_id": "card", "kind": "card", "amount": card},
        {"method_id": "cash", "kind": "cash", "amount": total + 1000},
    ]
    settled = settle(total, tenders, rule)
    paid: Any = [{key: each[key] for key in ("method_id", "kind", "amount")} for each in settled["payments"]]
    assert sum(each["amount"] for each in paid) == settled["total"] == total + settled["rounding"]
    returned: Any = []
    outstanding = total
    for visit in [*visits, total]:
        amount = min(visit, outstanding)
        if amount:
            back = refund_tenders(paid, returned, amount, outstanding, rule)
            returned += [{**tender, "amount": -tender["amount"]} for tender in back["tenders"]]
            outstanding -= amount
    for each in paid:
        assert sum(tender["amount"] for tender in returned if tender["kind"] == each["kind"]) == each["amount"]
