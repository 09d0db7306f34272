"""The store's vault at a till: money in and out, a blind count in three tries, the report, then only logging out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import MakeTill
from tests.e2e.office import Api, Office, until
from tests.e2e.outage import core_down
from tests.e2e.pictures import at_size, axe
from tests.e2e.till import Till
from tests.e2e.watch import Complaints
from tests.run.shop import Shop

OUTAGE = (r"http 50[0-9]", r"Failed to load resource", r"EventSource", r"ERR_")
SIZES = ("till", "phone")


@pytest.fixture
def vault(new_till: MakeTill) -> Till:
    """A till of its own, at the vault."""
    till = new_till("Back room").sign_in("Luka").connected()
    to_vault(till)
    return till


def to_vault(till: Till) -> None:
    till.page.goto(f"{till.run['urls']['pos']}#/manage")
    till.page.get_by_role("button", name="Vault", exact=True).click()
    expect(till.page.get_by_role("button", name="Count the vault")).to_be_visible()


def move(page: Page, what: str, amount: str, reason: str) -> None:
    page.get_by_role("button", name=what).click()
    box = page.get_by_role("dialog")
    box.get_by_label("Amount").fill(amount)
    box.get_by_role("button", name=reason).click()
    box.get_by_role("button", name="Book").click()
    expect(page.get_by_role("listitem").filter(has_text=reason)).to_be_visible()


def in_the_vault(api: Api) -> int:
    """What the cash book says before anybody counted, in cents."""
    return sum(one["expected"] for one in api.get("cash/settlements", **{"f.state": "open"})["items"] if one["register_id"] is None)


def count(till: Till, hundreds: int) -> None:
    """Count so many notes of 100."""
    till.page.get_by_role("button", name="100,00").or_(till.page.get_by_role("button", name="100 €")).first.click()
    till.type_amount(str(hundreds))
    till.page.get_by_role("button", name="Confirm the count").click()


@pytest.mark.at10
def test_a_vault_is_filled_counted_blind_and_reported(vault: Till, api: Api, office: Office) -> None:
    page, before = vault.page, in_the_vault(api)
    heard: list[str] = []
    page.on("response", lambda answer: heard.append(answer.text()) if "/sync/ops" in answer.url else None)
    axe(page)
    at_size(page, "vault/home", SIZES)
    move(page, "Put into the vault", "823,00", "Takings of a register")
    move(page, "Take out of the vault", "23,00", "Handing over money to another store")
    at_size(page, "vault/moved", SIZES)
    page.get_by_role("button", name="Count the vault").click()
    at_size(page, "vault/count", SIZES)
    count(vault, 7)
    expect(page.get_by_role("heading", name="The count differs from the cash book")).to_be_visible()
    expect(page.get_by_text("2 tries are left")).to_be_visible()
    assert not [text for text in heard if "expected" in text or "difference" in text]
    axe(page)
    at_size(page, "vault/differs", SIZES)
    page.get_by_role("button", name="Count again").click()
    count(vault, 6)
    expect(page.get_by_text("1 try is left")).to_be_visible()
    page.get_by_role("button", name="Go on with the difference").click()
    report = page.get_by_role("dialog", name="Report of the vault")
    difference = -20_000 - before
    expect(report.get_by_text(f"−{-difference // 100},{-difference % 100:02d}")).to_be_visible()
    axe(page)
    at_size(page, "vault/report", SIZES)
    page.keyboard.press("Escape")
    page.reload()
    expect(report.get_by_text("The vault was never counted before")).to_be_visible()
    report.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Who is selling?")).to_be_visible()
    (closed,) = [one for one in api.get("cash/settlements", **{"f.state": "closed"})["items"] if one["register_id"] is None]
    assert [one["counted"] for one in closed["counts"]] == [70_000, 60_000]
    assert (closed["expected"], closed["difference"]) == (80_000 + before, difference)
    expect(office.list("cash.settlements").filter(has_text=closed["number"])).to_be_visible()


def test_without_the_server_the_vault_is_counted_and_compared_later(
    vault: Till, api: Api, running: Shop, complaints: Complaints
) -> None:
    complaints.allow(*OUTAGE)
    page = vault.page
    with core_down(running):
        expect(vault.strip).to_contain_text("Offline", timeout=20_000)
        move(page, "Put into the vault", "100,00", "From another store")
        page.get_by_role("button", name="Count the vault").click()
        count(vault, 1)
        expect(page.get_by_role("heading", name="The count could not be compared")).to_be_visible()
        at_size(page, "vault/offline", SIZES)
        page.get_by_role("button", name="Close the count").click()
        expect(page.get_by_text("The comparison follows")).to_be_visible()
    expect(page.get_by_text("Put in and taken out since")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Log out").click()
    until(lambda: api.get("sync/review")["total"], lambda total: total == 0, 5, "nothing waits for a decision")


def test_a_drawer_closed_at_one_till_is_closed_at_the_other(till: Till, api: Api) -> None:
    number = till.page.locator(".set-chip").inner_text()
    found = api.get("cash/settlements", q=number, **{"f.state": "open"})["items"]
    (settlement,) = [one for one in found if one["number"] == number]
    api.post(f"cash/settlements/{settlement['id']}/close", {"counted": 0, "force": True})
    expect(till.page.get_by_text(f"Settlement {number} was closed elsewhere.")).to_be_visible()
    expect(till.page.get_by_title("Open the settlement")).to_be_visible()
