"""What a cashier does is entry by entry in the till's sealed log, in order, over a reload and without the server (AT-22)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import MakeTill, NewPage
from tests.e2e.office import Api, until
from tests.e2e.till import Till
from tests.e2e.watch import Complaints

pytestmark = pytest.mark.at22


def entries(api: Api, device: str) -> list[Any]:
    """The log of a device as the server has it, oldest first."""
    rows = api.get("audit", sort="-seq", per_page=200, **{"f.device_id": device})["items"]
    return [row for row in reversed(rows) if row["chain"] == f"device:{device}"]


def device_of(till: Till) -> str:
    """The till's id."""
    return str(till.page.evaluate("fetch('/api/v1/auth/me').then((answer) => answer.json()).then((me) => me.device.id)"))


def in_order(actions: list[str], wanted: list[str]) -> bool:
    """Whether the wanted actions come one after the other, whatever lies between."""
    rest = iter(actions)
    return all(action in rest for action in wanted)


def test_a_cashiers_acts_are_entries_in_their_order(new_till: MakeTill, api: Api, complaints: Complaints) -> None:
    complaints.allow("ERR_INTERNET_DISCONNECTED", "Failed to load resource")
    till = new_till("Logged").sign_in().connected().ensure_settlement()
    device = device_of(till)
    till.sim.scan("9999999999994")
    expect(till.page.get_by_text("Unknown barcode 9999999999994")).to_be_visible()
    till.tap("Laugenbrezel")
    till.page.get_by_role("button", name="One more").click()
    till.tap("Butter-Croissant")
    till.page.context.set_offline(True)
    till.page.keyboard.press("Delete")
    till.page.get_by_role("button", name="Undo").first.click()
    expect(till.lines).to_have_count(2)
    till.page.wait_for_timeout(300)  # the cart is stored a moment after it changed
    till.page.reload()
    expect(till.lines).to_have_count(2)
    till.page.context.set_offline(False)
    till.connected()  # though nobody answered when the page came up
    till.go_to_payment()
    till.pay_cash()
    till.next_sale()
    till.lock()
    wanted = [
        "sign_in", "scan", "line_added", "quantity_changed", "line_added", "line_removed", "line_restored",
        "payment_begun", "sale", "drawer_kick", "lock",
    ]  # fmt: skip
    log = until(lambda: entries(api, device), lambda rows: bool(rows) and rows[-1]["action"] == "lock", 20, "the log on the server")
    assert in_order([row["action"] for row in log], wanted), [row["action"] for row in log]
    assert [row["seq"] for row in log] == list(range(1, len(log) + 1))
    scan = next(row for row in log if row["action"] == "scan")
    assert scan["data"]["code"] == "9999999999994"
    assert scan["data"]["known"] is False


def test_an_idle_till_locks_keeps_the_cart_and_lets_another_cashier_go_on(new_page: NewPage, run: Any, api: Api) -> None:
    page = new_page()
    page.clock.install()
    till = Till(page, run).open().enrol(name="Idle").sign_in()
    till.tap("Laugenbrezel")
    expect(till.lines).to_have_count(1)
    page.clock.fast_forward("11:00")
    expect(page.get_by_role("heading", name="Who is selling?")).to_be_visible()
    till.sign_in("Luka", "2222")
    expect(till.lines).to_have_count(1)
    expect(page.get_by_role("button", name="Menu of Luka")).to_be_visible()
