"""The documents of the day at a till: bookings, the register report, the journal, the end of the day, and the Z report's number."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.e2e.conftest import MakeTill
from tests.e2e.office import Api, Office
from tests.e2e.pictures import at_size, axe
from tests.e2e.test_cash_on_its_way import go, register
from tests.e2e.till import Till

SIZES = ("till", "phone")


def read(till: Till, number: str) -> None:
    """The bookings in their colours, what these mean, and the report of the drawer."""
    page = till.page
    go(till, "Cash documents")
    expect(page.locator("tr.tone-success").filter(has_text="Sale").first).to_be_visible()
    axe(page)
    at_size(page, "cash/bookings", SIZES)
    page.get_by_role("button", name="What the colours mean").click()
    expect(page.get_by_role("dialog").get_by_text("Count difference")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Close").last.click()
    page.get_by_role("tab", name="Settlements").click()
    page.get_by_role("button", name=number, exact=True).click()
    expect(page.get_by_role("heading", name="Cash register report")).to_be_visible()
    paper = till.sim.state["receipts"]
    page.get_by_role("button", name="Print", exact=True).click()
    while "Cash register report" not in (printed := till.sim.receipt(paper))["text"]:
        paper = printed["n"]
    assert number in printed["text"]
    at_size(page, "cash/register-report", ("phone",))


def find(till: Till, receipt: str) -> None:
    """A receipt of the day is found by any of its words."""
    page = till.page
    go(till, "Journal")
    page.get_by_role("searchbox").fill("croissant")
    expect(page.locator(".jou li").filter(has_text=receipt).locator("mark").first).to_have_text("Croissant")
    axe(page)
    at_size(page, "cash/journal", SIZES)


def end_the_day(till: Till) -> None:
    """The next morning the till is covered until the drawer is counted."""
    page = till.page
    page.goto(f"{till.run['urls']['pos']}#/")
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=1))
    page.reload()
    cover = page.get_by_role("alertdialog", name="The business day has ended")
    expect(cover).to_be_visible()
    axe(page)
    at_size(page, "cash/day-ended", SIZES)
    page.clock.set_fixed_time(datetime.now(UTC))
    cover.get_by_role("button", name="Count now").click()


def close(page: Page) -> None:
    """The count with its declaration, and the closing with a note."""
    page.get_by_role("button", name="Confirm the count").click()
    page.get_by_label("Note").fill("bought milk")
    at_size(page, "cash/result", SIZES)
    axe(page)
    page.get_by_role("button", name="Close the settlement").click()
    expect(page.get_by_text("Drawer closed")).to_be_visible()


def test_a_day_is_read_searched_ended_and_closed_with_a_number(new_till: MakeTill, api: Api, office: Office) -> None:
    _here, code = register(api)
    settings = {"level": "store", "id": api.register()["store_id"]}
    till = new_till("Counter", code).sign_in("Luka").connected()
    expect(till.page.get_by_text("No settlement is open.")).to_be_visible()
    till.open_settlement("100,00 €")
    number = till.page.locator(".set-chip").inner_text()
    (receipt,) = till.sell()
    read(till, number)
    find(till, receipt)
    api.patch("settings", {**settings, "values": {"cash.day_end": True}})
    try:
        end_the_day(till)
        close(till.page)
    finally:
        api.patch("settings", {**settings, "values": {"cash.day_end": None}})
    go(till, "Cash reports")
    expect(till.page.get_by_label("Settlement", exact=True).get_by_text("bought milk")).to_be_visible()
    expect(till.page.get_by_text("Z report of the register")).to_be_visible()
    office.open("#/cash-papers?paper=tracking")
    expect(office.page.get_by_label("Drawers by day").first).to_be_visible()
    axe(office.page)
    at_size(office.page, "cash/tracking", ("till",))
