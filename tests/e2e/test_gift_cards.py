"""Gift cards at the till: sold, paid with by number and by scan, given back to; and a payment taken down wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.office import Api, Office, until
from tests.e2e.pictures import at_size, axe
from tests.e2e.till import Json, Till

NUMBER = re.compile(r"980\d \d{4} \d{4} \d{4}")


@pytest.fixture
def cards(api: Api) -> Iterator[Api]:
    """The owner's API; the shop takes gift cards for the time of the test."""
    made = api.post("payments/methods", {"name": "Gift card", "kind": "gift_card", "sort": 60})
    yield api
    api.patch(f"payments/methods/{made['id']}", {"active": False})


@pytest.fixture
def luka(cards: Api, till: Till) -> Till:
    """The till with Luka, reloaded so that it knows the method."""
    till.lock()
    till.sign_in("Luka")
    till.page.reload()
    till.sign_in_if_asked("Luka").connected()
    till.empty()
    return till


def posted(api: Api, number: str) -> Json:
    found = until(lambda: api.get("sales/orders", q=number)["items"], bool, 15, f"{number} at the server")
    order: Json = found[0]
    return order


def balance(api: Api, number: str) -> int:
    return int(api.get("gift_cards/cards", q=number.replace(" ", ""))["items"][0]["balance"])


def sell_card(till: Till, api: Api) -> str:
    """Sell a card of 20.00 without plastic; the number on its paper."""
    papers = till.sim.state["receipts"] + 1  # the card's paper comes behind the receipt
    till.page.get_by_role("button", name="Gift card", exact=True).click()
    sheet = till.page.get_by_role("dialog")
    sheet.get_by_role("button", name="Without a card").click()
    expect(sheet.get_by_text("New card")).to_be_visible()
    axe(till.page)
    at_size(till.page, "gift-cards/sell", ("till", "phone"))
    sheet.get_by_role("button", name="20,00").click()
    expect(till.lines).to_have_count(1)
    till.go_to_payment()
    till.pay_cash()
    sold = till.receipt_number()
    till.next_sale()
    until(lambda: till.sim.state["receipts"], lambda count: count > papers, 10, "the paper")
    text = till.sim.receipt(papers)["text"]
    assert "GIFT CARD" in text
    found = NUMBER.search(text)
    assert found
    posted(api, sold)
    return found[0]


def type_number(till: Till, number: str) -> None:
    """Choose the gift card as the method and type its number."""
    till.page.locator(".me", has_text="Gift card").click()
    expect(till.page.get_by_label("Number of the gift card")).to_be_visible()
    till.page.keyboard.type(number.replace(" ", ""), delay=60)  # slower than a scanner that types
    till.page.keyboard.press("Enter")


def test_a_card_is_sold_pays_a_part_and_gets_the_money_of_a_return(luka: Till, cards: Api) -> None:
    number = sell_card(luka, cards)
    assert balance(cards, number) == 2000
    for _ in range(2):
        luka.tap("Cappuccino")
    luka.go_to_payment()
    type_number(luka, number)
    expect(luka.page.locator(".gc")).to_contain_text("20,00")
    axe(luka.page)
    at_size(luka.page, "gift-cards/pay", ("till", "tablet", "phone"))
    luka.type_amount("3,00")
    luka.page.get_by_role("button", name="Take it off the card").click()
    expect(luka.page.locator(".tenders")).to_contain_text("17,00")
    luka.page.get_by_role("button", name="Take back").click()
    expect(luka.page.locator(".tenders")).to_have_count(0)
    luka.sim.scan(number.replace(" ", ""))
    expect(luka.page.locator(".gc")).to_contain_text("20,00")
    luka.page.get_by_role("button", name="Take it off the card").click()
    expect(luka.page.get_by_text("Sale finished")).to_be_visible()
    sale = luka.receipt_number()
    luka.next_sale()
    posted(cards, sale)
    assert balance(cards, number) == 2000 - 580
    take_back_onto_a_voucher(luka, cards, sale, number)


def take_back_onto_a_voucher(till: Till, api: Api, sale: str, number: str) -> None:
    """One coffee's money goes back to the card, the other's onto a new voucher."""
    for onto in (number, ""):
        till.page.goto(f"{till.run['urls']['pos']}#/receipts?return=1&code={sale}")
        sheet = till.page.get_by_role("dialog")
        sheet.get_by_role("button", name="Everything").click()
        if onto:
            sheet.get_by_role("button", name="One less").click()
        sheet.locator(".why__list .chip").first.click()
        sheet.get_by_role("button", name="Take back").click()
        till.page.locator(".cart .pay").click()
        if not onto:
            till.page.get_by_role("radio", name="Return voucher").click()
            axe(till.page)
            at_size(till.page, "gift-cards/pay-back", ("till", "phone"))
        till.page.get_by_role("button", name="Pay back 2,90").click()
        expect(till.page.get_by_text("Return finished")).to_be_visible()
        posted(api, till.receipt_number())
        till.next_sale()
    assert balance(api, number) == 2000 - 290
    vouchers = api.get("gift_cards/cards", **{"f.kind": "voucher"})["items"]
    assert [one["balance"] for one in vouchers] == [290]


