"""Stock: booked with sales and returns, received, adjusted, taken out, limited, listed and told to the tills."""

from __future__ import annotations

import pytest

from addons.sales.models import Order
from addons.sales.tests.orders import line, op, operation, order, post, product_id, refund, statuses, stock_up
from addons.stock.errors import LedgerIsFinal
from addons.stock.ledger import average
from addons.stock.models import Move
from addons.stock.tests.goods import API, ONE, booked, came, counted, kinds, level, pieces, sold, told
from core import settings
from core.ids import uuid7


def adjust(shop, number=1, kind="correction", move_id="", **how):
    body = {"id": move_id or uuid7(), "store_id": shop.store_id, "product_id": product_id(number), "kind": kind, **how}
    return shop.owner.post(f"{API}/adjustments", body)


def test_a_sale_takes_from_stock_and_a_return_brings_it_back(shop):
    counted(shop, pieces=10)
    made = sold(shop, 1, (1, 3), (2, 1))
    assert (pieces(shop, 1), pieces(shop, 2)) == (7, 9)
    assert statuses(shop, op(refund(shop, made, 2))) == ["applied"]
    assert (pieces(shop, 1), pieces(shop, 2)) == (10, 10)
    assert sorted(kinds(shop)) == sorted(["receive", "receive", "sale", "sale", "refund", "refund"])


def test_an_order_that_comes_twice_is_booked_once(shop):
    counted(shop, pieces=5)
    made = order(shop, 1, [line(product=1, quantity=2 * ONE)])
    again = operation("sales.order", {"order": made}, made)
    assert statuses(shop, op(made), again, op(made)) == ["applied", "duplicate", "applied"]
    assert pieces(shop) == 3


def test_practice_and_goods_that_are_not_counted_move_nothing(shop):
    counted(shop, [1], pieces=5)
    stock_up(shop, [3])
    sold(shop, 1, (1, 1), training=True)
    sold(shop, 2, (3, 1))
    assert (pieces(shop), kinds(shop)) == (5, ["receive"])


def test_a_batch_of_orders_changes_each_level_by_the_sum(shop):
    counted(shop, [1], pieces=10)
    made = [order(shop, number, [line(product=1), line(2, product=1, quantity=2 * ONE)]) for number in (1, 2)]
    assert statuses(shop, *map(op, made)) == ["applied", "applied"]
    assert pieces(shop) == 4


def test_the_parts_of_a_bundle_leave_and_the_bundle_does_not(shop):
    counted(shop, [1, 2, 3], pieces=5)
    in_bundle = {"pos": {"bundle": {"id": uuid7(), "product_id": product_id(3), "quantity": ONE, "part": ONE}}}
    lines = [line(1, product=1) | {"facts": in_bundle}, line(2, product=2) | {"facts": in_bundle}]
    assert statuses(shop, op(order(shop, 1, lines))) == ["applied"]
    assert [pieces(shop, number) for number in (1, 2, 3)] == [4, 4, 5]


def test_variants_are_counted_apart(shop):
    counted(shop, [1])
    variant = uuid7()
    booked(shop, came(shop, 1, 4, variant_id=variant))
    assert statuses(shop, op(order(shop, 1, [line(product=1) | {"variant_id": variant}]))) == ["applied"]
    assert (level(shop, variant_id=variant).quantity, level(shop).quantity) == (3 * ONE, 0)


@pytest.mark.at35
def test_the_last_piece_is_sold_twice_and_an_alert_tells(shop):
    counted(shop, [1], pieces=1)
    first, second = sold(shop, 1, (1, 1)), sold(shop, 2, (1, 1))
    assert pieces(shop) == -1
    (alert,) = shop.owner.get(f"{API}/alerts?f.status=negative").json["items"]
    assert (alert["name"], alert["quantity"]) == ("Product 1", -ONE)
    with shop.work(write=False) as session:
        assert ["stock_short" in session.get_one(Order, one["id"]).flags for one in (first, second)] == [False, True]
    card = shop.owner.get(f"{API}/summary/alerts").json
    assert (card["total"], card["rows"][0]["link"]) == (1, "stock.alerts?f.status=negative")


