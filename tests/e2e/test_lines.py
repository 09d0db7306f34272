"""The cart and its lines as a cashier works with them: bundles, deposits, gifts, discounts, notes, unknown goods."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.office import Api
from tests.e2e.pictures import picture
from tests.e2e.till import Till

Json = dict[str, Any]


@pytest.fixture(scope="module")
def shelf(running: Any) -> Iterator[Json]:
    """Goods for these tests: a menu of a burger twice, a side and a bottle with deposit; discounts and a ceiling."""
    api = Api(running.state)
    category = api.post("catalog/categories", {"name": "Imbiss", "color": 2, "sort": 1})["id"]

    def product(name: str, price: int, **more: Any) -> str:
        return str(
            api.post("catalog/products", {"name": name, "unit_price": price * 10_000, "category_id": category, **more})["id"]
        )

    pfand = product("Pfandflasche", 25, no_discount=True)
    burger, fries, salad = product("Burger", 450), product("Pommes", 300), product("Beilagensalat", 350)
    soda = product("Zitronenlimo", 250, deposit_id=pfand)
    parts = [
        {"component_id": burger, "quantity": 20_000}, {"component_id": soda},
        {"component_id": fries, "choice": "Beilage"}, {"component_id": salad, "choice": "Beilage", "surcharge": 50},
    ]  # fmt: skip
    product("Doppelmenü", 990, components=parts, rank=1)
    product("Aktionskaffee", 500, promo=True)
    api.post("pricing/discounts", {"name": "Beschädigt", "amount": 100, "scope": "line", "sort": 500})
    api.post("pricing/ceilings", {"begins": 0, "ends": 5000, "rate": 1500})
    yield {"api": api}
    api.http.close()


@pytest.fixture
def counter(shelf: Json, till_profile: Any, new_page: NewPage, run: Json) -> Till:
    """The till with the store lead signed in, the goods of these tests on it and an empty cart."""
    till = Till(new_page(till_profile), run).open().sign_in("Luka").connected()
    till.empty()
    till.page.get_by_role("tab", name="Imbiss").or_(till.page.get_by_role("button", name="Imbiss")).first.click()
    return till


def part(page: Page, name: str) -> Any:
    return page.locator(".cart .ln", has_text=name)


def test_a_menu_is_one_entry_whose_parts_keep_their_tax_and_count(counter: Till) -> None:
    page = counter.page
    counter.tap("Doppelmenü")
    page.get_by_role("radio", name="Beilagensalat").click()
    page.get_by_role("button", name="Add to the receipt").click()
    page.locator(".cart .bundle").get_by_role("button", name="One more").click()
    page.locator(".cart .bundle").get_by_role("button", name="One more").click()
    expect(part(page, "Burger").locator(".qty").first).to_contain_text("6")
    expect(part(page, "Pfandflasche").locator(".qty")).to_contain_text("3")
    expect(page.locator(".cart .bundle .pr")).to_have_text("31,20")
    assert counter.total == "31,95 €"
    picture(page, "lines/menu")
    page.locator(".cart .bundle").get_by_role("button", name="Remove").click()
    expect(counter.lines).to_have_count(0)
    page.get_by_role("button", name="Undo").last.click()
    assert counter.total == "31,95 €"
    counter.go_to_payment()
    counter.pay_cash("")
    counter.next_sale()


def test_the_deposit_follows_its_bottle_and_empties_are_paid_out(counter: Till) -> None:
    page = counter.page
    counter.tap("Zitronenlimo")
    counter.tap("Zitronenlimo")
    expect(part(page, "Pfandflasche").locator(".qty")).to_contain_text("2")
    assert counter.total == "5,50 €"
    counter.empty()
    page.get_by_role("button", name="Empties back").click()
    for _bottle in range(2):
        page.get_by_role("dialog").get_by_role("button", name="Pfandflasche").click()
    page.get_by_role("button", name="Done").click()
    assert "0,50" in counter.total
    page.locator(".cart .pay").click()
    page.get_by_role("button", name="Pay out", exact=True).click()
    expect(counter.lines).to_have_count(0)


def test_one_piece_of_a_product_may_be_given_away(counter: Till) -> None:
    page = counter.page
    counter.tap("Pommes")
    counter.tap("Pommes")
    page.get_by_role("switch", name="Give away").click()
    expect(counter.lines).to_have_count(2)
    expect(page.locator(".cart .badge", has_text="GRATIS")).to_have_count(1)
    assert counter.total == "3,00 €"
    part(page, "Pommes").first.locator(".ln__text").click()
    page.get_by_role("switch", name="Give away").click()
    expect(page.get_by_text("is given away already")).to_be_visible()
    picture(page, "lines/gratis")


def test_discounts_come_from_the_stores_list_and_can_be_dropped(counter: Till) -> None:
    page = counter.page
    counter.tap("Beilagensalat")
    page.locator(".cart .edit").get_by_role("button", name="Discount").click()
    picture(page, "lines/discounts")
    page.get_by_role("button", name="Beschädigt").click()
    expect(page.locator(".cart .pr")).to_contain_text("2,50")
    page.locator(".cart .edit .chip").get_by_role("button", name="Remove").click()
    assert counter.total == "3,50 €"
    page.locator(".act").get_by_role("button", name="Discount").click()
    page.get_by_role("radio", name="Whole receipt").click()
    page.get_by_role("button", name="10 %").click()
    assert counter.total == "3,15 €"


def test_a_cashier_gives_no_discount_above_the_ceiling(shelf: Json, till_profile: Any, new_page: NewPage, run: Json) -> None:
    till = Till(new_page(till_profile), run).open().sign_in("Mira").connected()
    till.empty()
    till.page.get_by_role("button", name="Imbiss").or_(till.page.get_by_role("tab", name="Imbiss")).first.click()
    till.tap("Burger")
    till.page.locator(".cart .edit").get_by_role("button", name="Discount").click()
    till.page.get_by_role("button", name="20 %").click()
    expect(till.page.get_by_text("Discount above the limit").first).to_be_visible()
    till.page.keyboard.press("Escape")
    assert till.total == "4,50 €"


def test_promo_goods_are_discounted_for_customers_only(counter: Till) -> None:
    counter.tap("Aktionskaffee")
    counter.page.locator(".cart .edit").get_by_role("button", name="Discount").click()
    counter.page.get_by_role("button", name="5 %").first.click()
    expect(counter.page.get_by_text("Choose the customer first")).to_be_visible()
    assert counter.total == "5,00 €"


def test_a_price_is_corrected_by_tapping_it(counter: Till) -> None:
    counter.tap("Burger")
    counter.page.get_by_role("button", name="Price of Burger").click()
    counter.type_amount("3")
    counter.page.get_by_role("button", name="Apply").click()
    assert counter.total == "3,00 €"


def test_notes_for_the_customer_and_for_the_shop(counter: Till, shelf: Json) -> None:
    page = counter.page
    counter.tap("Burger")
    page.locator(".cart .edit").get_by_role("button", name="Note").click()
    page.get_by_label("For the customer").fill("ohne Zwiebeln")
    page.get_by_label("Internal").fill("Stammgast")
    page.get_by_role("button", name="Save").click()
    expect(part(page, "Burger")).to_contain_text("ohne Zwiebeln")
    expect(part(page, "Burger")).to_contain_text("Stammgast")


def test_an_unknown_code_is_sold_and_kept_for_the_back_office(counter: Till, shelf: Json) -> None:
    page = counter.page
    counter.sim.scan("7612345000015")
    page.get_by_role("button", name="Sell as unknown").click()
    page.get_by_role("button", name="Sonstiges").last.click()
    counter.type_amount("2")
    page.get_by_role("button", name="Add to the receipt").click()
    counter.go_to_payment()
    counter.pay_cash("")
    counter.next_sale()
    rows = wait_for(lambda: shelf["api"].get("pos/unknown-codes")["items"])
    assert rows[0]["code"] == "7612345000015"


def wait_for(ask: Any, turns: int = 100) -> Any:
    """The answer as soon as it is not empty."""
    for _turn in range(turns):
        if found := ask():
            return found
        time.sleep(0.1)
    raise AssertionError("nothing arrived")


def test_a_line_is_swiped_away(counter: Till) -> None:
    page = counter.page
    counter.tap("Pommes")
    line = page.locator(".cart .ln").first
    for kind, x in (("pointerdown", 300), ("pointermove", 250), ("pointermove", 150), ("pointerup", 150)):
        line.dispatch_event(kind, {"pointerType": "touch", "clientX": x, "clientY": 200, "bubbles": True})
    expect(counter.lines).to_have_count(0)
