"""Documents of the till beside receipts: the zero receipt, the postal code survey, and the warning before locking."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import MakeTill
from tests.e2e.office import Api, Office, until
from tests.e2e.pictures import at_size, axe
from tests.e2e.test_pictures import dress
from tests.e2e.till import Till


@pytest.fixture
def luka(new_till: MakeTill) -> Till:
    """A till of its own where a store lead sells."""
    return new_till().sign_in("Luka").connected().ensure_settlement()


def more(till: Till, entry: str) -> Locator:
    """Choose an entry of "more"; the dialog that follows."""
    till.page.locator(".act button").last.click()
    till.page.get_by_role("dialog").get_by_role("button", name=entry).click()
    return till.page.get_by_role("dialog")


def ask_place(till: Till, code: str) -> None:
    """Type a customer's postal code."""
    box = more(till, "Postal code of the customer")
    till.page.keyboard.type(code)
    box.get_by_role("button", name="Save").click()
    expect(till.page.locator(".where")).to_contain_text(code)


def test_the_drawer_opens_with_a_numbered_and_printed_reason(luka: Till, api: Api) -> None:
    luka.sim.close_drawer()
    luka.page.locator(".act").get_by_role("button", name="Open the drawer").click()
    box = luka.page.get_by_role("dialog")
    box.get_by_role("button", name="Open the drawer").click()
    expect(box).to_contain_text("Say why")
    box.get_by_role("button", name="Change a note").click()
    box.get_by_label("More about it").fill("for parking")
    axe(luka.page)
    at_size(luka.page, "documents/zero", ("till", "phone"))
    box.get_by_role("button", name="Open the drawer").click()
    expect(luka.page.get_by_text("is booked")).to_be_visible()
    entry = until(
        lambda: api.get("cash/entries", **{"f.kind": "drawer_open", "q": "for parking"})["items"], bool, 10, "the entry is booked"
    )[0]
    assert entry["reason"] == "Change a note: for parking"
    paper = luka.sim.receipt(0)
    while entry["number"] not in paper["text"]:
        paper = luka.sim.receipt(paper["n"])
    assert "Change a note: for parking" in paper["text"]
    assert luka.sim.state["printer"]["drawer_open"]


def test_the_postal_code_goes_with_the_sale_into_the_figures(till: Till, office: Office, api: Api) -> None:
    till.page.locator(".act button").last.click()
    expect(till.page.get_by_role("button", name="Postal code of the customer")).to_be_disabled()
    till.page.keyboard.press("Escape")
    till.tap("Laugenbrezel")
    ask_place(till, "71000")
    till.page.locator(".where").get_by_role("button", name="Remove").click()
    expect(till.page.locator(".where")).to_have_count(0)
    ask_place(till, "10115")
    till.page.reload()
    till.sign_in_if_asked()
    expect(till.page.locator(".where")).to_contain_text("10115")
    axe(till.page)
    at_size(till.page, "documents/place", ("till", "tablet"))
    till.go_to_payment()
    till.pay_cash()
    till.next_sale()
    rows = until(lambda: api.get("pos/summary/postal-codes")["rows"], bool, 10, "the figure by postal code")
    assert [row["label"] for row in rows] == ["10115"]
    office.open()
    expect(office.page.get_by_text("By postal code")).to_be_visible()
    office.list("pos.postal_codes")
    expect(office.page.get_by_role("cell", name="10115").first).to_be_visible()


@pytest.mark.parametrize(("theme", "language"), [("dark", "ru"), ("light", "de")])
def test_locking_names_what_is_still_open(new_till: MakeTill, theme: str, language: str) -> None:
    luka = new_till()
    dress(luka.page, theme, language)
    luka.sign_in("Luka").tap("Laugenbrezel")
    luka.page.locator(".top__lock").click()
    box = luka.page.get_by_role("dialog")
    expect(box.get_by_role("listitem").first).to_contain_text("1")
    axe(luka.page)
    at_size(luka.page, f"documents/leave-{theme}-{language}", ("till", "phone"))
    box.get_by_role("button").nth(-2).click()
    expect(luka.lines).to_have_count(1)
    luka.page.locator(".top__lock").click()
    box.get_by_role("button").last.click()
    expect(luka.page.locator(".sale")).to_have_count(0)
    luka.sign_in("Luka")
    expect(luka.lines).to_have_count(1)
    luka.page.locator(".act button").last.click()
    at_size(luka.page, f"documents/more-{theme}-{language}", ("till", "phone"))
