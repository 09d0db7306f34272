"""Sensitive acts at the till: asked for, allowed by PIN, badge or from afar, with and without the server (AT-21)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import MakeTill
from tests.e2e.office import Api, Office, until
from tests.e2e.pictures import picture
from tests.e2e.till import APPROVAL, Till
from tests.e2e.watch import Complaints

pytestmark = pytest.mark.at21
BADGE = "LUKA-BADGE-7"


@pytest.fixture
def store(api: Api) -> Iterator[dict[str, Any]]:
    """The demo's store with small discounts only, drawer and reprint by approval; put back afterwards."""
    first = next(row for row in api.get("stores")["items"] if row["name"] == "Hauptstraße")
    values = {"pos.max_discount": 1000, "cash.allow_drawer": "approval", "pos.allow_reprint": "approval"}
    api.patch("settings", {"level": "store", "id": first["id"], "values": values})
    luka = next(row for row in api.get("users")["items"] if row["name"] == "Luka")
    api.patch(f"users/{luka['id']}", {"badge": BADGE})
    yield first
    api.patch("settings", {"level": "store", "id": first["id"], "values": dict.fromkeys(values)})


@pytest.fixture
def mira(store: dict[str, Any], new_till: MakeTill) -> Till:
    """A till of its own where the cashier sells."""
    return new_till().sign_in().connected().ensure_settlement()


def dialog(till: Till) -> Locator:
    """The approval dialog, open."""
    box = till.page.get_by_role("dialog", name=APPROVAL)
    expect(box).to_be_visible()
    return box


def type_price(till: Till, product: str, digits: str) -> None:
    """Sell a product and type another price for it."""
    till.tap(product)
    till.page.locator(".step__n").click()
    till.page.get_by_role("tab", name="Price").click()
    for digit in digits:
        till.page.keyboard.press(digit)
    till.page.get_by_role("button", name="Apply").click()


def finish(till: Till) -> str:
    """Pay in cash; the number of the receipt."""
    till.go_to_payment()
    till.pay_cash()
    number = till.receipt_number()
    till.next_sale()
    return number


def arrived(api: Api, number: str) -> Any:
    """The order on the server."""
    rows = until(lambda: api.get("sales/orders", q=number)["items"], bool, 15, f"{number} on the server")
    return api.get(f"sales/orders/{rows[0]['id']}")


def kept(api: Api, act: str) -> list[Any]:
    """What the list of approvals holds of an act, newest first."""
    return [row for row in api.get("approvals", sort="-asked_at")["items"] if row["act"] == act]


def test_a_price_changes_only_after_a_manager_typed_the_pin(mira: Till, api: Api, complaints: Complaints) -> None:
    complaints.allow("401")
    type_price(mira, "Laugenbrezel", "0,50")
    picture(mira.page, "control/ask-price")
    mira.allow("9999")
    expect(dialog(mira).get_by_role("alert")).to_contain_text("4 tries left")
    assert mira.total != "0,50 €"
    mira.allow()
    expect(mira.page.locator(".cart .pay .num")).to_have_text("0,50 €")
    order = arrived(api, finish(mira))
    assert "unapproved" not in order["flags"]
    (row, *_) = kept(api, "pos.price")
    assert (row["state"], row["method"], row["after"].replace("\u00a0", " ")) == ("granted", "pin", "0,50 €")
    assert row["requester_id"]
    assert row["approver_id"] not in (None, row["requester_id"])
    assert row["used_at"]


def test_a_large_discount_needs_the_badge_of_somebody_who_may(mira: Till, api: Api) -> None:
    mira.tap("Butter-Croissant")
    full = mira.total
    mira.page.locator(".act").get_by_role("button", name="Discount").click()
    mira.page.get_by_role("button", name="Type a discount").click()
    for digit in "50":
        mira.page.keyboard.press(digit)
    mira.page.get_by_role("button", name="Apply").click()
    expect(dialog(mira)).to_contain_text("49,6")
    assert mira.total == full
    mira.sim.scan("A-STRANGERS-BADGE")
    expect(dialog(mira).get_by_role("alert")).to_contain_text("may not allow this")
    mira.sim.scan(BADGE)
    expect(mira.page.locator(".cart .pay .num")).not_to_have_text(full)
    assert "unapproved" not in arrived(api, finish(mira))["flags"]
    (row, *_) = kept(api, "pos.discount_above")
    assert (row["state"], row["method"]) == ("granted", "badge")


