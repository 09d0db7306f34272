"""Gift cards on the server: sold, loaded, held, paid with, given back; booked once and never below zero."""

from __future__ import annotations

from datetime import date

import pytest

from addons.gift_cards.errors import LedgerIsFinal
from addons.gift_cards.models import Entry
from addons.gift_cards.numbers import check_digit, new_number, normal
from addons.gift_cards.tests.till import (
    API,
    NUMBER,
    card,
    expire,
    flags,
    hold,
    kinds,
    loaded,
    paid_by_card,
    returned,
    sale,
    shortfalls,
)
from addons.sales.tests.orders import op, operation, payment, statuses
from core.ids import uuid7


def test_a_card_is_sold_with_a_line_and_pays_a_part_of_a_receipt(shop):
    loaded(shop, amount=5000)
    held = hold(shop, 1200)
    assert (held.status_code, held.get_json()["left"]) == (200, 3800)
    made = sale(shop, 1, 2000, paid_by_card(1200, held=held.get_json()["id"]), payment(800))
    assert statuses(shop, op(made)) == ["applied"]
    assert (card(shop).balance, kinds(shop)) == (3800, ["load", "pay"])
    assert "gift_card_short" not in flags(shop, made)
    told = shop.till.get(f"{API}/lookup?number=9801 2345 6789 0127").get_json()
    assert (told["balance"], told["available"], told["state"]) == (3800, 3800, "active")


def test_two_tills_cannot_spend_the_same_money(shop):
    loaded(shop, amount=1000)
    first = hold(shop, 700).get_json()["id"]
    refused = hold(shop, 400)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "gift_cards.not_enough")
    assert refused.get_json()["details"]["available"] == 300
    assert hold(shop, 900, hold_id=first).get_json()["left"] == 100, "the same hold may grow"


def test_an_aborted_payment_frees_what_it_held(shop):
    loaded(shop, amount=1000)
    held = hold(shop, 1000).get_json()["id"]
    assert shop.till.delete(f"{API}/holds/{held}").status_code == 204
    assert hold(shop, 1000).status_code == 200


def test_a_payment_is_booked_once_however_often_it_comes(shop):
    loaded(shop, amount=1000)
    held = hold(shop, 400).get_json()["id"]
    made = sale(shop, 1, 400, paid_by_card(400, held=held))
    assert statuses(shop, op(made), operation("sales.order", {"order": made}, made), op(made)) == [
        "applied",
        "duplicate",
        "applied",
    ]
    assert (card(shop).balance, kinds(shop)) == (600, ["load", "pay"])
    assert hold(shop, 100, hold_id=held).status_code == 409, "a hold that paid is over"


def test_what_was_not_there_is_listed_for_a_decision_and_the_sale_stands(shop):
    loaded(shop, amount=300)
    made = sale(shop, 1, 500, paid_by_card(500, offline=True))
    assert statuses(shop, op(made)) == ["applied"]
    assert (card(shop).balance, shortfalls(shop)) == (0, [(500, 300, "not_enough")])
    assert "gift_card_short" in flags(shop, made)
    (row,) = shop.owner.get(f"{API}/shortfalls").get_json()["items"]
    assert (row["missing"], row["order_number"], row["number"]) == (200, made["number"], NUMBER[-4:])
    done = shop.owner.patch(f"{API}/shortfalls/{row['id']}", {"state": "settled", "note": "The customer paid it"})
    assert done.get_json()["state"] == "settled"


def test_money_that_a_till_holds_is_safe_from_a_sale_that_comes_late(shop):
    loaded(shop, amount=1000)
    hold(shop, 800)
    statuses(shop, op(sale(shop, 1, 500, paid_by_card(500, offline=True))))
    assert (card(shop).balance, shortfalls(shop)) == (800, [(500, 200, "not_enough")])


def test_a_blocked_or_expired_card_pays_nothing(shop):
    loaded(shop)
    card_id = card(shop).id
    shop.owner.patch(f"{API}/cards/{card_id}", {"blocked": True})
    assert hold(shop, 100).get_json()["code"] == "gift_cards.refused"
    statuses(shop, op(sale(shop, 1, 500, paid_by_card(500, offline=True))))
    shop.owner.patch(f"{API}/cards/{card_id}", {"blocked": False})
    expire(shop)
    assert hold(shop, 100).get_json()["code"] == "gift_cards.refused"
    assert (card(shop).balance, shortfalls(shop)) == (5000, [(500, 0, "blocked")])


