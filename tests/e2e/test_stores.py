"""One office for several stores: lists, settings and figures follow the store that is chosen, also after a reload."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.office import Api, Office
from tests.e2e.pictures import axe, picture


def test_the_office_looks_at_one_store_or_at_all(office: Office, api: Api) -> None:
    page = office.page
    stores = [row["name"] for row in api.get("stores")["items"]]
    everywhere = office.list("core.registers").count()
    page.get_by_role("button", name="All stores").click()
    expect(page.get_by_role("menuitem")).to_have_text(["All stores", *sorted(stores)])
    picture(page, "office/stores")
    page.get_by_role("menuitem", name=stores[0]).click()
    chosen = page.get_by_role("button", name=stores[0])
    expect(chosen).to_be_visible()
    expect(page.locator("tbody tr")).not_to_have_count(everywhere)
    page.reload()
    expect(chosen).to_be_visible()
    office.open("#/settings")
    expect(page.get_by_role("radio", name="Store")).to_be_checked()
    expect(page.get_by_role("combobox", name="Store").locator("option:checked")).to_have_text(stores[0])
    axe(page)
    chosen.click()
    page.get_by_role("menuitem", name="All stores").click()
    expect(page.get_by_role("radio", name="Company")).to_be_checked()
    expect(office.list("core.registers")).to_have_count(everywhere)