def test_a_store_that_simply_sells_marks_no_order(shop):
    counted(shop, [1])
    with shop.work():
        settings.set_values("store", shop.store_id, {"stock.when_short": "allow"})
    made = sold(shop, 1, (1, 1))
    with shop.work(write=False) as session:
        assert "stock_short" not in session.get_one(Order, made["id"]).flags


def test_each_change_reaches_the_tills_with_the_new_level(shop):
    counted(shop, pieces=10)
    sold(shop, 1, (1, 1))
    sold(shop, 2, (1, 2), (2, 1))
    assert told(shop) == [0, 10 * ONE, 9 * ONE, 7 * ONE]
    snapshot = shop.till.get("/api/v1/sync/snapshot?stream=store").json
    (chunk,) = next(part for part in snapshot["entities"] if part["name"] == "stock.level")["chunks"]
    assert chunk["count"] == 2


def test_the_average_cost_moves_with_what_is_received(shop):
    counted(shop, [1], pieces=10, cost=1_000_000)
    booked(shop, came(shop, 1, 30, 2_000_000))
    assert level(shop).cost == 1_750_000
    sold(shop, 1, (1, 39))
    booked(shop, came(shop, 1, 2, 500_000))
    assert level(shop).cost == average(ONE, 1_750_000, 2 * ONE, 500_000) == 916_667
    with shop.work(write=False) as session:
        assert session.query(Move.unit_cost).filter_by(kind="sale").one() == (1_750_000,)


def test_what_was_below_zero_does_not_count_for_the_average(shop):
    counted(shop, [1], pieces=1, cost=1_000_000)
    sold(shop, 1, (1, 5))
    booked(shop, came(shop, 1, 10, 3_000_000))
    assert (pieces(shop), level(shop).cost) == (6, 3_000_000)


def test_moves_are_booked_once_by_their_id(shop):
    counted(shop, [1])
    rows = [came(shop, 1, 2), came(shop, 1, 3)]
    assert booked(shop, *rows) == {row.id for row in rows}
    assert booked(shop, rows[0], came(shop, 1, 4, id=rows[1].id)) == set()
    assert pieces(shop) == 5


def test_stock_is_set_anew_or_changed_with_a_reason_and_audited(shop):
    counted(shop, [1], pieces=10)
    move_id = uuid7()
    damaged = [adjust(shop, kind="damage", move_id=move_id, change=-2 * ONE, reason="Broken").json["quantity"] for _ in range(2)]
    assert damaged == [8 * ONE, 8 * ONE]
    assert adjust(shop, quantity=11 * ONE).json["quantity"] == 11 * ONE
    assert kinds(shop) == ["receive", "damage", "correction"]
    assert adjust(shop, quantity=ONE, change=ONE).json["code"] == "validation"
    entries = [row for row in shop.owner.get("/api/v1/audit").json["items"] if row["action"] == "stock.damage"]
    assert [(row["data"]["name"], row["data"]["before"], row["data"]["after"]) for row in entries] == [
        ("Product 1", 10 * ONE, 8 * ONE)
    ]
    stock_up(shop, [3])
    assert adjust(shop, 3, change=ONE).json["code"] == "stock.not_tracked"
    body = {"id": uuid7(), "store_id": shop.store_id, "product_id": product_id(1), "kind": "theft", "change": -ONE}
    refused = shop.signed_in(shop.cashier_id).post(f"{API}/adjustments", body)
    assert (refused.status_code, pieces(shop)) == (403, 11)


def test_a_tester_takes_one_unit_out_once_and_keeps_the_note(shop):
    counted(shop, [1], pieces=3)
    place = {"employee_id": shop.cashier_id, "store_id": shop.store_id, "register_id": shop.register_id}
    taken = operation("stock.take_out", {"product_id": product_id(1), "kind": "tester", "note": "Shelf 3"}, place)
    (first,), (again,) = post(shop, taken), post(shop, taken)
    assert (first["status"], first["result"], again["result"]) == ("applied", {"quantity": 2 * ONE}, {"quantity": 2 * ONE})
    (row,) = shop.owner.get(f"{API}/moves?f.kind=tester").json["items"]
    assert (row["reason"], row["user_id"], row["register_id"]) == ("Shelf 3", shop.cashier_id, shop.register_id)
    (refused,) = post(shop, operation("stock.take_out", {"product_id": product_id(9), "kind": "display"}, place))
    assert refused["reason"]["code"] == "stock.not_tracked"


