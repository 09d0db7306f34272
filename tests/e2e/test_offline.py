"""The server is away: the till goes on, over a reload too, and every sale arrives exactly once afterwards (AT-01, AT-03)."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.office import Api, until
from tests.e2e.outage import core_down
from tests.e2e.pictures import picture
from tests.e2e.till import Till
from tests.e2e.watch import Complaints
from tests.run.shop import Shop

SALES = 3


def test_a_till_sells_and_reloads_without_the_server(
    running: Shop, new_till: Callable[..., Till], api: Api, complaints: Complaints
) -> None:
    complaints.allow(r"http 50[0-9]", r"Failed to load resource", r"EventSource", r"ERR_")
    till = new_till().sign_in().connected().ensure_settlement()
    sell(till)
    before = api.get("sales/summary")
    numbers = []
    with core_down(running):
        expect(till.strip).to_contain_text("Offline", timeout=20_000)
        numbers.append(sell(till))
        till.page.reload()
        expect(till.page.locator(".pc").first).to_be_visible()
        numbers.append(sell(till))
        till.lock()
        till.sign_in("Luka")
        numbers.append(sell(till))
        picture(till.page, "offline/three-sales-pending")
        expect(till.strip).not_to_contain_text("0 pending")
    until(lambda: api.get("sales/summary")["sales"] - before["sales"], lambda new: new >= SALES, 30, "the sales arrived")
    expect(till.strip).to_contain_text("0 pending", timeout=20_000)
    expect(till.strip).to_contain_text("Online", timeout=20_000)
    assert api.get("sales/summary")["sales"] - before["sales"] == SALES
    assert len(set(numbers)) == SALES
    for number in numbers:
        assert api.get("sales/orders", q=number)["total"] == 1


def sell(till: Till) -> str:
    """One croissant for cash; the receipt's number."""
    before = till.sim.state["receipts"]
    till.tap("Butter-Croissant")
    till.go_to_payment()
    till.pay_cash("2,00")
    number = till.receipt_number()
    assert number in till.sim.receipt(before)["text"]
    till.next_sale()
    return number
