"""In Russian, Bosnian and German no English is left on the main screens, read out or shown; axe is content with them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Json, NewPage
from tests.e2e.leftovers import english_left, words
from tests.e2e.office import Office
from tests.e2e.pictures import axe
from tests.e2e.till import Till

LANGUAGES = {"ru": "Русский", "bs": "Bosanski", "de": "Deutsch"}
OFFICE = (
    "#/", "#/list/catalog.products", "#/form/catalog.product/new", "#/list/customers.customers", "#/settings", "#/permissions",
    "#/list/sales.orders", "#/import/catalog.products",
)  # fmt: skip


def check(page: Page, language: str) -> None:
    assert english_left(page, language) == [], page.url
    axe(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_office_speaks_it_alone(new_page: NewPage, run: Json, language: str) -> None:
    office = Office(new_page(), run).open().sign_in()
    page = office.page
    page.locator(".who").click()
    page.get_by_role("menuitem", name=LANGUAGES[language]).or_(page.get_by_role("menuitemradio", name=LANGUAGES[language])).click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    for place in OFFICE:
        office.open(place)
        expect(office.heading).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        check(page, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_till_speaks_it_alone(new_page: NewPage, run: Json, language: str) -> None:
    till = Till(new_page(), run).open().enrol(name=f"Kasa {language}").sign_in().ensure_settlement()
    till.lock()
    page = till.page
    page.reload()  # messages of what happened in English are gone
    page.get_by_label("Language").first.select_option(language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    check(page, language)
    till.sign_in()
    for product in ("Butter-Croissant", "Vollmilch 3,5", "Laugenbrezel"):
        till.tap(product)
    check(page, language)
    page.locator(".who").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    check(page, language)
    page.keyboard.press("Escape")
    page.locator(".cart .pay").click()
    expect(page.locator(".payment")).to_be_visible()
    check(page, language)
    page.goto(f"{run['urls']['pos']}#/receipts")
    expect(page.locator(".hist")).to_be_visible()
    check(page, language)


def test_an_english_text_would_be_found(office: Office) -> None:
    office.open("#/settings")
    expect(office.page.locator(".setting").first).to_be_visible()
    assert {"Search settings", "Company", "Same as the company"} <= words("de").english
    assert "Search settings" in english_left(office.page, "de")
