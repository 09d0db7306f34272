"""Goods come back: by a scanned code of another register, in part, as an exchange, as a void, without a receipt; and on request."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import MakeTill, NewPage
from tests.e2e.office import Api, Office, until
from tests.e2e.outage import core_down
from tests.e2e.pictures import at_size, axe, picture
from tests.e2e.till import Till
from tests.e2e.watch import Complaints
from tests.run.shop import Shop


@pytest.fixture
def luka(till: Till) -> Iterator[Till]:
    """The till with Luka, who may take goods back."""
    till.lock()
    till.sign_in("Luka")
    till.empty()
    yield till
    till.page.goto(till.run["urls"]["pos"])


def sell(till: Till, *names: str) -> str:
    """A sale in cash; its number."""
    for name in names:
        till.tap(name)
    till.go_to_payment()
    till.pay_cash()
    number = till.receipt_number()
    till.next_sale()
    return number


def known(api: Api, number: str) -> str:
    """The id of a sale, as soon as the server has it."""
    found = until(lambda: api.get("sales/orders", q=number)["items"], lambda items: bool(items), 15, f"{number} on the server")
    return str(found[0]["id"])


def sheet(till: Till) -> Locator:
    return till.page.get_by_role("dialog")


def pay_back(till: Till, amount: str) -> None:
    till.page.locator(".cart .pay").click()
    expect(till.page.get_by_text("The money goes back the way it came")).to_be_visible()
    till.page.get_by_role("button", name=f"Pay back {amount}").click()
    expect(till.page.get_by_text("Return finished")).to_be_visible()


def history(till: Till) -> None:
    till.menu().get_by_role("button", name="Receipts of this till").click()


def test_a_scanned_receipt_of_another_register_comes_back_in_parts(luka: Till, new_page: NewPage, api: Api) -> None:
    store = api.register()["store_id"]
    register = api.post("registers", {"store_id": store, "name": "Second", "code": "R7"})["id"]
    code = api.post("devices/codes", {"register_id": register, "kind": "till"})["code"]
    other = Till(new_page(), luka.run).open().enrol(code, "Second").sign_in("Luka").ensure_settlement()
    number = sell(other, "Butter-Croissant", "Butter-Croissant", "Laugenbrezel")
    expect(other.strip).to_contain_text("0 pending")
    sale = known(api, number)
    other.page.close()

    luka.sim.scan(sale)
    expect(sheet(luka)).to_contain_text(number)
    sheet(luka).get_by_role("button", name="Butter-Croissant").click()
    sheet(luka).get_by_role("button", name="One less").click()
    picture(luka.page, "till/return-sheet")
    sheet(luka).get_by_role("button", name="Wrong item").click()
    axe(luka.page)
    sheet(luka).get_by_role("button", name="Take back").click()
    expect(luka.lines).to_have_count(1)
    expect(luka.page.get_by_text(f"Return of {number}")).to_be_visible()
    picture(luka.page, "till/return-cart")
    before = luka.sim.state["receipts"]
    pay_back(luka, "1,25 €")
    assert f"For receipt {number}" in luka.sim.receipt(before)["text"]
    luka.page.get_by_role("button", name="Next sale").click()

    until(lambda: len(api.get(f"sales/orders/{sale}")["corrected_by"]), lambda count: count == 1, 15, "the return at the server")
    luka.page.get_by_role("searchbox").fill(number)
    luka.page.keyboard.press("Enter")
    expect(sheet(luka)).to_contain_text("1 of 2")
    sheet(luka).get_by_role("button", name="Close").click()


def test_an_exchange_is_one_receipt_and_the_customer_pays_the_difference(luka: Till, api: Api) -> None:
    number = sell(luka, "Laugenbrezel")
    known(api, number)
    history(luka)
    luka.page.get_by_role("button", name=number).click()
    luka.page.get_by_role("button", name="Take back").click()
    sheet(luka).get_by_role("button", name="Everything").click()
    sheet(luka).get_by_role("button", name="Does not fit").click()
    sheet(luka).get_by_role("button", name="Take back").click()
    luka.tap("Cappuccino")
    expect(luka.lines).to_have_count(2)
    assert luka.total == "1,95 €"
    picture(luka.page, "till/exchange-cart")
    before = luka.sim.state["receipts"]
    luka.go_to_payment()
    luka.pay_cash()
    exchange = luka.receipt_number()
    text = luka.sim.receipt(before)["text"]
    assert "EXCHANGE" in text
    assert f"For receipt {number}" in text
    luka.next_sale()
    made = until(lambda: api.get("sales/orders", q=exchange)["items"], lambda items: bool(items), 15, "the exchange at the server")[
        0
    ]
    assert (made["kind"], made["total"], made["refers_to_number"], made["flags"]) == ("exchange", 195, number, [])


def test_a_receipt_of_today_is_voided_and_both_documents_name_each_other(luka: Till, office: Office, api: Api) -> None:
    number = sell(luka, "Cappuccino")
    sale = known(api, number)
    history(luka)
    luka.page.get_by_role("button", name=number).click()
    luka.page.get_by_role("button", name="Void", exact=True).click()
    sheet(luka).get_by_role("button", name="Typed in wrongly").click()
    picture(luka.page, "till/void")
    axe(luka.page)
    sheet(luka).get_by_role("button", name="Void", exact=True).click()
    expect(luka.page.get_by_role("button", name=f"{number} Voided")).to_be_visible()
    picture(luka.page, "till/voided")
    made = until(lambda: api.get(f"sales/orders/{sale}")["corrected_by"], lambda found: bool(found), 15, "the void at the server")[
        0
    ]
    assert (made["kind"], made["total"]) == ("void", -290)
    expect(luka.page.get_by_role("button", name="Take back")).to_have_count(0)
    expect(office.list("sales.returns", "f.kind=void").first).to_contain_text(made["number"])
    picture(office.page, "office/returns")


def test_after_the_days_set_a_return_waits_for_somebody_who_may_allow_it(luka: Till, api: Api) -> None:
    late_returns(api, 2, "revoke")
    number = sell(luka, "Cappuccino")
    known(api, number)
    luka.page.reload()
    luka.sign_in_if_asked("Luka")
    history(luka)
    luka.page.locator(".rc", has_text=number).click()
    luka.page.evaluate("() => { const then = Date.now; Date.now = () => then() + 3 * 86_400_000 }")
    luka.page.get_by_role("button", name="Take back").click()
    expect(sheet(luka).get_by_text("Sold more than 2 days ago")).to_be_visible()
    sheet(luka).get_by_role("button", name="Everything").click()
    sheet(luka).locator(".why__list .chip").first.click()
    sheet(luka).get_by_role("button", name="Take back").click()
    asked = luka.page.get_by_role("dialog", name="This needs an approval")
    expect(asked).to_contain_text(f"Return of {number}")
    asked.get_by_role("button", name="Close").click()
    expect(luka.lines).to_have_count(0)
    late_returns(api, None, "grant")


def late_returns(api: Api, days: int | None, change: str) -> None:
    """After how many days returns are late, and whether managers may take late ones back."""
    manager = next(role["id"] for role in api.get("permissions/matrix")["roles"] if role["key"] == "manager")
    api.patch("permissions/matrix", {"role_id": manager, "grant": [], "revoke": [], change: ["pos.refund_late"]})
    for store in api.get("stores")["items"]:
        api.patch("settings", {"level": "store", "id": store["id"], "values": {"pos.return_days": days}})


def test_without_a_receipt_goods_come_back_by_hand(luka: Till, api: Api) -> None:
    history(luka)
    luka.page.get_by_role("button", name="Without a receipt").click()
    dialog = sheet(luka)
    dialog.get_by_label("Number or code of the old receipt").fill("OLD-77")
    dialog.get_by_label("Product, article number or barcode").fill("Laugenbrezel")
    dialog.get_by_role("button", name="Add", exact=True).click()
    dialog.get_by_label("Quantity").fill("2")
    dialog.get_by_label("Price of one").fill("0,50")
    dialog.get_by_role("button", name="Damaged or faulty").click()
    at_size(luka.page, "till/without-receipt", ("till", "phone"))
    dialog.get_by_role("button", name="Take back").click()
    assert luka.total == "1,00 €"
    pay_back(luka, "1,00 €")
    number = luka.receipt_number()
    luka.page.get_by_role("button", name="Next sale").click()
    made = until(lambda: api.get("sales/orders", q=number)["items"], lambda items: bool(items), 15, "the return at the server")[0]
    assert (made["kind"], made["total"], made["refers_to_id"], made["refers_to_number"]) == ("refund", -100, None, "OLD-77")


def test_who_may_not_return_asks_and_the_office_decides(till: Till, api: Api) -> None:
    number = sell(till, "Cappuccino")
    known(api, number)
    history(till)
    till.page.get_by_role("button", name=number).click()
    till.page.get_by_role("button", name="Take back").click()
    sheet(till).get_by_role("button", name="Everything").click()
    sheet(till).get_by_placeholder("Another reason").fill("Cold coffee")
    sheet(till).get_by_role("button", name="Send a request").click()
    expect(till.page.get_by_text("The request is sent")).to_be_visible()
    asked = until(lambda: api.get("sales/return-requests", q=number)["items"], lambda items: bool(items), 15, "the request")[0]
    api.patch(f"sales/return-requests/{asked['id']}", {"state": "approved", "decision": "Of course"})
    till.page.goto(till.run["urls"]["pos"])
    history(till)
    till.page.get_by_role("button", name="Pay out").click()
    picture(till.page, "till/return-request")
    sheet(till).get_by_role("button", name="Take back").click()
    pay_back(till, "2,90 €")
    till.page.get_by_role("button", name="Next sale").click()
    path = f"sales/return-requests/{asked['id']}"
    assert until(lambda: api.get(path)["state"], lambda state: state == "paid", 15, "the paid request") == "paid"


@pytest.mark.at17
def test_a_store_offline_refuses_an_unknown_receipt_and_takes_its_own_back(
    running: Shop, luka: Till, api: Api, complaints: Complaints
) -> None:
    complaints.allow(r"http 50[0-9]", r"Failed to load resource", r"EventSource", r"ERR_")
    number = sell(luka, "Cappuccino")
    sale = known(api, number)
    with core_down(running):
        expect(luka.strip).to_contain_text("Offline", timeout=20_000)
        luka.sim.scan("R9-000777")
        expect(luka.page.get_by_text("this till does not know receipt R9-000777")).to_be_visible()
        picture(luka.page, "till/return-offline-unknown")
        luka.sim.scan(sale)
        expect(sheet(luka)).to_contain_text("Only this till was asked")
        sheet(luka).get_by_role("button", name="Everything").click()
        sheet(luka).get_by_role("button", name="Wrong item").click()
        sheet(luka).get_by_role("button", name="Take back").click()
        pay_back(luka, "2,90 €")
        luka.page.get_by_role("button", name="Next sale").click()
    found = until(lambda: api.get(f"sales/orders/{sale}")["corrected_by"], lambda some: bool(some), 30, "the return at the server")
    assert [(one["kind"], one["total"]) for one in found] == [("refund", -290)]


@pytest.mark.at17
def test_a_shop_may_allow_unknown_receipts_up_to_a_limit_while_it_is_offline(
    running: Shop, api: Api, new_till: MakeTill, complaints: Complaints
) -> None:
    complaints.allow(r"http 50[0-9]", r"Failed to load resource", r"EventSource", r"ERR_")
    company = {"level": "company", "id": None}
    api.patch("settings", {**company, "values": {"pos.offline_returns": "limited", "pos.offline_return_limit": 500}})
    try:
        till = new_till("Limited").sign_in("Luka").connected().ensure_settlement()
        with core_down(running):
            expect(till.strip).to_contain_text("Offline", timeout=20_000)
            till.sim.scan("R9-000778")
            till.page.get_by_role("button", name="By hand").click()
            dialog = sheet(till)
            expect(dialog.get_by_label("Number or code of the old receipt")).to_have_value("R9-000778")
            dialog.get_by_label("Product, article number or barcode").fill("Cappuccino")
            dialog.get_by_role("button", name="Add", exact=True).click()
            dialog.get_by_label("Quantity").fill("2")
            dialog.get_by_role("button", name="Changed mind").click()
            expect(dialog.get_by_text("at most 5,00 € is paid back")).to_be_visible()
            expect(dialog.get_by_role("button", name="Take back")).to_be_disabled()
            dialog.get_by_label("Quantity").fill("1")
            dialog.get_by_role("button", name="Take back").click()
            assert till.total == "2,90 €"
            till.empty()
    finally:
        api.patch("settings", {**company, "values": {"pos.offline_returns": None, "pos.offline_return_limit": None}})
