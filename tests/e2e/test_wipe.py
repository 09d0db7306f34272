"""AT-02: the browser loses everything while the server is away; the hub has kept it, and every sale arrives once."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from hw_proxy.enrolments import mark_of
from tests.e2e.office import Api, until
from tests.e2e.outage import core_down
from tests.e2e.pictures import at_size, axe
from tests.e2e.till import Till
from tests.e2e.watch import Complaints
from tests.run.shop import Shop

SALES = 50
OUTAGE = (r"http 50[0-9]", r"Failed to load resource", r"EventSource", r"ERR_", r"could not start", r"NetworkError|ApiError")


@pytest.mark.at02
def test_fifty_offline_sales_survive_a_wiped_browser(
    running: Shop, new_till: Callable[..., Till], api: Api, complaints: Complaints
) -> None:
    complaints.allow(*OUTAGE)
    till = new_till("Wiped till").sign_in().connected().ensure_settlement()
    before = till.sell(1)
    until(lambda: till.hub("recovery")["pending"], lambda count: count == 0, 10, "the hub's copies are confirmed")
    hub_keeps_the_till_data(running, till)
    start = api.get("sales/summary")
    with core_down(running):
        numbers = till.sell(SALES)
        till.wipe()
        till.open()
        expect(till.page.get_by_text(f"{SALES} pending")).to_be_visible()
        at_size(till.page, "offline/recover", ("till", "phone"))
        axe(till.page)
        till.take_up_again().connected()
        expect(till.strip).to_contain_text(f"{SALES} pending")
        refuse_to_clear(till)
        numbers += till.sell(1)
    until(lambda: api.get("sales/summary")["sales"] - start["sales"], lambda new: new >= SALES + 1, 40, "the sales arrived")
    expect(till.strip).to_contain_text("0 pending", timeout=20_000)
    assert api.get("sales/summary")["sales"] - start["sales"] == SALES + 1
    assert len({*before, *numbers}) == SALES + 2
    assert [api.get("sales/orders", q=number)["total"] for number in (numbers[0], numbers[-1])] == [1, 1]
    assert api.get("sync/review")["total"] == 0
    comes_back_slowly(till)


def comes_back_slowly(till: Till) -> None:
    """Without its cookies the browser is told that it is no till; that document is no good once it is one again."""
    till.page.context.clear_cookies()
    till.open()
    expect(till.page.get_by_role("button", name="Enrol with a new code instead")).to_be_visible()
    till.page.route("**/api/v1/boot*", lambda route: (time.sleep(1.5), route.continue_()))
    till.take_up_again().connected()


def hub_keeps_the_till_data(running: Shop, till: Till) -> None:
    """The hub takes what a new till would take within seconds of the enrolment."""
    index = running.data / "hw" / "client" / "index.json"
    cookie = next(one for one in till.page.context.cookies() if one["name"] == "tezga_device")
    until(lambda: index.read_text(), lambda text: f"snapshot?stream=store#{mark_of(cookie['value'])}" in text, 20, "kept data")


def refuse_to_clear(till: Till) -> None:
    """ "Clear data" says why not."""
    till.strip.get_by_role("button", name="pending").click()
    sheet = till.page.get_by_role("dialog")
    sheet.get_by_role("button", name="Delete stored data").click()
    expect(sheet.get_by_text("entries have not reached the server yet")).to_be_visible()
    at_size(till.page, "offline/clear-refused", ("till", "phone"))
    till.page.keyboard.press("Escape")
