"""Orders are taken up exactly once, whole, and only where they hold together."""

import json
import random
import threading
from collections import Counter

import pytest
from sqlalchemy import func, select

from addons.sales.errors import PaidIsFinal
from addons.sales.models import Line, Order, OrderTax, Payment
from addons.sales.signals import OrdersPosted, orders_posted
from addons.sales.tests.orders import (
    CARD,
    at_the_till,
    line,
    op,
    order,
    payment,
    post,
    post_raw,
    random_order,
    refund,
    statuses,
    stock_up,
)
from core.feed_read import read
from core.feed_sequence import number_pending
from core.ids import uuid7
from core.op_ingest import ingest


def stored(shop, model=Order):
    with shop.work(write=False) as session:
        return session.scalar(select(func.count()).select_from(model))


def only_order(shop):
    with shop.work(write=False) as session:
        return session.scalars(select(Order)).one()


def test_an_order_is_stored_with_lines_taxes_and_payments(shop):
    sold = order(shop, note="for Emir", customer_id=uuid7())
    assert statuses(shop, op(sold)) == ["applied"]
    kept = only_order(shop)
    assert (kept.number, kept.total, kept.note, kept.origin_id) == ("R1-000001", 548, "for Emir", shop.device_id)
    assert [(one.name, one.quantity, one.amount) for one in kept.lines] == [("Product 1", 10_000, 199), ("Product 2", 10_000, 349)]
    assert [(tax.rate, tax.base + tax.amount) for tax in kept.taxes] == [(1900, 199), (700, 349)]
    assert [(paid.tendered, paid.change, paid.amount) for paid in kept.payments] == [(548, 0, 548)]


def test_what_addons_keep_with_an_order_a_line_and_a_payment_stays_with_them(shop):
    sold = order(shop, lines=[line()], reason="tasting", facts={"pos": {"postal_code": "71000"}})
    sold["lines"][0]["facts"], sold["payments"][0]["facts"] = {"pos": {"gratis": True}}, {"terminal": {"trace": 7}}
    assert statuses(shop, op(sold)) == ["applied"]
    kept = only_order(shop)
    assert (kept.reason, kept.facts) == ("tasting", {"pos": {"postal_code": "71000"}})
    assert (kept.lines[0].facts, kept.payments[0].facts) == ({"pos": {"gratis": True}}, {"terminal": {"trace": 7}})


def test_an_operation_posted_again_changes_nothing_and_gets_the_same_bytes(shop):
    sold = op(order(shop))
    first = post_raw(shop, sold)
    assert post_raw(shop, sold) == first
    assert (stored(shop), stored(shop, Line), stored(shop, Payment)) == (1, 2, 1)


def test_an_order_known_by_another_operation_is_a_duplicate(shop):
    sold = order(shop)
    assert statuses(shop, op(sold)) == ["applied"]
    assert statuses(shop, op(sold, id=uuid7()), op(sold, id=uuid7())) == ["duplicate", "duplicate"]
    assert stored(shop) == 1


def test_the_same_order_twice_in_one_post_is_stored_once(shop):
    sold = order(shop)
    assert statuses(shop, op(sold), op(sold, id=uuid7())) == ["applied", "duplicate"]
    assert stored(shop, Line) == 2


WRONG = {
    "total": (lambda o: o.update(total=o["total"] + 1), "sales.sums"),
    "payments": (lambda o: o["payments"][0].update(amount=100, tendered=100), "sales.payments"),
    "change": (lambda o: o["payments"][0].update(tendered=1000), "sales.sums"),
    "line": (lambda o: o["lines"][0].update(discount=5), "sales.sums"),
    "tax": (lambda o: o.update(tax_total=0), "sales.sums"),
    "subtotal": (lambda o: o.update(subtotal=1), "sales.sums"),
    "discount": (lambda o: o.update(discount_total=7), "sales.sums"),
    "rounding": (lambda o: o.update(rounding=2), "sales.sums"),
    "name": (lambda o: o["lines"][1].update(name=" "), "sales.nameless"),
    "shape": (lambda o: o["lines"][0].update(quantity="many"), "validation"),
    "store": (lambda o: o.update(store_id=uuid7()), "sales.wrong_store"),
}


@pytest.mark.parametrize("part", WRONG)
def test_an_order_that_does_not_hold_together_waits_for_a_person_and_stops_no_other(sqlite_shop, part):
    spoil, code = WRONG[part]
    wrong = order(sqlite_shop, 2)
    spoil(wrong)
    envelope = op(wrong, store_id=sqlite_shop.store_id)
    answers = post(sqlite_shop, op(order(sqlite_shop, 1)), envelope, op(order(sqlite_shop, 3)))
    assert [answer["status"] for answer in answers] == ["applied", "review", "applied"]
    assert answers[1]["reason"]["code"] == code
    assert stored(sqlite_shop) == 2


