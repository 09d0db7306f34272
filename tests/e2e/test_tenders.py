"""Several ways to pay one receipt: coupon, meal voucher, welfare voucher, banknotes, and the cents written off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Json, NewPage
from tests.e2e.office import Api, until
from tests.e2e.pictures import at_size, axe
from tests.e2e.till import Till

METHODS = (
    {"name": "Town coupon", "kind": "coupon", "sort": 30},
    {"name": "Welfare voucher", "kind": "voucher", "sort": 40},
    {"name": "Lunch voucher", "kind": "meal_voucher", "sort": 50, "max_amount": 200},
)


@pytest.fixture
def shop_with_vouchers(api: Api) -> Iterator[Api]:
    """The owner's API; the methods of this test are in the shop for its time."""
    made = [api.post("payments/methods", method) for method in METHODS]
    for store in api.get("stores")["items"]:
        api.patch("settings", {"level": "store", "id": store["id"], "values": {"payments.write_off": 5}})
    yield api
    for method in made:
        api.patch(f"payments/methods/{method['id']}", {"active": False})


def choose(till: Till, method: str) -> None:
    till.page.locator(".me", has_text=method).click()


def take(till: Till, amount: str, number: str = "") -> None:
    till.type_amount(amount)
    if number:
        till.page.get_by_label("Reference").fill(number)
    till.page.get_by_role("button", name="Payment received").click()


def test_a_receipt_is_paid_in_five_ways(shop_with_vouchers: Api, new_page: NewPage, run: Json) -> None:
    till = Till(new_page(), run).open().enrol().sign_in("Luka").ensure_settlement().connected()
    for product, times in (("Butter-Croissant", 4), ("Laugenbrezel", 2)):
        for _ in range(times):
            till.tap(product)
    total = cents(till.total)
    till.go_to_payment()
    choose(till, "Town coupon")
    till.page.get_by_role("radio", name="%").click()
    take(till, "10", "SPRING-7")
    choose(till, "Lunch voucher")
    take(till, "2,01")
    expect(till.page.get_by_text("takes at most")).to_be_visible()
    till.page.get_by_role("button", name="Clear").first.click()
    take(till, "2,00")
    choose(till, "Welfare voucher")
    take(till, "1,00", "W-12 34")
    axe(till.page)
    at_size(till.page, "tenders/mixed", ("till", "tablet", "phone"))
    left = total - round_half_up(total, 10) - 200 - 100
    choose(till, "Cash")
    till.type_amount(f"{(left - 3) // 100},{(left - 3) % 100:02}")
    till.page.locator(".done").click()
    till.page.get_by_role("button", name="Write off").click()
    expect(till.page.get_by_text("Sale finished")).to_be_visible()
    paid = posted(shop_with_vouchers, till.receipt_number())["payments"]
    assert [(one["kind"], one["amount"]) for one in paid] == [
        ("coupon", round_half_up(total, 10)), ("meal_voucher", 200), ("voucher", 100), ("cash", left - 3), ("write_off", 3),
    ]  # fmt: skip
    till.next_sale()
    assert_voucher_is_refused(till, "w1234")


def assert_voucher_is_refused(till: Till, number: str) -> None:
    """The number of a used voucher is not taken again, however it is written."""
    till.tap("Laugenbrezel")
    till.go_to_payment()
    choose(till, "Welfare voucher")
    take(till, "1,00", number)
    expect(till.page.get_by_text("was used already")).to_be_visible()
    till.page.go_back()
    till.empty()


def test_banknotes_are_added_by_tapping_and_digits_begin_anew(till: Till) -> None:
    till.tap("Laugenbrezel")
    till.go_to_payment()
    for _ in range(2):
        till.page.get_by_role("button", name="+10", exact=True).click()
    expect(till.page.locator(".amt")).to_contain_text("20,00")
    till.page.keyboard.press("7")
    expect(till.page.locator(".amt")).to_contain_text("0,07")
    till.page.get_by_role("button", name="+5", exact=True).click()
    till.page.get_by_role("button", name="Complete sale").click()
    expect(till.page.get_by_text("Sale finished")).to_be_visible()
    till.next_sale()


def cents(amount: str) -> int:
    return int("".join(sign for sign in amount if sign.isdigit()))


def round_half_up(amount: int, percent: int) -> int:
    return (amount * percent + 50) // 100


def posted(api: Api, number: str) -> Json:
    """The order as the server has it."""
    found = until(lambda: api.get("sales/orders", q=number)["items"], bool, 5, f"{number} at the server")
    return found[0]
