"""What a shopkeeper does in the back office: goods, import, settings, rights, addons, devices, audit."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.office import Api, Office
from tests.e2e.pictures import axe, picture
from tests.e2e.till import Till
from tests.e2e.watch import Complaints


def test_a_product_is_found_filtered_and_the_view_kept(office: Office) -> None:
    rows = office.list("catalog.products")
    assert rows.count() >= 50
    page = office.page
    page.get_by_role("main").get_by_placeholder("Search").fill("kase")
    expect(rows.filter(has_text="Laugenbrezel")).to_have_count(0)
    expect(rows.filter(has_text="Bergkäse jung")).to_have_count(1)
    page.get_by_role("button", name="Filter", exact=True).click()
    picture(page, "office/filter")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save this view").click()
    page.get_by_label("Name", exact=False).last.fill("Cheese")
    page.get_by_role("button", name="Save", exact=True).click()
    page.reload()
    expect(page.get_by_role("link", name="Cheese")).to_be_visible()
    picture(page, "office/saved-view")


def test_a_new_product_with_a_barcode_is_sold_at_once(office: Office, till: Till) -> None:
    name, code = f"Gelée {uuid.uuid4().hex[:5]}", "9520000099992"
    page = office.page
    page.bring_to_front()
    office.open("#/form/catalog.product/new")
    page.get_by_label("Name").first.fill(name)
    page.get_by_label("Price", exact=False).first.fill("2.75")
    page.get_by_role("tab", name="Barcodes").click()
    page.get_by_role("button", name="Add a row").click()
    page.get_by_label("Barcode", exact=True).first.fill(code)
    page.get_by_role("button", name="Create").click()
    expect(office.heading).to_have_text(name)
    picture(page, "office/product")
    till.page.bring_to_front()
    till.search(name)
    expect(till.page.locator(".pc")).to_have_count(1, timeout=5000)
    till.search("")
    till.scan(code)
    expect(till.lines).to_contain_text([name])
    till.empty()
    page.get_by_role("tab", name="Main").click()
    page.get_by_label("Price", exact=False).first.fill("2.95")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("unsaved change")).to_have_count(0)
    till.search(name)
    expect(till.page.locator(".pc")).to_contain_text("2,95")


def test_an_import_is_checked_first_and_names_every_bad_row(office: Office, api: Api, tmp_path: Path) -> None:
    file = tmp_path / "goods.csv"
    rows = ("name,barcode,price", "Test Müsli,9520000088880,3.49", "Test Honig,123,oops", ",9520000088897,1.00", "")
    file.write_text("\n".join(rows), encoding="utf-8")
    page = office.page
    office.open("#/import/catalog.products")
    page.get_by_label("File to import").set_input_files(file)
    expect(page.get_by_role("button", name="Check the file")).to_be_visible()
    picture(page, "office/import-columns")
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_text("Checked. Nothing is changed yet.")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("region", name="Rows that cannot be imported").locator("tbody tr")).not_to_have_count(0)
    picture(page, "office/import-checked")
    axe(page)
    assert api.get("catalog/products", q="Test Müsli")["total"] == 0
    page.get_by_role("button", name="Import the good rows").click()
    expect(page.get_by_text("Import finished.")).to_be_visible(timeout=15_000)
    assert api.get("catalog/products", q="Test Müsli")["total"] == 1
    picture(page, "office/import-finished")


def test_a_setting_is_found_by_its_name_changed_and_given_back(office: Office) -> None:
    page = office.page
    office.open("#/settings")
    expect(page.locator(".setting").first).to_be_visible()
    axe(page)
    page.get_by_placeholder("Search settings").fill("merge")
    setting = page.locator(".setting").first
    setting.get_by_role("switch").click()
    expect(page.get_by_text("1 unsaved change")).to_be_visible()
    picture(page, "office/setting")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("1 unsaved change")).to_have_count(0)
    setting.get_by_role("button", name="Back to").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("1 unsaved change")).to_have_count(0)


def test_a_right_given_in_the_matrix_counts(office: Office, api: Api) -> None:
    page = office.page
    office.open("#/permissions")
    box = page.get_by_role("checkbox", name="for Cashier").nth(3)
    expect(box).to_be_visible()
    axe(page)
    before = grants(api)
    box.click()
    picture(page, "office/permissions")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Permissions saved")).to_be_visible()
    assert grants(api) != before
    page.get_by_role("checkbox", name="for Cashier").nth(3).click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("1 unsaved change")).to_have_count(0)
    assert grants(api) == before


def grants(api: Api) -> dict[str, set[str]]:
    """The rights of every role."""
    return {role: set(names) for role, names in api.get("permissions/matrix")["grants"].items()}


def test_an_addon_switched_off_leaves_the_menu_without_a_restart(office: Office, complaints: Complaints) -> None:
    page = office.page
    office.list("sales.orders")
    expect(page.get_by_role("link", name="Workbook")).to_be_visible()
    switch(office, on=False)
    picture(page, "office/addons")
    axe(page)
    office.list("sales.orders")
    page.reload()
    expect(page.get_by_role("button", name="Export")).to_be_visible()
    expect(page.get_by_role("link", name="Workbook")).to_have_count(0)
    switch(office, on=True)
    office.list("sales.orders")
    page.reload()
    expect(page.get_by_role("link", name="Workbook")).to_be_visible()


def switch(office: Office, *, on: bool) -> None:
    """Turn the Excel export on or off in every store."""
    office.open("#/addons")
    card = office.page.get_by_role("article", name="Excel export")
    expect(card).to_be_visible()
    for box in card.get_by_role("switch").all():
        if (box.get_attribute("aria-checked") == "true") is not on:
            box.click()
            expect(box).to_have_attribute("aria-checked", str(on).lower())


def test_a_revoked_till_is_out_and_a_new_code_brings_one_in(
    office: Office, new_till: Callable[..., Till], complaints: Complaints
) -> None:
    complaints.allow("status of 401")
    till = new_till(name="Lost tablet")
    page = office.page
    page.bring_to_front()
    office.open("#/devices")
    expect(page.locator("tbody tr").first).to_be_visible()
    picture(page, "office/devices")
    axe(page)
    page.get_by_role("button", name="Enrol a device").click()
    page.get_by_role("button", name="Show code").click()
    code = page.locator(".code__digits").inner_text()
    picture(page, "office/device-code")
    page.get_by_role("button", name="Done").click()
    page.locator("tbody tr", has_text="Lost tablet").get_by_role("button", name="Revoke").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("is revoked")).to_be_visible()
    till.page.bring_to_front()
    till.page.reload()
    till.enrol(code)


def test_the_audit_names_who_changed_what(office: Office) -> None:
    rows = office.list("core.audit")
    expect(rows.first).to_be_visible()
    expect(rows.filter(has_text="Amra").first).to_be_visible()
    picture(office.page, "office/audit")
    axe(office.page)


def test_the_palette_finds_screens_and_records(office: Office) -> None:
    page = office.page
    office.open("#/")
    expect(office.heading).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("laugen", delay=40)
    expect(page.get_by_role("option", name="Laugenbrezel").first).to_be_visible()
    picture(page, "office/palette")
    page.keyboard.press("Enter")
    expect(office.heading).to_have_text("Laugenbrezel")
