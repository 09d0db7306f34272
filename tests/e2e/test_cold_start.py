"""AT-03: the browser was closed, the server is gone, the clock went on by 72 hours - and the day begins as always."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.office import Api, until
from tests.e2e.outage import core_down
from tests.e2e.pictures import picture
from tests.e2e.till import Till
from tests.e2e.watch import Complaints
from tests.run.shop import Shop

OUTAGE = (r"http 50[0-9]", r"Failed to load resource", r"EventSource", r"ERR_")


@pytest.mark.at03
def test_a_till_starts_and_works_a_day_without_the_server_after_72_hours(
    running: Shop, new_till: Callable[..., Till], api: Api, complaints: Complaints
) -> None:
    complaints.allow(*OUTAGE)
    till = new_till("Cold till").sign_in("Luka").connected().ensure_settlement()
    till.sell(1)
    context = till.page.context
    until(lambda: till.hub("recovery")["pending"], lambda count: count == 0, 10, "everything is at the server")
    close_settlement(till)
    till.lock()
    till.page.close()
    before = api.get("sales/summary")["sales"]
    with core_down(running):
        page = context.new_page()
        page.clock.install(time=datetime.now(UTC) + timedelta(hours=72))
        complaints.listen(page)
        cold = Till(page, running.state).open()
        cold.sign_in("Luka").connected()
        cold.open_settlement("100,00 €")
        paper = cold.sim.state["receipts"]
        (number,) = cold.sell(1)
        assert number in cold.sim.receipt(paper)["text"]
        cold.take_back(number)
        close_settlement(cold)
        expect(cold.strip).to_contain_text("Offline")
        picture(page, "offline/cold-start")
    until(lambda: till.hub("recovery")["pending"], lambda count: count == 0, 60, "everything arrived")
    assert api.get("sales/summary")["sales"] == before
    assert api.get("sync/review")["total"] == 0
    page.close()


def close_settlement(till: Till) -> None:
    """Count (nothing was taken out of the drawer but what is in it) and close."""
    till.page.get_by_role("button", name="Menu of").click()
    till.page.get_by_role("dialog").get_by_role("button", name="Count and close the settlement").click()
    till.page.get_by_role("button", name="Confirm the count").click()
    till.page.get_by_role("button", name="Close the settlement").click()
