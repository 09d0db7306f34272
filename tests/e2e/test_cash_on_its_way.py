"""Cash on its way: a reason of the office, a handover by the receiver's PIN, a drop that arrives, a drawer that is carried."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from core.ids import uuid7
from tests.e2e.conftest import MakeTill
from tests.e2e.office import Api, Office, until
from tests.e2e.pictures import at_size, axe
from tests.e2e.till import Till
from tests.e2e.watch import Complaints

SIZES = ("till", "phone")


def register(api: Api) -> tuple[str, str]:
    """A register of the demo's store that nobody used before, and a code that enrols a till there."""
    store = api.register()["store_id"]
    name = f"K{uuid7()[-5:]}"
    made = api.post("registers", {"store_id": store, "name": name, "code": name})
    return str(made["id"]), str(api.post("devices/codes", {"register_id": made["id"], "kind": "till"})["code"])


def go(till: Till, tile: str) -> None:
    till.page.goto(f"{till.run['urls']['pos']}#/manage")
    till.page.get_by_role("button", name=tile, exact=True).click()


def box(page: Page) -> Locator:
    return page.get_by_role("dialog")


def spend(till: Till) -> None:
    """Take money out with a reason of the office that asks for a remark."""
    page = till.page
    go(till, "Income and expenses")
    page.get_by_role("button", name="Take cash out").first.click()
    box(page).get_by_label("Amount").fill("5")
    box(page).get_by_role("button", name="Window cleaning").click()
    box(page).get_by_role("button", name="Book").click()
    expect(box(page).get_by_text("This reason asks for a remark.")).to_be_visible()
    axe(page)
    at_size(page, "cash/reason", SIZES)
    box(page).get_by_label("Remark").fill("front")
    box(page).get_by_role("button", name="Book").click()
    expect(page.get_by_text("Window cleaning: front")).to_be_visible()


def send(till: Till) -> None:
    """Hand cash to Luka, who mistypes the PIN once, and drop some for the safe."""
    page = till.page
    go(till, "Handovers and drops")
    page.get_by_role("button", name="Hand cash over").click()
    box(page).get_by_label("Amount").fill("30")
    box(page).get_by_role("button", name="Luka").click()
    axe(page)
    at_size(page, "cash/handover", SIZES)
    for pin, heard in (("9999", "This PIN is not right"), ("2222", "")):
        for digit in pin:
            box(page).get_by_role("button", name=digit, exact=True).click()
        box(page).get_by_role("button", name="Hand over", exact=True).click()
        if heard:
            expect(box(page).get_by_text(heard)).to_be_visible()
    expect(page.get_by_text("Mira to Luka")).to_be_visible()
    page.get_by_role("button", name="To the safe").click()
    box(page).get_by_label("Amount").fill("20")
    box(page).get_by_label("Bag or slip").fill("Bag 7")
    box(page).get_by_role("button", name="Book").click()
    expect(page.get_by_text("Bag 7")).to_be_visible()
    axe(page)
    at_size(page, "cash/transfers", SIZES)


def confirm(till: Till) -> None:
    """Luka says that less arrived."""
    page = till.page
    page.goto(f"{till.run['urls']['pos']}#/")
    till.lock()
    till.sign_in("Luka")
    go(till, "Handovers and drops")
    page.get_by_role("listitem").filter(has_text="Bag 7").get_by_role("button", name="It arrived").click()
    box(page).get_by_label("Arrived").fill("19")
    box(page).get_by_label("Remark").fill("a coin is missing")
    at_size(page, "cash/arrived", SIZES)
    box(page).get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("Bag 7")).to_have_count(0)


def suspend(till: Till, number: str) -> None:
    """Take the drawer out of its register."""
    page = till.page
    go(till, "Drawers to count or resume")
    page.get_by_role("button", name="Suspend").click()
    expect(page.get_by_role("listitem").filter(has_text=number)).to_be_visible()
    axe(page)
    at_size(page, "cash/waiting", SIZES)


def count_elsewhere(second: Till, number: str) -> None:
    """Go on with the drawer at another till, and count it there."""
    go(second, "Drawers to count or resume")
    row = second.page.get_by_role("listitem").filter(has_text=number)
    row.get_by_role("button", name="Go on here").click()
    expect(second.page.locator(".set-chip")).to_have_text(number)
    second.page.goto(f"{second.run['urls']['pos']}#/settlement?step=count")
    second.page.get_by_role("button", name="Take it out of use and count").click()
    second.type_amount("0")
    second.page.get_by_role("button", name="50,00").or_(second.page.get_by_role("button", name="50 €")).first.click()
    second.type_amount("1")
    second.page.get_by_role("button", name="Confirm the count").click()
    expect(second.page.get_by_role("heading", name="The count differs")).to_be_visible()
    axe(second.page)
    at_size(second.page, "cash/compared", SIZES)
    second.page.get_by_role("button", name="Close the settlement").click()
    expect(second.page.get_by_text(f"Settlement {number} is closed")).to_be_visible()


def look(office: Office) -> None:
    """What the office sees, and confirms."""
    expect(office.list("cash.transfers").filter(has_text="Arrived with a difference").first).to_be_visible()
    at_size(office.page, "cash/office-transfers", ("till",))
    office.list("cash.transfers", "f.state=sent").filter(has_text="30").first.click()
    office.page.get_by_role("button", name="It arrived").click()
    expect(box(office.page).get_by_label("Arrived")).to_have_value("30,00")
    at_size(office.page, "cash/office-arrived", ("till",))  # finishes what still moves
    axe(office.page)
    box(office.page).get_by_role("button", name="Confirm").click()
    expect(office.page.get_by_role("button", name="It arrived")).to_have_count(0)
    expect(office.list("cash.reasons").filter(has_text="Window cleaning").first).to_be_visible()


@pytest.fixture
def window_cleaning(api: Api) -> Iterator[None]:
    """A reason of the office; while there is one, tills choose from a list."""
    made = api.post("cash/reasons", {"name": "Window cleaning", "kind": "out", "account": "4200", "needs_remark": True})
    yield
    api.patch(f"cash/reasons/{made['id']}", {"active": False})


@pytest.mark.at34
@pytest.mark.usefixtures("window_cleaning")
def test_cash_leaves_a_drawer_on_paper_and_by_pin_and_the_drawer_itself_is_carried(
    new_till: MakeTill, api: Api, office: Office, complaints: Complaints
) -> None:
    complaints.allow("401", "Failed to load resource")  # the wrong PIN, which the server counts too
    here, code = register(api)
    till = new_till("Counter", code).sign_in("Mira").connected()
    till.open_settlement("100,00 €")
    number = till.page.locator(".set-chip").inner_text()
    spend(till)
    send(till)
    confirm(till)
    suspend(till, number)
    there, code = register(api)
    count_elsewhere(new_till("Other counter", code).sign_in("Luka").connected(), number)
    (closed,) = until(lambda: api.get("cash/settlements", q=number, **{"f.state": "closed"})["items"], bool, 5, "it is closed")
    assert (closed["register_id"], closed["at_register_id"], closed["expected"]) == (here, there, 4500)
    look(office)
