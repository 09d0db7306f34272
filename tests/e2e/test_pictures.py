"""Every screen at the sizes it is made for, light and dark, in the longest languages: nothing sticks out, axe is content."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import Json, NewPage
from tests.e2e.office import Office
from tests.e2e.pictures import at_size, axe, picture
from tests.e2e.till import Till

LOOKS = [("light", "ru"), ("dark", "de")]
TILL_SIZES = ("till", "tablet", "phone")
OFFICE = {
    "home": "#/", "sales": "#/list/sales.orders", "products": "#/list/catalog.products", "product": "#/form/catalog.product/new",
    "categories": "#/list/catalog.categories", "people": "#/list/core.users", "settings": "#/settings", "devices": "#/devices",
    "permissions": "#/permissions", "addons": "#/addons", "company": "#/company", "review": "#/review",
    "import": "#/import/catalog.products", "audit": "#/list/core.audit",
}  # fmt: skip


def dress(page: Page, theme: str, language: str) -> None:
    """Theme and language of the page, as its menus set them."""
    page.evaluate("([theme]) => localStorage.setItem('tezga.theme', theme)", [theme])
    page.reload()
    choice = page.get_by_label("Language").first
    expect(choice).to_be_visible()
    choice.select_option(language)
    expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize(("theme", "language"), LOOKS)
def test_the_tills_screens(till_profile: BrowserContext, new_page: NewPage, run: Json, theme: str, language: str) -> None:
    till = Till(new_page(), run).open().ready_to_enrol()
    page, name = till.page, f"{theme}-{language}"
    expect(page.locator(".enrol")).to_be_visible()
    at_size(page, f"screens/{name}/enrol", TILL_SIZES)
    till.enrol().sign_in().ensure_settlement().lock()
    dress(page, theme, language)
    axe(page)
    at_size(page, f"screens/{name}/login", TILL_SIZES)
    till.sign_in()
    expect(page.locator(".set-chip")).to_be_visible()
    at_size(page, f"screens/{name}/empty", TILL_SIZES)
    for product in ("Butter-Croissant", "Vollmilch 3,5", "Laugenbrezel", "Butter-Croissant"):
        till.tap(product)
    axe(page)
    at_size(page, f"screens/{name}/sale", TILL_SIZES)
    page.locator(".who").click()
    picture(page, f"screens/{name}/menu")
    axe(page)
    page.keyboard.press("Escape")
    page.locator(".cart .pay").click()
    expect(page.locator(".payment")).to_be_visible()
    till.type_amount("10,00")
    axe(page)
    at_size(page, f"screens/{name}/payment", TILL_SIZES)
    page.locator(".done").click()
    expect(page.locator(".ok")).to_be_visible()
    at_size(page, f"screens/{name}/change", TILL_SIZES)
    page.goto(f"{run['urls']['pos']}#/receipts")
    expect(page.locator(".hist__one")).to_be_visible()
    axe(page)
    at_size(page, f"screens/{name}/receipts", TILL_SIZES)
    page.goto(f"{run['urls']['pos']}#/settlement?step=count")
    expect(page.locator("main")).to_be_visible()
    page.wait_for_timeout(200)
    axe(page)
    at_size(page, f"screens/{name}/count", TILL_SIZES)


@pytest.mark.parametrize(("theme", "language"), LOOKS)
def test_the_back_offices_screens(new_page: NewPage, run: Json, theme: str, language: str) -> None:
    office = Office(new_page(), run).open()
    page, name = office.page, f"{theme}-{language}"
    expect(office.heading).to_be_visible()
    axe(page)
    at_size(page, f"screens/{name}/office-login", ("till", "phone"))
    page.evaluate("([theme]) => localStorage.setItem('tezga.theme', theme)", [theme])
    page.reload()
    office.sign_in()
    if language != "en":
        page.locator(".who").click()
        page.get_by_role("menuitem", name={"ru": "Русский", "de": "Deutsch"}[language]).or_(
            page.get_by_role("menuitemradio", name={"ru": "Русский", "de": "Deutsch"}[language])
        ).click()
        expect(page.locator("html")).to_have_attribute("lang", language)
    for screen, place in OFFICE.items():
        office.open(place)
        expect(office.heading).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        axe(page)
        sizes = ("till", "phone", "wall") if screen in ("home", "products") else ("till", "phone")
        at_size(page, f"screens/{name}/office-{screen}", sizes)
    office.open("#/form/catalog.price_list/new")
    page.locator(".rows__add").click()
    at_size(page, f"screens/{name}/office-rows", ("phone",))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_customers_display(till: Till, new_page: NewPage, theme: str) -> None:
    display = new_page(till.page.context)
    display.goto(till.run["urls"]["display"])
    display.evaluate("(theme) => localStorage.setItem('tezga.theme', theme)", theme)
    display.reload()
    expect(display.locator(".idle h1")).to_be_visible()
    at_size(display, f"screens/{theme}/display-idle", ("till", "wall"))
    till.page.bring_to_front()
    for product in ("Butter-Croissant", "Vollmilch 3,5", "Laugenbrezel", "Cappuccino"):
        till.tap(product)
    expect(display.locator(".ln")).to_have_count(4)
    axe(display)
    at_size(display, f"screens/{theme}/display", ("till", "wall"))
    display.evaluate("localStorage.removeItem('tezga.theme')")
    till.empty()


def test_every_screen_works_at_twice_the_size(till_profile: BrowserContext, new_page: NewPage, run: Json) -> None:
    """200 % zoom is half the width in CSS pixels."""
    till = Till(new_page(viewport={"width": 640, "height": 400}, device_scale_factor=2), run).open().enrol().sign_in()
    till.tap("Laugenbrezel")
    picture(till.page, "screens/zoom/sale")
    till.page.locator(".sale__bar").click()
    till.page.locator(".cart .pay").click()
    expect(till.page.get_by_text("Amount due")).to_be_visible()
    till.page.get_by_role("button", name="Complete sale").click()
    expect(till.page.get_by_text("Sale finished")).to_be_visible()
