"""Lists as a shopkeeper makes them: filtered, kept as a view, with other columns; and a customer from first to last."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.office import Office
from tests.e2e.pictures import axe, picture


def test_a_filtered_list_is_kept_as_a_view_and_removed(office: Office) -> None:
    rows = office.list("customers.customers")
    page, everybody = office.page, rows.count()
    city = rows.first.locator("td").nth(4).inner_text()
    page.get_by_role("button", name="Filter", exact=True).click()
    adding = page.get_by_role("dialog")
    adding.get_by_role("button", name="City").click()
    adding.get_by_label("City").fill(city)
    adding.get_by_role("button", name="Apply").click()
    expect(page.locator(".list__card")).to_have_attribute("aria-busy", "false")
    expect(rows).not_to_have_count(everybody)
    kept = rows.count()
    expect(rows.filter(has_text=city)).to_have_count(kept)
    page.get_by_role("button", name="Save this view").click()
    page.get_by_label("Name", exact=False).last.fill("From there")
    page.get_by_label("Who sees it").select_option(label="Everybody")
    page.get_by_role("button", name="Save", exact=True).click()
    views = page.get_by_role("navigation", name="Saved views")
    views.get_by_role("link", name="All").click()
    expect(rows).to_have_count(everybody)
    page.evaluate("localStorage.clear()")  # as in another browser
    page.reload()
    views.get_by_role("link", name="From there").click()
    expect(rows).to_have_count(kept)
    axe(page)
    picture(page, "office/view-of-a-filter")
    views.get_by_role("button", name="Remove the view From there").click()
    expect(views.get_by_role("link", name="From there")).to_have_count(0)


def test_columns_are_chosen_kept_and_given_back(office: Office) -> None:
    office.list("customers.customers")
    page = office.page
    company = page.get_by_role("columnheader", name="Company")
    expect(company).to_have_count(0)
    page.get_by_role("button", name="Columns").click()
    page.locator("label", has_text="Company").click()
    page.locator("label", has_text="E-mail").click()
    page.keyboard.press("Escape")
    expect(company).to_be_visible()
    page.reload()
    expect(company).to_be_visible()
    expect(page.get_by_role("columnheader", name="E-mail")).to_have_count(0)
    picture(page, "office/chosen-columns")
    page.get_by_role("button", name="Columns").click()
    axe(page)
    page.get_by_role("button", name="Default columns").click()
    expect(company).to_have_count(0)
    expect(page.get_by_role("columnheader", name="E-mail")).to_be_visible()


def test_a_customer_is_made_changed_and_found_by_phone(office: Office) -> None:
    page = office.page
    office.open("#/form/customers.customer/new")
    page.get_by_label("Name").first.fill("Jörg Šarić")
    page.get_by_label("Phone").fill("+387 33 555 0199")
    page.get_by_role("button", name="Create").click()
    expect(office.heading).to_have_text("Jörg Šarić")
    page.get_by_label("City").fill("Sarajevo")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("unsaved change")).to_have_count(0)
    axe(page)
    picture(page, "office/customer")
    rows = office.list("customers.customers")
    for text in ("saric", "555 0199"):
        page.get_by_role("main").get_by_placeholder("Search").fill(text)
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text("Sarajevo")
