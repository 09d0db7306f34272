"""Reports from the list to the receipt, as files and on a phone; the figures of the day at the till, without the server too."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import MakeTill
from tests.e2e.office import Api, Office, until
from tests.e2e.pictures import at_size, axe, picture
from tests.e2e.till import Till
from tests.e2e.watch import Complaints

OUTAGE = (r"http 50[0-9]", r"Failed to load resource", r"EventSource", r"ERR_")


def test_a_report_leads_from_the_turnover_to_the_receipt(till: Till, office: Office, api: Api) -> None:
    till.tap("Butter-Croissant")
    till.go_to_payment()
    till.pay_cash()
    number = till.receipt_number()
    till.next_sale()
    until(lambda: api.get("sales/orders", q=number)["total"], lambda total: total == 1, 10, "the sale at the server")
    page = office.open("#/reports").page
    expect(page.get_by_role("link", name="Taxes by rate")).to_be_visible()
    axe(page)
    at_size(page, "reports/all", ("till", "phone"))
    page.get_by_role("link", name="Sales Turnover").click()
    page.get_by_label("Period").select_option("today")
    page.get_by_label("Broken down by").select_option("hour")
    expect(page.get_by_role("cell", name="Total")).to_be_visible()
    axe(page)
    at_size(page, "reports/sales", ("till", "phone"))
    with page.expect_download() as saved:
        page.get_by_role("button", name="PDF").click()
    assert saved.value.suggested_filename.startswith("sales_")
    page.get_by_label("Broken down by").select_option("day")
    page.locator("tbody a").first.click()
    expect(page.get_by_text(number).first).to_be_visible()
    office.open("#/reports?report=receipts&period=today")
    page.get_by_role("link", name=number).click()
    expect(office.heading).to_contain_text(number)


def test_the_till_shows_the_figures_of_the_day_and_says_when_it_cannot(new_till: MakeTill, complaints: Complaints) -> None:
    complaints.allow(*OUTAGE)
    till = new_till("Figures").sign_in("Luka").connected()
    page = till.page
    page.goto(f"{till.run['urls']['pos']}#/figures")
    expect(page.get_by_role("heading", name="This register today")).to_be_visible()
    expect(page.get_by_role("heading", name="Best sellers today")).to_be_visible()
    axe(page)
    at_size(page, "reports/quick", ("till", "phone"))
    page.context.set_offline(True)
    page.get_by_role("button", name="Read again").click()
    expect(page.get_by_role("status").filter(has_text="Figures need the server")).to_be_visible()
    page.evaluate("() => { location.hash = '#/' }")
    page.evaluate("() => { location.hash = '#/figures' }")
    expect(page.get_by_text("Selling goes on without it.")).to_be_visible()
    picture(page, "reports/quick-offline")
