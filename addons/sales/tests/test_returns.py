"""Goods come back at any register of any store, once: found by their receipt, held while a till takes them, linked for good."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from addons.sales import cards, summary
from addons.sales.models import Order, ReturnClaim
from addons.sales.tests.orders import CARD, line, op, operation, order, payment, post, refund, statuses
from addons.sales.tests.test_sums import DAY, recomputed, rolled_up
from core.clock import now
from core.ids import uuid7


def flags(shop, back):
    with shop.work(write=False) as session:
        return session.get_one(Order, back["id"]).flags


def lookup(shop, code, till=None):
    answer = (till or shop.till).get("/api/v1/sales/lookup", query_string={"code": code})
    return answer.get_json()["items"] if answer.status_code == 200 else answer.get_json()["code"]


def claim(shop, sold, quantity, claim_id=None, till=None):
    body = {"id": claim_id or uuid7(), "lines": [{"line_id": sold["lines"][0]["id"], "quantity": quantity}]}
    return (till or shop.till).post(f"/api/v1/sales/{sold['id']}/claims", body)


def part(shop, sold, sequence, quantity, **changes):
    """A return of a part of the first line, at the price it was sold for."""
    first = sold["lines"][0]
    amount = first["amount"] * quantity // first["quantity"]
    gone = {"quantity": -quantity, "gross": -amount, "discount": 0, "amount": -amount, "refunds_line_id": first["id"]}
    return order(shop, sequence, [first | {"id": uuid7()} | gone], **{"kind": "refund", "refers_to_id": sold["id"]} | changes)


@pytest.fixture
def elsewhere(shop):
    """A till of another store."""
    _store_id, register_id = shop.new_store("Harbour")
    return shop.new_till(register_id)


@pytest.mark.parametrize("code", ["id", "id without dashes", "number", "number typed small", "last digits"])
def test_a_receipt_is_found_by_whatever_stands_on_it(sqlite_shop, code):
    sold = order(sqlite_shop, 412)
    statuses(sqlite_shop, op(sold))
    codes = {
        "id": sold["id"].upper(), "id without dashes": sold["id"].replace("-", ""), "number": f" {sold['number']} ",
        "number typed small": sold["number"].lower(), "last digits": "412",
    }  # fmt: skip
    (found,) = lookup(sqlite_shop, codes[code])
    assert (found["order"]["id"], found["store"], found["outstanding"], found["returned"]) == (sold["id"], "Center", 548, {})


def test_another_store_finds_the_receipt_and_an_unknown_one_is_said(shop, elsewhere):
    sold = order(shop, 1)
    statuses(shop, op(sold), op(refund(shop, sold, 2, refers_to_id=sold["id"])))
    (found,) = lookup(shop, sold["number"], elsewhere)
    assert found["returned"] == {one["id"]: one["quantity"] for one in sold["lines"]}
    assert (found["outstanding"], [given["amount"] for given in found["given_back"]]) == (0, [548])
    assert lookup(shop, "R9-000001", elsewhere) == "core.not_found"


def test_nobody_without_a_till_looks_receipts_up(shop):
    assert shop.stranger.get("/api/v1/sales/lookup?code=1").status_code == 401
    assert shop.owner.get("/api/v1/sales/lookup?code=1").status_code == 401


def test_what_one_till_holds_no_other_takes_until_it_lets_go(shop, elsewhere):
    sold, mine = order(shop, 1, [line(quantity=60_000)]), uuid7()
    statuses(shop, op(sold))
    assert claim(shop, sold, 40_000, mine).status_code == 200
    refused = claim(shop, sold, 30_000, till=elsewhere)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "sales.nothing_left")
    assert "2 of 6 left" in refused.get_json()["message"]
    assert claim(shop, sold, 50_000, mine).status_code == 200  # its own claim again replaces itself
    assert shop.till.delete(f"/api/v1/sales/claims/{mine}").status_code == 204
    assert claim(shop, sold, 30_000, till=elsewhere).status_code == 200


def test_a_claim_that_nobody_used_ends_by_itself(shop, elsewhere):
    sold = order(shop, 1, [line(quantity=60_000)])
    statuses(shop, op(sold))
    claim(shop, sold, 60_000)
    with shop.work() as session:
        session.execute(update(ReturnClaim).values(expires_at=now() - timedelta(seconds=1)))
    assert claim(shop, sold, 60_000, till=elsewhere).status_code == 200


def test_the_posted_return_uses_its_claim_up(shop, elsewhere):
    sold, mine = order(shop, 1, [line(quantity=60_000)]), uuid7()
    statuses(shop, op(sold))
    claim(shop, sold, 40_000, mine)
    back = part(shop, sold, 2, 40_000, claim_id=mine)
    assert statuses(shop, op(back)) == ["applied"]
    assert flags(shop, back) == ["no_settlement"]
    assert claim(shop, sold, 30_000, till=elsewhere).status_code == 409
    assert claim(shop, sold, 20_000, till=elsewhere).status_code == 200
    with shop.work(write=False) as session:
        assert session.scalars(select(ReturnClaim.refund_id).where(ReturnClaim.claim_id == mine)).one() == back["id"]


def test_a_return_without_claim_that_takes_what_another_till_holds_needs_a_look(shop):
    sold = order(shop, 1, [line(quantity=60_000)])
    statuses(shop, op(sold))
    claim(shop, sold, 40_000)
    offline = part(shop, sold, 2, 30_000)
    assert statuses(shop, op(offline)) == ["applied"]
    assert "returned_too_much" in flags(shop, offline)


@pytest.mark.at17
def test_half_of_a_weighed_unit_comes_back_at_the_price_it_was_sold_for(shop):
    sold = order(shop, 1, [line(quantity=12_000, price=2_000)])
    statuses(shop, op(sold))
    half = part(shop, sold, 2, 5_000)
    assert statuses(shop, op(half)) == ["applied"]
    (found,) = lookup(shop, sold["id"])
    assert (half["total"], found["outstanding"]) == (-1_000, 1_400)
    assert found["returned"] == {sold["lines"][0]["id"]: 5_000}
    assert claim(shop, sold, 7_001).status_code == 409


def exchange(shop, sold, sequence, **changes):
    """The whole sale back for something dearer; the customer pays the difference."""
    back = refund(shop, sold, sequence)
    dearer = line(9, product=9, price=900)
    lines = [*back["lines"], dearer]
    facts = {"sales": {"returned": -back["total"], "given_back": [{"method_id": None, "kind": "cash", "amount": -back["total"]}]}}
    return order(shop, sequence, lines, **{"kind": "exchange", "refers_to_id": sold["id"], "facts": facts} | changes)


@pytest.mark.at17
def test_an_exchange_with_a_dearer_item_is_one_document(shop):
    sold = order(shop, 1)
    changed = exchange(shop, sold, 2)
    assert statuses(shop, op(sold), op(changed)) == ["applied"] * 2
    assert changed["total"] == 900 - 548
    (found,) = lookup(shop, sold["id"])
    assert (found["outstanding"], [given["amount"] for given in found["given_back"]]) == (0, [548])
    with shop.work(write=False):
        sums = summary.totals(summary.period_of(DAY, DAY, None))
    assert (sums["sales"], sums["refunds"], sums["refunded"], sums["total"]) == (2, 1, 548, 900)
    assert rolled_up(shop) == recomputed(shop)


def test_what_was_got_in_an_exchange_can_come_back_too(shop):
    sold = order(shop, 1)
    changed = exchange(shop, sold, 2)
    statuses(shop, op(sold), op(changed))
    (found,) = lookup(shop, changed["id"])
    assert (found["outstanding"], found["returned"]) == (900, {})


def void(shop, sold, sequence, **changes):
    return refund(
        shop, sold, sequence, **{"kind": "void", "refers_to_id": sold["id"], "refers_to_number": sold["number"]} | changes
    )


def test_a_void_reverses_the_receipt_is_linked_both_ways_and_counts_as_a_void(shop):
    sold, kept = order(shop, 1), order(shop, 2)
    gone = void(shop, sold, 3, reason="typed wrongly")
    assert statuses(shop, op(sold), op(kept), op(gone)) == ["applied"] * 3
    assert flags(shop, gone) == flags(shop, sold)
    original = shop.owner.get(f"/api/v1/sales/orders/{sold['id']}").get_json()
    assert [(one["number"], one["kind"]) for one in original["corrected_by"]] == [("R1-000003", "void")]
    reverse = shop.owner.get(f"/api/v1/sales/orders/{gone['id']}").get_json()
    assert (reverse["refers_to_id"], reverse["refers_to_number"], reverse["reason"]) == (sold["id"], "R1-000001", "typed wrongly")
    with shop.work(write=False):
        sums = summary.totals(summary.period_of(DAY, DAY, None))
        assert cards.average(sums) == 548
    assert (sums["voids"], sums["voided"], sums["refunds"], sums["total"]) == (1, 548, 0, 548)
    assert lookup(shop, sold["id"])[0]["is_voided"] is True


def test_a_receipt_is_voided_once_whole_and_on_its_day(shop):
    sold, other = order(shop, 1), order(shop, 2)
    twice, late = void(shop, sold, 4), void(shop, other, 5, business_day="2026-11-23")
    small = part(shop, order(shop, 6), 7, 10_000, kind="void")
    statuses(shop, op(sold), op(other), op(void(shop, sold, 3)), op(twice), op(late), op(small))
    assert "returned_too_much" in flags(shop, twice)
    assert "void_late" in flags(shop, late)
    assert "void_partial" in flags(shop, small)


def test_the_card_and_cash_of_a_void_go_back_as_they_came(shop):
    sold = order(shop, 1, payments=[payment(200, method=CARD, kind="card"), payment(348)])
    gone = void(shop, sold, 2, payments=[payment(-200, method=CARD, kind="card"), payment(-348)])
    assert statuses(shop, op(sold), op(gone)) == ["applied"] * 2
    assert rolled_up(shop) == recomputed(shop)


def ask(shop, sold, **changes):
    lines = [{name: one[name] for name in ("id", "name", "quantity", "amount")} for one in sold["lines"]]
    wanted = {
        "order_id": sold["id"], "number": sold["number"], "amount": sold["total"], "currency": "EUR", "reason": "Damaged",
        "lines": lines,
    }  # fmt: skip
    return operation("sales.return_request", wanted | changes, sold)


def test_a_request_is_approved_in_the_office_and_paid_out_at_the_till(shop):
    sold = order(shop, 1)
    request = ask(shop, sold)
    assert statuses(shop, op(sold), request, request) == ["applied"] * 3
    path = f"/api/v1/sales/return-requests/{request['id']}"
    assert shop.owner.patch(path, {"state": "approved", "decision": "With pleasure"}).status_code == 200
    (waiting,) = shop.till.get("/api/v1/sales/open-requests").get_json()["items"]
    assert (waiting["state"], waiting["decision"], waiting["amount"], waiting["requested_by"]) == (
        "approved", "With pleasure", 548, shop.cashier_id,
    )  # fmt: skip
    back = refund(shop, sold, 2, refers_to_id=sold["id"], claim_id=request["id"])
    statuses(shop, op(back))
    paid = shop.owner.get(path).get_json()
    assert (paid["state"], paid["refund_id"], paid["decided_by"]) == ("paid", back["id"], shop.owner_id)
    assert shop.till.get("/api/v1/sales/open-requests").get_json()["items"] == []


def test_a_request_is_decided_once_and_only_by_who_may(shop):
    sold = order(shop, 1)
    request = ask(shop, sold)
    statuses(shop, op(sold), request)
    path = f"/api/v1/sales/return-requests/{request['id']}"
    assert shop.signed_in(shop.cashier_id).patch(path, {"state": "approved"}).status_code == 403
    assert shop.owner.patch(path, {"state": "paid"}).status_code == 409
    assert shop.owner.patch(path, {"state": "rejected", "decision": "Used"}).status_code == 200
    again = shop.owner.patch(path, {"state": "approved"})
    assert (again.status_code, again.get_json()["code"]) == (409, "sales.request_decided")


def test_the_list_of_returns_holds_what_took_goods_back_and_nothing_else(shop):
    sold = order(shop, 1)
    statuses(shop, op(sold), op(refund(shop, sold, 2, reason="Damaged", refers_to_id=sold["id"])))
    items = shop.owner.get("/api/v1/sales/returns").get_json()["items"]
    assert [(one["number"], one["reason"]) for one in items] == [("R1-000002", "Damaged")]


def test_cash_of_an_exchange_is_settled_as_one_difference(shop):
    sold = order(shop, 1)
    cheaper = line(9, product=9, price=100)
    back = refund(shop, sold, 2)
    swapped = order(shop, 2, [*back["lines"], cheaper], kind="exchange", refers_to_id=sold["id"])
    assert post(shop, op(sold), op(swapped))[1]["status"] == "applied"
    assert (swapped["total"], rolled_up(shop)) == (-448, recomputed(shop))