def test_the_drawer_opens_after_a_yes_from_the_back_office(mira: Till, office: Office, api: Api) -> None:
    office.open()
    mira.page.locator(".act").get_by_role("button", name="Open the drawer").click()
    mira.page.get_by_role("button", name="Change a note").click()
    mira.page.get_by_role("dialog").get_by_role("button", name="Open the drawer").last.click()
    dialog(mira).get_by_role("button", name="Ask remotely").click()
    expect(dialog(mira).get_by_text("Waiting for an answer")).to_be_visible()
    picture(mira.page, "control/asked")
    office.page.get_by_role("button", name="approval waits").click()
    box = office.page.get_by_role("dialog", name="Approvals")
    expect(box).to_contain_text("Change a note")
    picture(office.page, "control/bell")
    box.get_by_role("button", name="Allow", exact=True).click()
    expect(mira.page.get_by_text(re.compile(r"Zero receipt R1(\.\d+)?-D000001"))).to_be_visible()
    (row, *_) = until(lambda: kept(api, "cash.drawer"), lambda rows: bool(rows and rows[0]["used_at"]), 10, "the grant is used")
    assert (row["state"], row["method"]) == ("granted", "remote")


def test_a_copy_is_printed_only_after_an_approval(mira: Till) -> None:
    mira.tap("Laugenbrezel")
    number = finish(mira)
    paper = mira.sim.receipt(0)
    while number not in paper["text"]:
        paper = mira.sim.receipt(paper["n"])
    mira.page.keyboard.press("F7")
    mira.page.locator(".hist__acts").get_by_role("button", name="Print again").click()
    dialog(mira).get_by_role("button", name="Cancel").click()
    expect(mira.page.get_by_role("dialog", name=APPROVAL)).to_have_count(0)
    mira.page.locator(".hist__acts").get_by_role("button", name="Print again").click()
    mira.allow()
    assert "COPY" in mira.sim.receipt(paper["n"])["text"].upper()


def test_a_line_leaves_freely_before_payment_and_by_approval_after(mira: Till, api: Api) -> None:
    mira.tap("Laugenbrezel")
    mira.tap("Butter-Croissant")
    mira.page.keyboard.press("Delete")
    expect(mira.lines).to_have_count(1)
    mira.tap("Butter-Croissant")
    mira.go_to_payment()
    mira.page.keyboard.press("Escape")
    mira.page.locator(".ln__main").first.click()
    mira.page.keyboard.press("Delete")
    mira.allow()
    expect(mira.lines).to_have_count(1)
    until(lambda: kept(api, "pos.void_line"), lambda rows: bool(rows and rows[0]["used_at"]), 10, "the grant is used")
    finish(mira)


def test_five_wrong_pins_lock_the_approver_here_and_on_the_server(mira: Till, api: Api, complaints: Complaints) -> None:
    complaints.allow("401", "429")
    type_price(mira, "Laugenbrezel", "0,40")
    for left in (4, 3, 2, 1):
        mira.allow("9090", "Amra")
        expect(dialog(mira).get_by_role("alert")).to_contain_text(f"{left} tries left")
    mira.allow("9090", "Amra")
    expect(dialog(mira).get_by_role("alert")).to_contain_text("Too many wrong PINs")
    mira.allow("1111", "Amra")
    expect(dialog(mira).get_by_role("alert")).to_contain_text("Too many wrong PINs")
    failed = api.get("audit", sort="-at", **{"f.action": "login.failed"})["items"]
    assert len(failed) >= 5


def test_without_the_server_a_pin_allows_and_the_server_checks_it_later(mira: Till, api: Api, complaints: Complaints) -> None:
    complaints.allow("ERR_INTERNET_DISCONNECTED", "Failed to load resource")
    mira.page.context.set_offline(True)
    expect(mira.strip).to_contain_text("Offline")
    type_price(mira, "Laugenbrezel", "0,30")
    expect(dialog(mira).get_by_role("button", name="Ask remotely")).to_be_disabled()
    picture(mira.page, "control/offline")
    mira.allow()
    expect(mira.page.locator(".cart .pay .num")).to_have_text("0,30 €")
    number = finish(mira)
    mira.page.context.set_offline(False)
    assert "unapproved" not in arrived(api, number)["flags"]
    assert next(row for row in kept(api, "pos.price") if row["after"].startswith("0,30"))["used_at"]