def test_levels_are_found_by_status_name_and_category_and_exported(shop):
    with shop.work():
        settings.set_values("store", shop.store_id, {"stock.default_minimum": 3, "stock.default_maximum": 20})
    counted(shop, [1, 2, 3, 4])
    booked(shop, came(shop, 2, 2), came(shop, 3, 10), came(shop, 4, 30))

    def names(query: str) -> list[str]:
        return [row["name"] for row in shop.owner.get(f"{API}/levels?{query}").json["items"]]

    found = {status: names(f"f.status={status}") for status in ("out", "low", "normal", "over")}
    assert found == {"out": ["Product 1"], "low": ["Product 2"], "normal": ["Product 3"], "over": ["Product 4"]}
    assert (names("q=Product%203"), names("f.category_id=null&f.status=low")) == (["Product 3"], ["Product 2"])
    text = shop.owner.get(f"{API}/levels/export?format=csv").data.decode("utf-8-sig")
    assert text.splitlines()[2].split(",")[1:8] == ["Product 2", "", "", "2.0000", "low", "3.0000", "20.0000"]


def test_limits_are_set_for_a_product_and_reach_the_tills(shop):
    counted(shop, [1], pieces=5)
    path = f"{API}/levels/{level(shop).id}"
    changed = shop.owner.patch(path, {"minimum": 6 * ONE, "maximum": 9 * ONE})
    assert (changed.json["status"], changed.json["quantity"]) == ("low", 5 * ONE)
    assert shop.owner.patch(path, {"minimum": 10 * ONE}).json["code"] == "validation"
    feed = shop.till.get("/api/v1/sync/feed?stream=store&since=0").json["rows"]
    assert [row["data"]["minimum"] for row in feed if row["entity"] == "stock.level"][-1] == 6 * ONE


def test_history_is_read_by_product_and_day_and_exported(shop):
    counted(shop, pieces=5)
    made = sold(shop, 1, (1, 2))
    query = f"f.product_id={product_id(1)}&f.at.min=2026-11-22T10:00:00Z"
    (row,) = shop.owner.get(f"{API}/moves?{query}").json["items"]
    assert (row["kind"], row["quantity"], row["document_number"]) == ("sale", -2 * ONE, made["number"])
    assert row["user_id"] == shop.cashier_id
    lines = shop.owner.get(f"{API}/moves/export?format=csv&{query}").data.decode("utf-8-sig").splitlines()
    assert (len(lines), lines[1].split(",")[4:6]) == (2, ["sale", "-2.0000"])


def test_a_product_counted_from_now_on_has_a_level_in_every_store_that_offers_it(shop):
    other, _register = shop.new_store("Second")
    hiding, _register = shop.new_store("Third")
    made = shop.owner.post(
        "/api/v1/catalog/products",
        {"name": "Vase", "unit_price": 10**6, "track_stock": True, "stores": [{"store_id": hiding, "hidden": True}]},
    ).json
    levels = shop.owner.get(f"{API}/of-product?product_id={made['id']}").json["levels"]
    assert {row["store_id"] for row in levels} - {other} == {shop.store_id}
    assert (levels[0]["quantity"], levels[0]["status"]) == (0, "out")
    shop.owner.patch(f"/api/v1/catalog/products/{made['id']}", {"track_stock": False})
    assert shop.owner.get(f"{API}/of-product?product_id={made['id']}").json["levels"] == []


def test_a_move_never_changes(shop):
    counted(shop, [1], pieces=1)
    with pytest.raises(LedgerIsFinal), shop.work() as session:
        session.query(Move).one().quantity = 1
        session.flush()


def test_levels_come_with_their_products_and_are_never_made_by_hand(shop):
    meta = shop.owner.get("/api/v1/meta").get_json()
    assert meta["views"]["stock.levels"]["create"] is False
    assert shop.owner.post("/api/v1/stock/levels", {"minimum": 1}).status_code == 405