def test_a_receipt_number_is_used_once_a_register(shop):
    assert statuses(shop, op(order(shop, 1))) == ["applied"]
    (answer,) = post(shop, op(order(shop, 1)))
    assert (answer["status"], answer["reason"]["code"]) == ("review", "sales.number_taken")
    _store, register_id = shop.store_id, uuid7()
    other = order(shop, 1, register_id=register_id)
    assert statuses(shop, op(other)) == ["applied"]


def test_gaps_between_receipt_numbers_are_no_fault(shop):
    assert statuses(shop, op(order(shop, 9)), op(order(shop, 3)), op(order(shop, 700_000))) == ["applied"] * 3


def test_a_return_of_more_than_was_sold_stands_and_is_flagged(shop):
    sold = order(shop, 1, [line(quantity=20_000)])
    once, twice = refund(shop, sold, 2), refund(shop, sold, 3)
    stranger = refund(shop, order(shop, 9), 4)
    assert statuses(shop, op(sold), op(once), op(twice)) == ["applied"] * 3
    assert statuses(shop, op(stranger)) == ["applied"]
    with shop.work(write=False) as session:
        flags = dict(session.execute(select(Order.number, Order.flags)).all())
    assert ["returned_too_much" in flags[f"R1-{n:06d}"] for n in (1, 2, 3, 4)] == [False, False, True, True]


def test_a_paid_order_never_changes(shop):
    statuses(shop, op(order(shop)))
    with pytest.raises(PaidIsFinal), shop.work() as session:
        session.scalars(select(Order)).one().total = 1
    with pytest.raises(PaidIsFinal), shop.work() as session:
        session.delete(session.scalars(select(Payment)).one())
    assert only_order(shop).total == 548


def test_others_hear_of_a_batch_once_and_of_training_never(shop):
    heard: list[OrdersPosted] = []

    def hear(posted: OrdersPosted) -> None:
        heard.append(posted)

    orders_posted.connect(hear)
    try:
        training = order(shop, 3, number="R1-T000003", training=True)
        statuses(shop, op(order(shop, 1)), op(order(shop, 2)), op(training))
    finally:
        orders_posted.disconnect(hear)
    assert [[one.number for one in posted.orders] for posted in heard] == [["R1-000001", "R1-000002"]]
    assert stored(shop) == 3


def test_a_receiver_that_raises_keeps_the_order_out_and_says_why(shop):
    def refuse(_posted: OrdersPosted) -> None:
        raise PaidIsFinal("The books are closed.")

    orders_posted.connect(refuse)
    try:
        (answer,) = post(shop, op(order(shop)))
    finally:
        orders_posted.disconnect(refuse)
    assert (answer["status"], answer["reason"]["code"], stored(shop)) == ("review", "sales.paid_is_final", 0)


def test_the_stores_feed_tells_of_a_sale(shop):
    sold = order(shop)
    statuses(shop, op(sold))
    number_pending(shop.kernel.engine)
    with shop.work(write=False):
        rows = [row for row in read(f"store:{shop.store_id}", 0).rows if row.entity == "sales.order"]
    data = json.loads(bytes(rows[0].data))
    assert (rows[0].id, data["number"], data["total"], data["closed_at"]) == (sold["id"], "R1-000001", 548, sold["closed_at"])


def test_mixed_payments_refunds_and_cash_rounding_are_kept_as_they_were(shop):
    sold = order(shop, 1, payments=[payment(200, method=CARD, kind="card"), payment(350, tendered=1000)], rounding=2, total=550)
    back = refund(shop, sold, 2, payments=[payment(-200, method=CARD, kind="card"), payment(-350)], rounding=-2, total=-550)
    assert statuses(shop, op(sold), op(back)) == ["applied", "applied"]
    with shop.work(write=False) as session:
        assert session.scalar(select(func.sum(Payment.amount))) == 0
        assert session.scalar(select(func.sum(OrderTax.amount))) == 0
        assert session.scalars(select(Line.refunds_line_id).where(Line.refunds_line_id.is_not(None))).all() != []


def test_eight_tills_at_once_lose_and_double_nothing(shop):
    registers = [uuid7() for _ in range(8)]
    batches = [
        [op(random_order(shop, n, random.Random(f"{register}{n}"), lines=4, register_id=register)) for n in range(1, 16)]
        for register in registers
    ]
    stock_up(shop)
    faults: Counter[str] = Counter()

    def sell(mine: list[dict[str, object]]) -> None:
        for start in range(0, len(mine), 3):
            for _again in range(2):
                with at_the_till(shop):
                    body = ingest(json.dumps({"ops": mine[start : start + 3]}).encode())
                faults.update(one["status"] for one in json.loads(body)["results"] if one["status"] != "applied")

    threads = [threading.Thread(target=sell, args=(mine,)) for mine in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    total = sum(one["payload"]["order"]["total"] for mine in batches for one in mine)
    with shop.work(write=False) as session:
        assert (stored(shop), session.scalar(select(func.sum(Order.total)))) == (120, total)
