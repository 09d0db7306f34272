"""Settings by level, rights that count for whoever is signed in, and the log that names both."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.e2e.office import Api, Office
from tests.e2e.pictures import axe, picture
from tests.e2e.till import Till

MERGE = "pos.merge_lines"


def setting(page: Page, text: str) -> Locator:
    """The one setting that a search finds."""
    page.get_by_placeholder("Search settings").fill(text)
    expect(page.locator(".setting")).to_have_count(1)
    return page.locator(".setting")


def choose_register(page: Page, store: str) -> None:
    """The first register of a store."""
    choice = page.get_by_label("Register")
    expect(choice.locator("option", has_text=f"{store} · ").first).to_be_attached()
    of_store = next(text for text in choice.locator("option").all_inner_texts() if text.startswith(f"{store} · "))
    choice.select_option(label=of_store)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("1 unsaved change")).to_have_count(0)


def test_a_store_goes_its_own_way_and_back_to_the_companys(office: Office) -> None:
    page = office.page
    office.open("#/settings")
    merge = setting(page, "merge")
    expect(merge.get_by_role("switch")).to_have_attribute("aria-checked", "true")
    page.get_by_role("radio", name="Store").click()
    expect(merge).to_contain_text("Default")
    store = "Hauptstraße"
    page.get_by_label("Store").select_option(label=store)
    merge.get_by_role("switch").click()
    save(page)
    expect(merge.get_by_role("button", name="Back to the inherited value")).to_be_visible()
    axe(page)
    picture(page, "office/setting-of-a-store")
    page.get_by_role("radio", name="Company").click()
    expect(merge.get_by_role("switch")).to_have_attribute("aria-checked", "true")
    page.get_by_role("radio", name="Register").click()
    choose_register(page, store)
    expect(merge).to_contain_text("Same as the store")
    expect(merge.get_by_role("switch")).to_have_attribute("aria-checked", "false")
    page.get_by_role("radio", name="Store").click()
    page.get_by_label("Store").select_option(label=store)
    merge.get_by_role("button", name="Back to the inherited value").click()
    expect(merge).to_contain_text("Will follow the level above")
    save(page)
    expect(merge.get_by_role("switch")).to_have_attribute("aria-checked", "true")
    expect(merge.get_by_role("button", name="Back to")).to_have_count(0)


def test_a_right_counts_for_the_cashier_who_is_signed_in(office: Office, till: Till, api: Api) -> None:
    park = till.page.get_by_role("button", name="Park", exact=True)
    set_right(office, "Park receipts for Cashier", on=False)
    till.page.bring_to_front()
    till.page.reload()
    till.tap("Laugenbrezel")
    expect(park).to_be_disabled()
    till.empty()
    set_right(office, "Park receipts for Cashier", on=True)
    till.page.bring_to_front()
    till.page.reload()
    till.tap("Laugenbrezel")
    expect(park).to_be_enabled()
    till.empty()


def set_right(office: Office, name: str, *, on: bool) -> None:
    """Tick or untick a right in the matrix and save."""
    page = office.page
    page.bring_to_front()
    office.open("#/permissions")
    box = page.get_by_role("checkbox", name=name)
    expect(box).to_have_attribute("aria-checked", str(not on).lower())
    box.click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Permissions saved")).to_be_visible()
    expect(page.get_by_text("unsaved change")).to_have_count(0)


def test_the_log_shows_who_gave_a_right_and_finds_it(office: Office) -> None:
    set_right(office, "Take goods back for Cashier", on=True)
    set_right(office, "Take goods back for Cashier", on=False)
    rows = office.list("core.audit")
    page = office.page
    page.get_by_role("main").get_by_placeholder("Search").fill("role.grants")
    expect(rows.filter(has_text="Rights of a role changed").first).to_contain_text("Amra")
    expect(rows.filter(has_text="Settings changed")).to_have_count(0)
    axe(page)
    picture(page, "office/audit-found")
