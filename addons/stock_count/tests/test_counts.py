"""Counting while the shop sells: what is booked is what was counted, and what moved since lies on top (AT-35, T39)."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from addons.sales.tests.orders import line, op, order, product_id, statuses
from addons.stock.models import Level
from addons.stock.tests.goods import MORNING, ONE, booked, came, counted, kinds, pieces, sold
from addons.stock_count.counting import Counted
from addons.stock_count.late import verify
from addons.stock_count.models import StockCount
from addons.stock_count.services import book, enter, start
from core import settings
from core.clock import to_text
from core.ids import uuid7
from core.testing import Shop

API = "/api/v1/stock_count"


@pytest.fixture
def small(sqlite_shop: Shop) -> Shop:
    return sqlite_shop


def begun(shop: Shop, **changes: Any) -> str:
    body = {"id": uuid7(), "store_id": shop.store_id, "scope": "all", **changes}
    answer = shop.owner.post(f"{API}/start", body)
    assert answer.status_code == 200, answer.json
    return str(answer.json["id"])


def on_shelf(shop: Shop, count_id: str, number: int, found: int, at: datetime, mode: str = "add") -> None:
    """Somebody finds so many pieces of a product at a moment."""
    with shop.work():
        enter(count_id, Counted(id=uuid7(), at=at, mode=mode, quantity=found * ONE, product_id=product_id(number)))


def finish(shop: Shop, count_id: str, **how: Any) -> Any:
    return shop.owner.post(f"{API}/counts/{count_id}/book", how)


def at(minutes: int) -> datetime:
    return MORNING + timedelta(hours=6, minutes=minutes)


def sale(shop: Shop, sequence: int, number: int, quantity: int, minutes: int) -> dict[str, Any]:
    """A sale closed at that minute, not yet sent."""
    return order(shop, sequence, [line(1, product=number, quantity=quantity * ONE)], closed_at=to_text(at(minutes)))


def lines(shop: Shop, count_id: str, query: str = "") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = shop.owner.get(f"{API}/counts/{count_id}/lines?{query}").json["rows"]
    return rows


@pytest.mark.at35
def test_sales_before_and_after_a_counted_moment_end_where_the_shelf_is_in_any_order_of_arrival(small):
    """20 on the ledger; 2 sold before the count, which finds 15, and 3 sold after it: 12, whenever who hears of what."""
    acts = ("early sale", "late sale", "booking")
    for place, sequence in enumerate(permutations(acts), 1):
        counted(small, [place], pieces=20)
        count_id = begun(small, scope="products", product_ids=[product_id(place)])
        early, later = sale(small, 10 * place, place, 2, 10), sale(small, 10 * place + 1, place, 3, 30)
        on_shelf(small, count_id, place, 15, at(20))
        for act in sequence:
            if act == "booking":
                assert finish(small, count_id).json["count"]["state"] == "booked"
            else:
                assert statuses(small, op(early if act == "early sale" else later)) == ["applied"]
        assert pieces(small, place) == 12, sequence
        (row,) = lines(small, count_id)
        assert (row["expected"], row["counted"], row["difference"]) == (18 * ONE, 15 * ONE, -3 * ONE), sequence


@pytest.mark.at35
def test_a_day_of_sales_deliveries_and_two_counts_by_chance_ends_at_what_was_counted_last_and_moved_since(shop):
    dice = random.Random(35)
    counted(shop, [1], pieces=50)
    shelf, found, acts = 50, {}, []
    for minute in range(1, 61):
        if minute in (20, 40):
            shelf -= dice.randrange(1, 5)  # gone without a receipt
            found[minute] = shelf
        elif dice.random() < 0.5:
            taken = dice.randrange(1, 3)
            acts.append(op(sale(shop, minute, 1, taken, minute)))
            shelf -= taken
        elif dice.random() < 0.3:
            acts.append(came(shop, 1, 6, at=at(minute)))
            shelf += 6
    ids = {minute: begun(shop) for minute in found}
    steps: list[Any] = [*acts, *found]
    dice.shuffle(steps)
    for minute, pieces_found in found.items():
        on_shelf(shop, ids[minute], 1, pieces_found, at(minute))
    for step in steps:
        if isinstance(step, int):
            assert finish(shop, ids[step]).status_code == 200
        elif isinstance(step, dict):
            assert statuses(shop, step) == ["applied"]
        else:
            assert booked(shop, step)
    assert pieces(shop) == shelf
    with shop.work():
        assert [verify(count_id) for count_id in ids.values()] == [0, 0]


def test_a_second_click_and_a_second_person_book_nothing_more(shop):
    counted(shop, [1], pieces=10, cost=2_500_000)
    count_id = begun(shop)
    on_shelf(shop, count_id, 1, 8, at(5))
    people = [shop.owner, shop.signed_in(shop.person("manager", "Lead"))]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda who: who.post(f"{API}/counts/{count_id}/book", {}), people))
    assert [answer.json["value"] for answer in [*answers, finish(shop, count_id)]] == [-500] * 3
    assert (pieces(shop), kinds(shop)) == (8, ["receive", "count"])
    assert shop.owner.post(f"{API}/counts/{count_id}/cancel", {}).json["code"] == "stock_count.over"
    entry = {"id": uuid7(), "product_id": product_id(1)}
    assert shop.owner.post(f"{API}/counts/{count_id}/entries", entry).json["code"] == "stock_count.over"


def test_several_devices_add_up_and_a_recount_starts_anew_in_any_order(small):
    counted(small, [1], pieces=10)
    acts = [("add", 3, 1), ("add", 4, 2), ("set", 5, 3), ("add", 1, 4)]
    for order_of_arrival in permutations(acts):
        count_id = begun(small)
        for mode, found, minute in order_of_arrival:
            on_shelf(small, count_id, 1, found, at(minute), mode)
        (row,) = lines(small, count_id)
        assert (row["counted"], row["counted_at"]) == (6 * ONE, to_text(at(4)))


def test_scans_are_counted_once_by_barcode_or_article_number_and_strangers_are_refused(small):
    made = small.owner.post("/api/v1/catalog/products", {
        "name": "Vase", "sku": "V-1", "unit_price": 10**6, "track_stock": True,
        "barcodes": [{"code": "4006381333931"}, {"code": "4006381333948", "quantity": 6 * ONE}],
    }).json  # fmt: skip
    counted(small, [1])
    count_id = begun(small, scope="products", product_ids=[made["id"]])
    address = f"{API}/counts/{count_id}/entries"
    scan = {"id": uuid7(), "code": "4006381333948"}
    assert [small.owner.post(address, scan).json["counted"] for _ in range(2)] == [6 * ONE] * 2
    assert small.owner.post(address, {"id": uuid7(), "code": "V-1"}).json["counted"] == 7 * ONE
    assert small.owner.post(address, {"id": uuid7(), "code": "V-1", "quantity": -8 * ONE}).json["code"] == "validation"
    refusals = [{"code": "5449000000996"}, {"product_id": product_id(1)}, {}]
    codes = [small.owner.post(address, {"id": uuid7(), **one}).json["code"] for one in refusals]
    assert codes == ["stock_count.unknown_goods", "stock_count.not_in_count", "validation"]


def test_a_blind_count_shows_no_expectation_to_who_may_not_book_it(small):
    with small.work():
        settings.set_values("store", small.store_id, {"stock_count.blind": True})
    counted(small, [1], pieces=10)
    count_id = begun(small)
    clerk = small.signed_in(small.person("employee", "Clerk"))
    entry = {"id": uuid7(), "product_id": product_id(1), "quantity": 9 * ONE, "ago_ms": 1000}
    answer = clerk.post(f"{API}/counts/{count_id}/entries", entry).json
    assert (answer["counted"], answer["by"], "expected" in answer) == (9 * ONE, "Clerk", False)
    (row,) = clerk.get(f"{API}/counts/{count_id}/lines?show=different").json["rows"]
    assert not {"expected", "difference", "cost", "value"} & row.keys()
    assert "value" not in clerk.get(f"{API}/counts/{count_id}/summary").json
    assert clerk.get(f"{API}/counts/{count_id}/file?show=different").status_code == 403
    assert clerk.post(f"{API}/counts/{count_id}/book", {}).status_code == 403
    finish(small, count_id)
    assert clerk.get(f"{API}/counts/{count_id}/summary").json["less"] == 1


def test_the_summary_says_what_was_found_and_what_it_is_worth(shop):
    counted(shop, [1, 2, 3, 4], pieces=10, cost=1_995_000)
    count_id = begun(shop)
    for number, found in ((1, 10), (2, 13), (3, 5)):
        on_shelf(shop, count_id, number, found, at(number))
    found = shop.owner.get(f"{API}/counts/{count_id}/summary").json
    names = ("lines", "counted", "exact", "more", "less", "value_more", "value_less", "value", "accuracy")
    assert [found[name] for name in names] == [4, 3, 1, 1, 1, 599, -998, -399, 3333]
    assert [row["name"] for row in lines(shop, count_id, "show=different")] == ["Product 2", "Product 3"]
    assert [row["name"] for row in lines(shop, count_id, "show=todo")] == ["Product 4"]
    assert finish(shop, count_id, rest_is_gone=True).json["value_less"] == -998 - 1995
    assert pieces(shop, 4) == 0


def test_a_sale_between_two_entries_of_a_line_asks_for_a_recount(small):
    counted(small, [1], pieces=10)
    count_id = begun(small)
    on_shelf(small, count_id, 1, 4, at(1))
    sold(small, 1, (1, 1), closed_at=to_text(at(2)))
    on_shelf(small, count_id, 1, 5, at(3))
    assert [row["unsure"] for row in lines(small, count_id, "show=unsure")] == [True]
    on_shelf(small, count_id, 1, 9, at(4), "set")
    assert lines(small, count_id, "show=unsure") == []


def test_a_category_is_counted_with_those_below_it_and_an_empty_count_is_refused(small):
    top = small.owner.post("/api/v1/catalog/categories", {"name": "Drinks"}).json["id"]
    below = small.owner.post("/api/v1/catalog/categories", {"name": "Juice", "parent_id": top}).json["id"]
    small.owner.post("/api/v1/catalog/products", {"name": "Juice", "unit_price": 1, "track_stock": True, "category_id": below})
    counted(small, [1])
    count_id = begun(small, scope="category", category_id=top)
    assert [row["name"] for row in lines(small, count_id)] == ["Juice"]
    assert finish(small, count_id).json["code"] == "stock_count.nothing_counted"
    body = {"id": uuid7(), "store_id": small.store_id, "scope": "category", "category_id": uuid7()}
    assert small.owner.post(f"{API}/start", body).json["code"] == "validation"


def test_a_sale_stored_while_the_count_was_booked_is_made_up_for_afterwards(small, monkeypatch):
    counted(small, [1], pieces=20)
    count_id = begun(small)
    on_shelf(small, count_id, 1, 15, at(20))
    finish(small, count_id)
    with small.work() as session:  # as the other transaction saw it: nothing booked yet
        until = session.get_one(StockCount, count_id).booked_until
        session.get_one(StockCount, count_id).booked_until = None
    sold(small, 1, (1, 2), closed_at=to_text(at(10)))
    assert pieces(small) == 13
    with small.work() as session:
        session.get_one(StockCount, count_id).booked_until = until
        assert (verify(count_id), verify(count_id)) == (1, 0)
    assert pieces(small) == 15
    assert lines(small, count_id)[0]["expected"] == 18 * ONE


def test_the_list_is_printed_and_exported(small):
    counted(small, [1, 2], pieces=10, cost=1_995_000)
    count_id = begun(small, note="Yearly")
    on_shelf(small, count_id, 1, 8, at(1))
    address = f"{API}/counts/{count_id}/file"
    for query in ("sheet=true", "show=different"):
        assert small.owner.get(f"{address}?{query}").data.startswith(b"%PDF-")
    text = small.owner.get(f"{address}?format=csv").data.decode("utf-8-sig").splitlines()
    assert text[1].split(",")[:9] == ["Product 1", "", "", "", "10.0000", "8.0000", "-2.0000", "1.995000", "-3.99"]
    assert len(text) == 3


@pytest.mark.at35
def test_five_hundred_goods_are_counted_while_two_hundred_sales_happen(sqlite_shop):
    """AT-35: final stock = counted - later sales; both before and after their product's moment, half of them late."""
    dice, shop, goods = random.Random(500), sqlite_shop, range(1, 501)
    counted(shop, goods, pieces=10)
    with shop.work():
        count_id = start(uuid7(), shop.store_id).id
        for number in goods:
            enter(count_id, Counted(id=uuid7(), at=at(number), mode="set", quantity=7 * ONE, product_id=product_id(number)))
    expected, sales = dict.fromkeys(goods, 7), []
    for sequence in range(1, 201):
        number, minute = dice.choice(goods), dice.randrange(1, 501)
        sales.append(op(sale(shop, sequence, number, 1, minute)))
        expected[number] -= minute > number
    assert set(statuses(shop, *sales[:100])) == {"applied"}
    with shop.work():
        book(count_id)
    assert set(statuses(shop, *sales[100:])) == {"applied"}
    with shop.work(write=False) as session:
        found = {row.product_id: row.quantity / ONE for row in session.query(Level)}
    assert found == {product_id(number): left for number, left in expected.items()}
