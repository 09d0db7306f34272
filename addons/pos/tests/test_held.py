"""Held carts: any till of the store takes one up, the first one has it, and paid is final."""

import msgspec

from addons.pos.models import HeldCart
from addons.sales.tests.orders import NOON, line, op, operation, order, post, statuses
from core.clock import to_text
from core.feed_read import read
from core.feed_sequence import number_pending
from core.ids import uuid7

LATER = "2026-11-22T12:00:00.000Z"


def held(shop, cart_id=None, at=None, **changes):
    cart_id = cart_id or uuid7()
    content = {"id": cart_id, "at": at or to_text(NOON), "total": 548, "currency": "EUR", "line_count": 2, "label": "", "note": "",
               "cart": {"lines": [{"name": "Product 1"}]}} | changes  # fmt: skip
    return operation("pos.hold", content, order(shop))


def named(shop, kind, cart_id, at=LATER, **place):
    return operation(f"pos.{kind}", {"id": cart_id, "at": at}, order(shop) | place)


def answers(shop, *ops):
    return [one.get("result") for one in post(shop, *ops)]


def told(shop, cart_id):
    number_pending(shop.kernel.engine)
    rows = [row for row in read(f"store:{shop.store_id}", 0, 1000).rows if row.id == cart_id]
    return msgspec.json.decode(rows[-1].data)


def test_a_held_cart_travels_to_every_till_with_its_note(shop):
    hold = held(shop, note="fetches money")
    assert [one["state"] for one in answers(shop, hold)] == ["held"]
    with shop.work(write=False):
        row = told(shop, hold["payload"]["id"])
    assert (row["state"], row["note"], row["total"]) == ("held", "fetches money", 548)
    assert row["cart"]["lines"][0]["name"] == "Product 1"


def test_the_second_till_hears_who_has_the_cart(shop):
    cart_id = uuid7()
    other = uuid7()
    answers(shop, held(shop, cart_id))
    first, second = answers(shop, named(shop, "recall", cart_id), named(shop, "recall", cart_id, register_id=other))
    assert first == second == {"state": "taken", "taken_by": shop.register_id, "order_id": None}


def test_what_was_paid_stays_paid_whatever_comes_late(shop):
    cart_id = uuid7()
    answers(shop, held(shop, cart_id), named(shop, "recall", cart_id))
    sold = order(shop, lines=[line()], facts={"pos": {"held_id": cart_id}})
    assert statuses(shop, op(sold)) == ["applied"]
    late = answers(shop, held(shop, cart_id, at=LATER, note="again"), named(shop, "drop", cart_id), named(shop, "recall", cart_id))
    assert [one["state"] for one in late] == ["paid"] * 3
    with shop.work(write=False) as session:
        assert session.get(HeldCart, cart_id).order_id == sold["id"]
        assert told(shop, cart_id)["cart"] is None


def test_an_older_hold_that_arrives_late_does_not_undo_a_newer_one(shop):
    cart_id = uuid7()
    answers(shop, held(shop, cart_id, at=LATER, note="new"), held(shop, cart_id, note="old"))
    with shop.work(write=False) as session:
        assert session.get(HeldCart, cart_id).note == "new"


def test_a_dropped_cart_leaves_the_list(shop):
    cart_id = uuid7()
    answers(shop, held(shop, cart_id), named(shop, "drop", cart_id))
    with shop.work(write=False):
        assert told(shop, cart_id)["state"] == "dropped"
