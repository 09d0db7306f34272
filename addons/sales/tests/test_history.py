"""The history of receipts at a till: those of every till of the store, by number, amount, day and customer."""

from addons.sales.tests.orders import line, op, order, statuses
from core.ids import uuid7

ANA = uuid7()


def found(shop, query, client=None):
    answer = (client or shop.till).get(f"/api/v1/sales/history?{query}")
    assert answer.status_code == 200, answer.json
    return [one["number"] for one in answer.json["items"]]


def sell(shop):
    orders = [
        order(shop, 41, [line(price=1250)], closed_at="2026-11-20T09:00:00.000Z", business_day="2026-11-20"),
        order(shop, 42, [line(price=999)], customer_id=ANA, closed_at="2026-11-21T09:00:00.000Z", business_day="2026-11-21"),
        order(shop, 412, [line(price=500)]),
    ]
    assert set(statuses(shop, *map(op, orders))) == {"applied"}


def test_receipts_are_found_by_number_amount_customer_and_day(shop):
    sell(shop)
    assert found(shop, "text=r1-000041") == ["R1-000041"]
    assert found(shop, "text=41") == ["R1-000412", "R1-000041"]
    assert found(shop, "total=1250") == ["R1-000041"]
    assert found(shop, f"customers={ANA},nobody") == ["R1-000042"]
    assert found(shop, "day=2026-11-20") == ["R1-000041"]
    assert found(shop, "day=2026-11-20&text=42") == []
    assert found(shop, "text=100%25") == []


def test_heads_say_who_made_the_receipt_where(shop):
    sell(shop)
    [head] = shop.till.get("/api/v1/sales/history?total=1250").json["items"]
    assert (head["register"], head["employee"], head["total"], head["kind"]) == ("Register 1", "Mira", 1250, "sale")


def test_tills_of_other_stores_and_people_without_a_till_see_none(shop):
    sell(shop)
    _store, register = shop.new_store("Elsewhere")
    assert found(shop, "text=41", shop.new_till(register)) == []
    assert shop.stranger.get("/api/v1/sales/history").status_code == 401
