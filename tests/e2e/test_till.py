"""What a cashier does besides the plain sale: PIN, language, looks, reload, parking, reprint, card, return."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import MakeTill, NewPage
from tests.e2e.pictures import PHONE, picture
from tests.e2e.till import Till


def test_five_wrong_pins_lock_the_person_but_not_the_till(new_till: MakeTill) -> None:
    till = new_till()
    till.page.get_by_role("button", name="Luka").click()
    for left in (4, 3, 2, 1):
        till.type_pin("9999")
        expect(till.page.get_by_role("alert")).to_contain_text(f"{left} tries left")
    till.type_pin("9999")
    expect(till.page.get_by_role("alert")).to_contain_text("Too many wrong PINs")
    till.type_pin("2222")
    expect(till.page.get_by_role("alert")).to_contain_text("Too many wrong PINs")
    picture(till.page, "login/locked")
    till.sign_in("Mira")


@pytest.mark.parametrize(("code", "words"), [("ru", "Кто продаёт?"), ("de", "Wer verkauft?"), ("bs", "Ko prodaje?")])
def test_the_language_changes_without_a_reload(new_till: MakeTill, code: str, words: str) -> None:
    till = new_till()
    till.page.evaluate("window.sameDocument = true")
    till.page.get_by_label("Language").select_option(code)
    expect(till.page.get_by_role("heading", name=words)).to_be_visible()
    assert till.page.evaluate("window.sameDocument") is True
    assert till.page.evaluate("document.documentElement.lang") == code


def test_dark_mode_is_kept_on_this_device(new_till: MakeTill) -> None:
    till = new_till().sign_in()
    till.menu().get_by_role("radio", name="Dark").click()
    assert till.page.evaluate("document.documentElement.dataset.theme") == "dark"
    picture(till.page, "till/menu-dark")
    till.page.reload()
    assert till.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_reload_in_the_middle_of_a_sale_keeps_the_cart(till: Till) -> None:
    till.tap("Butter-Croissant")
    till.tap("Butter-Croissant")
    till.tap("Laugenbrezel")
    assert till.total == "3,45 €"
    till.page.reload()
    expect(till.lines).to_have_count(2)
    expect(till.lines.first).to_contain_text("Butter-Croissant")
    assert till.total == "3,45 €"
    till.ensure_settlement()
    till.go_to_payment()
    till.pay_cash()
    till.next_sale()


def test_a_parked_cart_comes_back_and_both_are_sold(till: Till) -> None:
    till.tap("Cappuccino")
    till.park("blue jacket")
    till.tap("Laugenbrezel")
    picture(till.page, "till/two-carts")
    till.go_to_payment()
    till.pay_cash()
    till.next_sale()
    till.take_up("blue jacket")
    expect(till.lines).to_contain_text(["Cappuccino"])
    assert till.total == "2,90 €"
    till.go_to_payment()
    till.pay_cash()
    till.next_sale()


def test_a_card_pays_the_rest_after_cash(till: Till) -> None:
    till.tap("Cappuccino")
    till.go_to_payment()
    till.type_amount("1,00")
    till.page.get_by_role("button", name="Take 1,00 €").click()
    till.page.get_by_role("button", name="Card on the terminal").click()
    expect(till.page.get_by_text("Type 1,90 € into the terminal")).to_be_visible()
    picture(till.page, "till/payment-mixed")
    till.page.get_by_role("button", name="Card accepted").click()
    expect(till.page.get_by_text("Sale finished")).to_be_visible()
    till.next_sale()


def test_a_receipt_is_printed_again_as_a_copy(till: Till) -> None:
    before = till.sim.state["receipts"]
    till.tap("Laugenbrezel")
    till.go_to_payment()
    till.pay_cash()
    number = till.receipt_number()
    original = till.sim.receipt(before)
    till.next_sale()
    till.menu().get_by_role("button", name="Receipts of this till").click()
    till.page.get_by_role("button", name=number).click()
    expect(till.page.locator(".hist__one h2")).to_have_text(number)
    picture(till.page, "till/receipts")
    till.page.get_by_role("button", name="Print again").click()
    copy = till.sim.receipt(original["n"])
    assert "COPY" in copy["text"]
    assert "COPY" not in original["text"]
    assert number in copy["text"]


def test_an_unknown_barcode_says_so_and_adds_nothing(till: Till) -> None:
    till.sim.scan("4006381333931")
    expect(till.page.get_by_text("Unknown barcode 4006381333931. Nothing was added.")).to_be_visible()
    expect(till.lines).to_have_count(0)


def test_the_search_finds_with_folding_and_enter_takes_the_first(till: Till) -> None:
    till.page.keyboard.type("frischkäse", delay=60)
    expect(till.page.locator(".pc")).to_have_count(1)
    till.search("нетакого")
    expect(till.page.get_by_text("Nothing found for")).to_be_visible()
    picture(till.page, "till/nothing-found")
    till.search("FRISCHKASE")
    expect(till.page.locator(".pc")).to_have_count(1)
    till.page.keyboard.press("Enter")
    expect(till.lines).to_contain_text(["Frischkäse Kräuter 200 g"])


def test_alcohol_asks_for_the_age_and_a_weighed_product_for_its_weight(till: Till) -> None:
    till.tap("Pils")
    expect(till.page.get_by_role("dialog")).to_contain_text("16")
    picture(till.page, "till/age-check")
    till.page.get_by_role("dialog").get_by_role("button").last.click()
    expect(till.lines).to_have_count(1)
    till.tap("Bananen")
    picture(till.page, "till/weight")
    for key in ("1", ",", "5", "Enter"):
        till.page.keyboard.press(key)
    expect(till.lines.last).to_contain_text("Bananen")
    expect(till.lines.last).to_contain_text("2,69")


def test_a_pulled_paper_roll_is_named_with_its_remedy(till: Till) -> None:
    try:
        till.sim.printer(paper="out")
        expect(till.strip).to_contain_text("paper is out")
        till.strip.get_by_role("button", name="paper is out").click()
        expect(till.page.get_by_text("Put a new roll in")).to_be_visible()
        picture(till.page, "till/paper-out")
    finally:
        till.sim.printer(paper="ok")
    expect(till.strip).not_to_contain_text("paper is out")


def test_a_phone_sells_with_the_cart_sliding_up(new_till: MakeTill, new_page: NewPage) -> None:
    till = new_till(viewport=PHONE, has_touch=True)
    picture(till.page, "phone/login")
    till.sign_in()
    picture(till.page, "phone/sale")
    till.tap("Laugenbrezel")
    till.page.locator(".sale__bar").click()
    expect(till.lines).to_have_count(1)
    till.page.wait_for_timeout(200)
    picture(till.page, "phone/cart")
    till.page.locator(".cart .pay").click()
    expect(till.page.get_by_text("Amount due")).to_be_visible()
    picture(till.page, "phone/payment")
    till.pay_cash()
    picture(till.page, "phone/change")


def test_a_browser_may_install_the_till_and_the_menu_offers_it(till: Till) -> None:
    devtools = till.page.context.new_cdp_session(till.page)
    errors = {error["errorId"] for error in devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert errors <= {"in-incognito"}  # the profile of a test is a private one
    till.page.evaluate(
        "() => dispatchEvent(Object.assign(new Event('beforeinstallprompt'), { prompt: async () => { window.asked = true } }))"
    )
    till.menu().get_by_role("button", name="Install as an app").click()
    assert till.page.evaluate("() => window.asked")
