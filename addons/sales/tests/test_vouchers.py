"""A voucher counts once, whichever till took it first; the second sale stands and is flagged."""

from addons.sales.models import Order
from addons.sales.tests.orders import line, op, order, payment, statuses

VOUCHER = "0190cccc-0000-7000-8000-000000000009"


def paid_by_voucher(shop, sequence, number):
    paid = payment(199, method=VOUCHER, kind="voucher") | {"reference": number, "facts": {"voucher": {"value": 500}}}
    return order(shop, sequence, lines=[line()], payments=[paid])


def flags(shop):
    with shop.work(write=False) as session:
        return {one.number: one.flags for one in session.query(Order)}


def test_the_second_use_of_a_voucher_is_flagged_however_it_is_written(shop):
    first, second, other = (paid_by_voucher(shop, n, text) for n, text in ((1, "AB-12 34"), (2, "ab1234"), (3, "AB1235")))
    assert statuses(shop, op(first)) == ["applied"]
    assert statuses(shop, op(second), op(other)) == ["applied", "applied"]
    assert ["voucher_reused" in flags(shop)[one["number"]] for one in (first, second, other)] == [False, True, False]


def test_two_uses_in_one_post_are_told_apart(shop):
    statuses(shop, *(op(paid_by_voucher(shop, n, "X1")) for n in (1, 2)))
    assert sorted("voucher_reused" in one for one in flags(shop).values()) == [False, True]


def test_a_till_asks_whether_a_voucher_was_used(shop):
    asked = f"/api/v1/payments/vouchers?method_id={VOUCHER}&number=ab-1234"
    assert shop.till.get(asked).get_json()["used"] is False
    statuses(shop, op(paid_by_voucher(shop, 1, "AB1234")))
    answer = shop.till.get(asked).get_json()
    assert (answer["used"], answer["store_id"]) == (True, shop.store_id)