def test_a_payment_left_unfinished_lets_go_of_the_card(luka: Till, cards: Api) -> None:
    made = cards.post("gift_cards/cards", {"kind": "card"})
    correction = {"id": "01a20000-0000-7000-8000-00000000aaaa", "amount": 1000, "reason": "Opening balance"}
    cards.post(f"gift_cards/cards/{made['id']}/corrections", correction)
    luka.tap("Cappuccino")
    luka.go_to_payment()
    type_number(luka, made["number"])
    expect(luka.page.locator(".gc")).to_contain_text("10,00")
    luka.type_amount("1,00")
    luka.page.get_by_role("button", name="Take it off the card").click()
    expect(luka.page.locator(".tenders")).to_contain_text("9,00")
    with luka.page.expect_response(lambda answer: "gift_cards/holds/" in answer.url and answer.request.method == "DELETE"):
        luka.page.go_back()
    luka.empty()
    luka.tap("Cappuccino")
    luka.go_to_payment()
    luka.sim.scan(made["number"])
    expect(luka.page.locator(".gc")).to_contain_text("10,00")
    luka.page.go_back()
    luka.empty()


def test_a_payment_taken_down_wrongly_is_corrected_by_approval(till: Till, api: Api) -> None:
    till.tap("Cappuccino")
    till.go_to_payment()
    till.pay_cash()
    number = till.receipt_number()
    till.next_sale()
    till.page.goto(f"{till.run['urls']['pos']}#/receipts")
    till.page.locator(".rc", has_text=number).click()
    till.page.get_by_role("button", name="Payment", exact=True).click()
    dialog = till.page.get_by_role("dialog", name=f"Correct the payment of {number}")
    dialog.get_by_role("radio", name="Card", exact=True).click()
    dialog.get_by_role("button", name="Wrong button").click()
    axe(till.page)
    at_size(till.page, "gift-cards/payment-change", ("till", "phone"))
    dialog.get_by_role("button", name="Correct").click()
    till.allow()
    expect(till.page.get_by_text("Payment corrected")).to_be_visible()
    order = posted(api, number)
    changes = until(lambda: api.get(f"sales/orders/{order['id']}")["payment_changes"], bool, 15, "the correction")
    assert [(one["from_kind"], one["to_kind"], one["amount"]) for one in changes] == [("cash", "card", 290)]


def test_the_office_corrects_a_balance_and_a_payment(office: Office, till: Till, cards: Api) -> None:
    made = cards.post("gift_cards/cards", {"kind": "card"})
    office.list("gift_cards.cards", f"q={made['number'].replace(' ', '')}").first.click()
    office.page.get_by_role("button", name="Correct the balance").click()
    box = office.page.get_by_role("dialog")
    box.get_by_role("button", name="Book").click()
    expect(box).to_contain_text("Say why.")
    box.get_by_label("Amount").fill("12,50")
    box.get_by_label("Reason").fill("Sold before the move")
    axe(office.page)
    at_size(office.page, "gift-cards/correct", ("till", "phone"))
    box.get_by_role("button", name="Book").click()
    expect(box).to_have_count(0)
    expect(office.page.get_by_text("Sold before the move")).to_be_visible()
    assert balance(cards, made["number"]) == 1250
    (number,) = till.sell(1, "Cappuccino")
    order = posted(cards, number)
    office.list("sales.orders", f"q={number}").first.click()
    office.page.get_by_role("button", name="Correct the payment").click()
    box.get_by_label("Right payment method").select_option("Card")
    box.get_by_label("Reason").fill("Wrong button")
    at_size(office.page, "gift-cards/office-payment", ("till", "phone"))
    box.get_by_role("button", name="Correct", exact=True).click()
    expect(box).to_have_count(0)
    expect(office.page.get_by_role("button", name="Correct the payment")).to_be_visible()  # the form is there again
    changes = cards.get(f"sales/orders/{order['id']}")["payment_changes"]
    assert [(one["from_kind"], one["to_kind"]) for one in changes] == [("cash", "card")]
