"""AT-11: card payments over killed browsers and cut cables; exactly one charge, and never another order's answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.card_terminal import CardTerminal, choose_terminal, finished, pay_by_terminal
from tests.e2e.conftest import Json, MakeTill
from tests.e2e.killable import KillableBrowser
from tests.e2e.office import Api, Office, until
from tests.e2e.outage import core_down
from tests.e2e.pictures import at_size, axe, picture
from tests.e2e.test_pictures import LOOKS, dress
from tests.e2e.till import Till
from tests.e2e.watch import Complaints
from tests.run.shop import Shop


@pytest.fixture(scope="module", autouse=True)
def method(running: Shop) -> Iterator[None]:
    """The shop takes cards by terminal while these tests run."""
    api = Api(running.state)
    made = api.post("payments/methods", {"name": "Card terminal", "kind": "terminal", "sort": 30})
    yield
    api.http.delete(f"payments/methods/{made['id']}", headers={"X-CSRF-Token": api.http.cookies.get("tezga_csrf") or ""})
    api.http.close()


@pytest.fixture
def terminal(run: Json) -> Iterator[CardTerminal]:
    found = CardTerminal(run["ports"]["hw"])
    found.calm()
    yield found
    found.calm()


@pytest.fixture
def seller(new_till: MakeTill) -> Till:
    return new_till().sign_in().connected().ensure_settlement()


@pytest.fixture
def killable(tmp_path: Path, browser: Browser) -> Iterator[KillableBrowser]:
    found = KillableBrowser(tmp_path / "profile", browser)
    yield found
    found.stop()


def to_payment(till: Till, product: str = "Cappuccino") -> None:
    till.tap(product)
    till.go_to_payment()


def charges_of(api: Api) -> list[Json]:
    found: list[Json] = api.get("payments/charges", per_page=100)["items"]
    return found


def test_a_card_pays_through_the_terminal_and_its_slip_is_on_the_receipt(seller: Till, terminal: CardTerminal, api: Api) -> None:
    before, papers = terminal.charges, seller.sim.state["receipts"]
    to_payment(seller)
    choose_terminal(seller)
    picture(seller.page, "terminal/ready")
    terminal.set(pin_ms=1500)
    seller.page.get_by_role("button", name="Send to the terminal").click()
    expect(seller.page.get_by_text("The customer types the PIN.")).to_be_visible()
    picture(seller.page, "terminal/running")
    finished(seller)
    number = seller.receipt_number()
    assert terminal.charges == [*before, 290]
    assert "CUSTOMER COPY" in seller.sim.receipt(papers)["text"]
    charge = until(lambda: [one for one in charges_of(api) if one["order_number"] == number], bool, 20, "the charge arrived")[0]
    assert (charge["state"], charge["amount"], charge["card_name"]) == ("approved", 290, "Visa Debit")
    order = api.get("sales/orders", q=number)["items"][0]
    assert order["payments"][0]["facts"]["terminal"]["charge"] == charge["id"]


def test_a_declined_card_says_why_and_another_way_pays(seller: Till, terminal: CardTerminal) -> None:
    before = terminal.charges
    terminal.set(answer="decline")
    to_payment(seller)
    pay_by_terminal(seller)
    expect(seller.page.get_by_text("The card was declined.")).to_be_visible()
    picture(seller.page, "terminal/declined")
    seller.page.get_by_role("button", name="Cash with change").click()
    seller.pay_cash()
    assert terminal.charges == before


def test_the_cashier_stops_a_payment(seller: Till, terminal: CardTerminal) -> None:
    before = terminal.charges
    terminal.set(answer="wait")
    to_payment(seller)
    pay_by_terminal(seller)
    expect(seller.page.get_by_text("Insert or hold the card.")).to_be_visible()
    seller.page.get_by_role("button", name="Stop the payment").click()
    expect(seller.page.get_by_text("The payment was cancelled.")).to_be_visible()
    assert terminal.charges == before


@pytest.mark.at11
@pytest.mark.parametrize(("answer", "expected"), [("approve", [290]), ("decline", [])])
def test_at_11_the_cable_is_cut_and_the_browser_killed_yet_the_charge_is_right(
    killable: KillableBrowser, terminal: CardTerminal, run: Json, answer: str, expected: list[int]
) -> None:
    """AT-11, first scenario: the terminal decides, the network dies before the answer, the app is killed."""
    before = terminal.charges
    Till(killable.start(), run).open().enrol().sign_in().connected().ensure_settlement()
    till = Till(killable.restart(), run).open().sign_in().connected()
    terminal.set(answer=answer, lose="start", pin_ms=1500)
    to_payment(till)
    pay_by_terminal(till)
    expect(
        till.page.get_by_text("is working").or_(till.page.get_by_text("is called")).or_(till.page.get_by_text("not known"))
    ).to_be_visible()
    killable.kill()
    until(lambda: terminal.charges, lambda now: now == [*before, *expected], 20, "the terminal decided")
    till = Till(killable.start(), run).open()
    till.page.get_by_role("button", name="Mira").first.click()
    till.type_pin("3333")
    if expected:
        finished(till)
    else:
        expect(till.page.locator(".sale")).to_be_visible()
        till.go_to_payment()
        choose_terminal(till)
        expect(till.page.get_by_role("button", name="Start again")).to_be_visible(timeout=20_000)
    assert terminal.charges == [*before, *expected]
    expect(till.strip).to_contain_text("0 pending", timeout=20_000)


@pytest.mark.at11
def test_at_11_the_next_order_never_gets_the_answer_of_the_one_before(
    seller: Till, terminal: CardTerminal, api: Api, office: Office, complaints: Complaints
) -> None:
    """AT-11, second scenario (odoo PR#75246): order 1 fails on connection and is paid in cash, order 2 pays by card."""
    complaints.allow(r"http 40[0-9]", r"Failed to load resource")
    before = terminal.charges
    terminal.set(lose="before_status", power=True)
    to_payment(seller, "Cappuccino")
    terminal.set(pin_ms=800)
    pay_by_terminal(seller)
    seller.page.get_by_role("button", name="Cash with change").click()
    seller.pay_cash()
    seller.next_sale()
    until(lambda: terminal.charges, lambda now: now == [*before, 290], 20, "the terminal charged the first order")
    expect(seller.strip).to_contain_text("1 card payment without a receipt", timeout=20_000)
    to_payment(seller, "Butter-Croissant")
    pay_by_terminal(seller)
    until(lambda: start_again(seller), bool, 30, "the terminal is free again and the sale finished")
    second = seller.receipt_number()
    assert terminal.charges == [*before, 290, 125]
    seller.next_sale()
    orphans = until(
        lambda: api.get("payments/charges", **{"f.orphan": "true"})["items"], bool, 20, "the orphan is in the back office"
    )
    assert [one["amount"] for one in orphans] == [290]
    office.list("payments.charges", "f.orphan=true")
    picture(office.page, "terminal/orphans-office")
    seller.strip.get_by_role("button", name="1 card payment without a receipt").click()
    seller.page.get_by_role("button", name="Show", exact=True).click()
    picture(seller.page, "terminal/orphans")
    seller.page.get_by_role("button", name="Give back to the card").click()
    expect(seller.page.get_by_text("went back to the card")).to_be_visible()
    assert terminal.charges == [*before, 125]
    owners = until(
        lambda: {one["amount"]: one["order_number"] for one in charges_of(api)[:2]},
        lambda now: now.get(125) == second,
        20,
        "booked",
    )
    assert owners[290] == ""


@pytest.mark.at11
def test_at_11_an_approval_whose_capture_failed_is_never_shown_as_done(seller: Till, terminal: CardTerminal) -> None:
    """AT-11, third scenario (PR#261521): authorised, then taken back by the terminal because nobody acknowledged it."""
    before = terminal.charges
    terminal.set(lose="before_ack", unacknowledged="reverse")
    to_payment(seller)
    pay_by_terminal(seller)
    expect(seller.page.get_by_role("button", name="Start again")).to_be_visible(timeout=20_000)
    expect(seller.page.get_by_text("Sale finished")).to_have_count(0)
    assert terminal.charges == before
    until(lambda: start_again(seller), bool, 30, "the terminal is free again and the sale finished")
    finished(seller)
    assert terminal.charges == [*before, 290]


def start_again(seller: Till) -> int:
    """Press the button while the terminal is still busy with taking the money back; whether the sale is finished."""
    again = seller.page.get_by_role("button", name="Start again")
    if again.count():
        again.click()
    return seller.page.get_by_text("Sale finished").count()


def test_an_orphan_pays_the_receipt_that_is_open(seller: Till, terminal: CardTerminal) -> None:
    before = terminal.charges
    terminal.set(pin_ms=1500)
    to_payment(seller)
    pay_by_terminal(seller)
    seller.page.get_by_role("button", name="Cash with change").click()
    seller.pay_cash()
    seller.next_sale()
    seller.tap("Cappuccino")
    expect(seller.strip).to_contain_text("1 card payment without a receipt", timeout=20_000)
    seller.strip.get_by_role("button", name="1 card payment without a receipt").click()
    seller.page.get_by_role("button", name="Show", exact=True).click()
    seller.page.get_by_role("button", name="Pay the open receipt with it").click()
    finished(seller)
    assert terminal.charges == [*before, 290]


def test_an_unreachable_terminal_leaves_the_charge_unknown_with_next_steps(seller: Till, terminal: CardTerminal) -> None:
    before = terminal.charges
    terminal.set(answer="wait")
    to_payment(seller)
    pay_by_terminal(seller)
    expect(seller.page.get_by_text("Insert or hold the card.")).to_be_visible()
    terminal.set(power=False)
    expect(seller.page.get_by_text("It is not known whether the card was charged.")).to_be_visible(timeout=20_000)
    picture(seller.page, "terminal/unknown")
    terminal.set(power=True, answer="approve")
    expect(seller.page.get_by_role("button", name="Start again")).to_be_visible(timeout=30_000)
    assert terminal.charges == before


def test_the_end_of_day_compares_the_terminal_with_the_till(seller: Till, terminal: CardTerminal) -> None:
    close_day(seller)
    seller.page.keyboard.press("Escape")
    to_payment(seller)
    pay_by_terminal(seller)
    finished(seller)
    seller.next_sale()
    dialog = close_day(seller)
    expect(dialog.get_by_text("Terminal and till agree.")).to_be_visible()
    expect(dialog).to_contain_text("2,90")
    picture(seller.page, "terminal/end-of-day")


def close_day(till: Till) -> Locator:
    """Run the end of day from the menu; the dialog with its result."""
    till.page.get_by_role("button", name="More", exact=True).last.click()
    till.page.get_by_role("dialog").get_by_role("button", name="End of day of the card terminal").click()
    dialog = till.page.get_by_role("dialog", name="End of day of the card terminal")
    dialog.get_by_role("button", name="Close the day").click()
    expect(dialog.get_by_text("By the terminal")).to_be_visible()
    return dialog


def test_at_30_the_terminal_works_while_the_server_is_away(
    running: Shop, seller: Till, terminal: CardTerminal, api: Api, complaints: Complaints
) -> None:
    """AT-30, its card line: the till is offline, the terminal is on the LAN."""
    complaints.allow(r"http 50[0-9]", r"Failed to load resource", r"EventSource", r"ERR_")
    before = terminal.charges
    with core_down(running):
        expect(seller.strip).to_contain_text("Offline", timeout=20_000)
        to_payment(seller)
        pay_by_terminal(seller)
        finished(seller)
        number = seller.receipt_number()
        assert terminal.charges == [*before, 290]
    found = until(lambda: [one for one in charges_of(api) if one["order_number"] == number], bool, 30, "the charge arrived")
    assert found[0]["amount"] == 290


@pytest.mark.parametrize(("theme", "language"), LOOKS)
def test_the_terminals_screens(new_till: MakeTill, terminal: CardTerminal, theme: str, language: str) -> None:
    till = new_till().sign_in().ensure_settlement()
    till.lock()
    dress(till.page, theme, language)
    till.sign_in()
    name = f"screens/{theme}-{language}/terminal"
    terminal.set(answer="wait")
    till.tap("Cappuccino")
    till.page.locator(".cart .pay").click()
    till.page.locator(".me", has_text="Card terminal").click()
    at_size(till.page, f"{name}-ready", ("till", "phone"))
    till.page.locator(".payment .done").click()
    expect(till.page.locator(".payment .box")).to_be_visible()
    axe(till.page)
    at_size(till.page, f"{name}-running", ("till", "phone"))
    terminal.set(power=False)
    expect(till.page.locator(".payment .box--unknown")).to_be_visible(timeout=20_000)
    axe(till.page)
    at_size(till.page, f"{name}-unknown", ("till", "phone"))
    till.page.goto(f"{till.run['urls']['pos']}#/charges")
    expect(till.page.locator(".ch .one")).to_be_visible()
    axe(till.page)
    at_size(till.page, f"{name}-charges", ("till", "phone"))
    terminal.set(power=True, answer="approve")
    expect(till.page.locator(".ch .one")).to_have_count(0, timeout=40_000)
