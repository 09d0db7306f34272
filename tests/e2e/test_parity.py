"""AT-30: what a till does without the server, and that all of it arrives; AT-01 in two tabs whose answers get lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.card_terminal import CardTerminal, finished, pay_by_terminal
from tests.e2e.conftest import COMPANY, Json, MakeTill
from tests.e2e.office import Api, until
from tests.e2e.outage import core_down
from tests.e2e.test_cold_start import close_settlement
from tests.e2e.test_invoices import attach
from tests.e2e.till import Till
from tests.e2e.watch import Complaints
from tests.run.shop import Shop

OUTAGE = (r"http 50[0-9]", r"Failed to load resource", r"EventSource", r"ERR_")
BREZEL = "Laugenbrezel"


@pytest.fixture
def card_method(api: Api) -> Iterator[Json]:
    """The shop takes cards by terminal inside the test."""
    made: Json = api.post("payments/methods", {"name": "Card terminal", "kind": "terminal", "sort": 30})
    yield made
    api.patch(f"payments/methods/{made['id']}", {"active": False})


def more(till: Till, entry: str) -> None:
    till.page.locator(".act button").last.click()
    till.page.get_by_role("dialog").get_by_role("button", name=entry).click()


def new_customer(till: Till, name: str) -> None:
    till.page.locator(".cu").click()
    till.page.get_by_role("button", name="New customer").last.click()
    till.page.get_by_label("Name").fill(name)
    till.page.get_by_role("button", name="Add and choose").click()
    expect(till.page.locator(".cu")).to_contain_text(name)


def expense(till: Till, amount: str, reason: str) -> None:
    more(till, "Take cash out")
    till.page.get_by_label("Amount").fill(amount)
    till.page.get_by_label("Reason").fill(reason)
    till.page.get_by_role("button", name="Book", exact=True).click()
    expect(till.page.get_by_text("Booked: Take cash out")).to_be_visible()


def invoice(till: Till, name: str) -> str:
    """Sell to a company; the number of its invoice."""
    till.tap(BREZEL)
    attach(till, name)
    till.go_to_payment()
    till.page.get_by_role("switch", name="Invoice for a company").click()
    till.page.get_by_role("dialog").get_by_role("button", name="Use for this sale").last.click()
    till.pay_cash()
    receipt = till.receipt_number()
    till.next_sale()
    return receipt


def zero_receipt(till: Till) -> None:
    till.page.locator(".act").get_by_role("button", name="Open the drawer").click()
    till.page.get_by_role("dialog").get_by_role("button", name="Change a note").click()
    till.page.get_by_role("dialog").get_by_role("button", name="Open the drawer").click()
    expect(till.page.get_by_text("is booked")).to_be_visible()


def x_report(till: Till) -> None:
    paper = till.sim.state["receipts"]
    till.menu().get_by_role("button", name="Cash reports").click()
    till.page.get_by_role("button", name="Print", exact=True).click()
    while "X report" not in (printed := till.sim.receipt(paper))["text"]:
        paper = printed["n"]
    till.page.get_by_role("button", name="Back to sale").click()


def receive_goods(till: Till, product: str, reference: str) -> None:
    more(till, "Goods receipt")
    till.page.get_by_label("Name of the supplier").fill("Farmer Joe")
    till.page.get_by_label("Delivery note").fill(reference)
    till.page.get_by_label("Product").fill(product)
    till.page.get_by_role("group", name="Found").get_by_role("button", name=product).click()
    till.page.get_by_role("button", name="Receive the goods").click()
    expect(till.page.get_by_text("1 product is received")).to_be_visible()
    till.page.get_by_role("button", name="Back to sale").click()


def assert_delivered(api: Api, reference: str) -> None:
    (delivery,) = api.get("stock/documents", q=reference)["items"]
    assert (delivery["state"], delivery["partner"]) == ("booked", "Farmer Joe")


@pytest.mark.at30
def test_a_day_without_the_server_arrives_whole(
    running: Shop, new_till: MakeTill, api: Api, card_method: Json, company: str, complaints: Complaints
) -> None:
    complaints.allow(*OUTAGE)
    till = new_till("Island").sign_in("Luka").connected()
    CardTerminal(running.state["ports"]["hw"]).calm()
    if not till.page.get_by_title("Open the settlement").count():
        close_settlement(till)
        expect(till.page.get_by_text("is closed")).to_be_visible()
    with core_down(running):
        expect(till.strip).to_contain_text("Offline", timeout=20_000)
        till.open_settlement("100,00 €")
        till.tap(BREZEL)
        new_customer(till, "Offline Anna")
        till.park("island")
        till.take_up("island")
        till.go_to_payment()
        pay_by_terminal(till)
        finished(till)
        number = till.receipt_number()
        till.next_sale()
        invoiced = invoice(till, company)
        expense(till, "7,50", "Window cleaner")
        receive_goods(till, BREZEL, f"LS-{invoiced}")
        zero_receipt(till)
        x_report(till)
        close_settlement(till)
    expect(till.strip).to_contain_text("0 pending", timeout=60_000)
    (order,) = api.get("sales/orders", q=number)["items"]
    (anna,) = api.get("customers/customers", q="Offline Anna")["items"]
    assert order["customer_id"] == anna["id"]
    assert [payment["kind"] for payment in order["payments"]] == ["terminal"]
    (paper,) = api.get("invoices/invoices", q=invoiced)["items"]
    assert (paper["number"], paper["buyer_name"]) == (f"{invoiced.split('-')[0]}-I000001", COMPANY)
    assert_delivered(api, f"LS-{invoiced}")
    settlement = api.get(f"cash/settlements/{order['settlement_id']}")
    assert settlement["state"] == "closed"
    entries = api.get("cash/entries", **{"f.settlement_id": order["settlement_id"]})["items"]
    assert {(entry["kind"], entry["amount"]) for entry in entries} >= {("out", -750), ("drawer_open", 0)}
    assert api.get("sync/review")["items"] == []


class Forgetful:
    """Lets every push reach the server and loses the first answer and each third after it on its way back."""

    def __init__(self, context: BrowserContext) -> None:
        self.count = self.lost = 0
        context.route("**/api/v1/sync/ops", self._pass)

    def _pass(self, route: Route) -> None:
        self.count += 1
        answer = route.fetch()
        if self.count % 3 == 1:
            self.lost += 1
            route.abort()
        else:
            route.fulfill(response=answer)


def tab(till: Till, page: Page, complaints: Complaints) -> Till:
    page.set_default_timeout(8000)
    complaints.listen(page)
    return Till(page, till.run).open().sign_in_if_asked().connected()


@pytest.mark.at01
def test_two_tabs_of_a_till_sell_over_restarts_and_lost_answers_each_receipt_once(
    running: Shop, new_till: MakeTill, api: Api, complaints: Complaints
) -> None:
    complaints.allow(*OUTAGE, "addEventListener")  # of the service worker that the test keeps away
    first = new_till("Two tabs", service_workers="block").sign_in().connected().ensure_settlement()
    context = first.page.context
    net = Forgetful(context)
    second = tab(first, context.new_page(), complaints)
    before = api.get("sales/summary")["sales"]
    numbers = [number for till in (first, second, first, second) for number in till.sell(1, BREZEL)]
    with core_down(running):
        numbers += first.sell(1, BREZEL) + second.sell(1, BREZEL)
        for till in (first, second):  # the browser ends and starts again, still without the server
            till.page.close()
    again = tab(first, context.new_page(), complaints)
    numbers += again.sell(2, BREZEL)
    until(lambda: api.get("sales/summary")["sales"] - before, lambda new: new >= len(numbers), 60, "the sales arrived")
    expect(again.strip).to_contain_text("0 pending", timeout=20_000)
    assert len(set(numbers)) == len(numbers) == api.get("sales/summary")["sales"] - before
    assert [api.get("sales/orders", q=number)["total"] for number in numbers] == [1] * len(numbers)
    assert net.lost
    assert api.get("sync/review")["items"] == []
    again.page.close()
