"""From an empty database to the first sale through the four steps of the wizard (CORE-04)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.office import Office
from tests.e2e.pictures import PHONE, axe, picture
from tests.e2e.till import Till
from tests.run.shop import Shop


@pytest.fixture(scope="module")
def empty_shop(client: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    shop = Shop(tmp_path_factory.mktemp("empty") / "shop", "--no-demo")
    try:
        yield shop.wait_until_ready()
    finally:
        shop.stop()


def fill(page: Page, name: str, **fields: str) -> None:
    """Fill one step, keep a picture, go on; labels with _ for blanks."""
    for label, value in fields.items():
        page.get_by_label(label.replace("_", " "), exact=False).first.fill(value)
    axe(page)
    picture(page, f"wizard/{name}")
    page.locator("button[type=submit]").click()


def test_the_wizard_fits_a_phone(empty_shop: Shop, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto(empty_shop.state["urls"]["backoffice"])
    expect(page.get_by_role("heading", name="Your business")).to_be_visible()
    picture(page, "wizard/phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_four_steps_end_in_a_shop_that_sells(empty_shop: Shop, new_page: NewPage) -> None:
    run = empty_shop.state
    page = new_page()
    page.goto(run["urls"]["backoffice"])
    expect(page.get_by_role("heading", name="Your business")).to_be_visible()
    page.locator("button[type=submit]").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_focused()
    picture(page, "wizard/0-missing")
    fill(page, "1-business", Business_name="Čajdžinica Šejla", Address="Ferhadija 1, Sarajevo")
    expect(page.get_by_role("heading", name="Your store")).to_be_visible()
    fill(page, "2-store", Store_name="Baščaršija", City="Sarajevo")
    expect(page.get_by_role("heading", name="Your people")).to_be_visible()
    page.get_by_label("E-mail").fill("owner@cajdzinica.example")
    page.get_by_label("Password", exact=False).first.fill("a long enough password")
    page.get_by_label("PIN", exact=False).first.fill("4711")
    fill(page, "3-people", Your_name="Šejla", First_person_at_the_till="Emir")
    expect(page.get_by_role("heading", name="Your tax")).to_be_visible()
    fill(page, "4-tax")
    expect(page.get_by_role("heading", name="Your shop is ready to sell")).to_be_visible()
    picture(page, "wizard/5-done")
    code = page.locator(".code__digits").inner_text()
    page.get_by_role("button", name="Go to the back office").click()
    make_a_product(Office(page, run))
    sell_it(Till(new_page(), run), code)


def make_a_product(office: Office) -> None:
    """The first product of the shop, with its barcode."""
    office.open("#/form/catalog.product/new")
    office.page.get_by_label("Name").first.fill("Ćevapi")
    office.page.get_by_label("Price", exact=False).first.fill("7.50")
    office.page.get_by_role("button", name="Create").click()
    expect(office.heading).to_have_text("Ćevapi")


def sell_it(till: Till, code: str) -> None:
    """The new shop's first sale."""
    till.open().enrol(code).sign_in("Emir", "4711")
    till.tap("Ćevapi")
    till.page.locator(".cart .pay").click()
    till.page.get_by_role("button", name="Open with").click()
    till.go_to_payment()
    till.pay_cash()
    picture(till.page, "wizard/6-first-sale")
