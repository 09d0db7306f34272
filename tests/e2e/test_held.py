"""Parked receipts travel between tills, and a paid one is never taken for unpaid (AT-04)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Json, NewPage
from tests.e2e.office import Api, until
from tests.e2e.outage import core_down
from tests.e2e.pictures import at_size, axe
from tests.e2e.till import Till
from tests.e2e.watch import Complaints
from tests.run.shop import Shop

OUTAGE = (r"http 50[0-9]", r"Failed to load resource", r"EventSource", r"ERR_")


@pytest.fixture
def second_till(api: Api, new_page: NewPage, run: Json) -> Till:
    """A till at the second register of the store."""
    register = api.register("R2")
    code = api.post("devices/codes", {"register_id": register["id"], "kind": "till"})["code"]
    till = Till(new_page(), run).open().enrol(code, "Second till").sign_in("Luka")
    return till.ensure_settlement()


def held_states(api: Api, note: str) -> set[str]:
    return {one["state"] for one in api.get("pos/held", q=note)["items"]}


def test_a_receipt_parked_at_one_till_is_paid_at_another(till: Till, second_till: Till, api: Api) -> None:
    till.tap("Butter-Croissant")
    till.park("red scarf")
    expect(second_till.parked().filter(has_text="red scarf")).to_be_visible()
    axe(second_till.page)
    at_size(second_till.page, "held/list", ("till", "phone"))
    second_till.page.keyboard.press("Escape")
    second_till.take_up("red scarf")
    second_till.go_to_payment()
    second_till.pay_cash()
    second_till.next_sale()
    until(lambda: held_states(api, "red scarf"), lambda states: states == {"paid"}, 5, "the parked receipt is paid")
    expect(till.parked().filter(has_text="red scarf")).to_have_count(0)


@pytest.mark.at04
@pytest.mark.parametrize("then", ["another till saves", "reload"])
def test_paid_offline_stays_paid_when_the_server_comes_back(
    till: Till, second_till: Till, api: Api, running: Shop, complaints: Complaints, then: str
) -> None:
    complaints.allow(*OUTAGE)
    note = f"paid offline, {then}"
    till.tap("Laugenbrezel")
    till.park(note)
    until(lambda: held_states(api, note), lambda states: states == {"held"}, 5, "the server knows the parked receipt")
    with core_down(running):
        till.take_up(note)
        till.go_to_payment()
        till.pay_cash()
        number = till.receipt_number()
        till.next_sale()
        expect(till.parked().filter(has_text=note)).to_have_count(0)
        till.page.keyboard.press("Escape")
    if then == "reload":
        till.page.reload()
        till.sign_in_if_asked()
    else:
        second_till.tap("Butter-Croissant")
        second_till.park(f"other, {then}")
        expect(till.parked().filter(has_text=f"other, {then}")).to_be_visible(timeout=20_000)
        till.page.keyboard.press("Escape")
        second_till.take_up(f"other, {then}")
        second_till.empty()
    order = until(lambda: api.get("sales/orders", q=number)["items"], bool, 15, f"{number} at the server")[0]
    assert [one["kind"] for one in order["payments"]] == ["cash"]
    until(lambda: held_states(api, note), lambda states: states == {"paid"}, 5, "the parked receipt is paid")
    for one in (till, second_till):
        expect(one.parked().filter(has_text=note)).to_have_count(0, timeout=20_000)
        one.page.keyboard.press("Escape")


def test_what_was_added_to_a_receipt_that_another_till_paid_is_a_receipt_of_its_own(
    till: Till, second_till: Till, api: Api, complaints: Complaints
) -> None:
    complaints.allow(*OUTAGE)
    till.tap("Laugenbrezel")
    till.park("green hat")
    expect(second_till.parked().filter(has_text="green hat")).to_be_visible()
    second_till.page.keyboard.press("Escape")
    till.page.context.set_offline(True)
    till.take_up("green hat")
    till.tap("Cappuccino")
    second_till.take_up("green hat")
    second_till.go_to_payment()
    second_till.pay_cash()
    second_till.next_sale()
    till.page.context.set_offline(False)
    expect(till.page.get_by_text("paid at another till")).to_be_visible(timeout=20_000)
    expect(till.lines).to_have_count(1)
    expect(till.lines).to_contain_text(["Cappuccino"])
    assert till.total == "2,90 €"
    assert held_states(api, "green hat") == {"paid"}