def test_the_money_of_a_return_goes_back_to_the_card_that_paid(shop):
    loaded(shop, amount=1000)
    made = sale(shop, 1, 600, paid_by_card(600, held=hold(shop, 600).get_json()["id"]))
    back = returned(shop, made, 2, paid_by_card(-600))
    assert statuses(shop, op(made), op(back)) == ["applied", "applied"]
    assert (card(shop).balance, kinds(shop)) == (1000, ["load", "pay", "refund"])


def test_the_money_of_a_return_goes_to_a_new_voucher_with_a_last_day(shop):
    made = sale(shop, 1, 600, payment(600))
    number = new_number("980")
    back = returned(shop, made, 2, paid_by_card(-600, number=number))
    assert statuses(shop, op(made), op(back)) == ["applied", "applied"]
    voucher = card(shop, number)
    assert (voucher.kind, voucher.balance, voucher.order_id) == ("voucher", 600, back["id"])
    assert voucher.valid_until is not None
    assert voucher.valid_until > date(2026, 11, 1)


def test_a_void_gives_the_card_its_money_and_a_returned_card_loses_it(shop):
    sold = loaded(shop, amount=1000)
    made = sale(shop, 1, 400, paid_by_card(400, held=hold(shop, 400).get_json()["id"]))
    voided = returned(shop, made, 2, paid_by_card(-400), kind="void")
    taken_back = returned(shop, sold, 3, payment(-1000))
    assert statuses(shop, op(made), op(voided), op(taken_back)) == ["applied"] * 3
    assert (card(shop).balance, kinds(shop)) == (0, ["load", "pay", "reverse", "unload"])


def test_training_moves_no_money(shop):
    loaded(shop, amount=1000)
    statuses(shop, op(sale(shop, 1, 400, paid_by_card(400), training=True)))
    assert (card(shop).balance, shortfalls(shop)) == (1000, [])


def test_the_sale_of_a_card_is_owed_and_no_turnover(shop):
    loaded(shop, amount=5000)
    day = "from=2026-11-22&to=2026-11-22"
    figures = shop.owner.get(f"/api/v1/sales/summary?{day}").get_json()
    assert (figures["total"], figures["sales"]) == (0, 1)
    assert shop.owner.get(f"{API}/summary/outstanding").get_json()["value"] == 5000
    methods = shop.owner.get(f"/api/v1/sales/summary/methods?{day}").get_json()
    assert ([row["value"] for row in methods["rows"]], methods["total"]) == ([5000, -5000], 0)
    statuses(shop, op(sale(shop, 1, 600, paid_by_card(600, held=hold(shop, 600).get_json()["id"]))))
    assert shop.owner.get(f"/api/v1/sales/summary?{day}").get_json()["total"] == 600


def test_the_office_issues_corrects_once_and_never_below_zero(shop):
    made = shop.owner.post(f"{API}/cards", {"kind": "card"})
    assert made.status_code == 201, made.get_json()
    number, path = made.get_json()["number"], f"{API}/cards/{made.get_json()['id']}"
    assert (number[:3], number[-1]) == ("980", check_digit(number[:-1]))
    assert made.get_json()["currency"] == "EUR"
    assert shop.owner.post(f"{API}/cards", {"number": number}).get_json()["code"] == "gift_cards.refused"
    body = {"id": uuid7(), "amount": 2500, "reason": "Opening balance"}
    assert [shop.owner.post(f"{path}/corrections", body).get_json()["balance"] for _ in range(2)] == [2500, 2500]
    too_much = shop.owner.post(f"{path}/corrections", body | {"id": uuid7(), "amount": -2501})
    assert (too_much.status_code, card(shop, number).balance) == (409, 2500)


def test_a_booking_never_changes(shop):
    loaded(shop)
    with pytest.raises(LedgerIsFinal), shop.work() as session:
        session.query(Entry).one().amount = 1
        session.flush()


def test_numbers_are_compared_without_blanks_and_carry_a_check_digit():
    assert normal("9801-2345 6789 0127") == NUMBER
    assert check_digit("7992739871") == "3", "the example of the standard"


def test_the_form_of_a_card_tells_its_bookings_and_offers_none(shop):
    tabs = shop.owner.get("/api/v1/meta").json["views"]["gift_cards.card"]["tabs"]
    fields = {field["name"]: field["readonly"] for tab in tabs for section in tab["sections"] for field in section["fields"]}
    assert (fields["entries"], fields["balance"], fields["note"]) == (True, True, False)
