"""Charges of card terminals: reported by tills, each for one order, orphans seen and settled in the back office."""

from __future__ import annotations

from addons.sales.tests.orders import operation, post, statuses
from core.ids import uuid7


def charge(shop, charge_id, step, **changes):
    """A till's report of a charge."""
    place = {"store_id": shop.store_id, "register_id": shop.register_id, "employee_id": shop.cashier_id, "settlement_id": None}
    known = {
        "id": charge_id, "step": step, "kind": "pay", "state": "approved", "at": "2026-11-22T10:00:00.000Z", "amount": 1250,
        "currency": "EUR", "receipt": 12, "trace": 482, "auth": "611482", "card": "************4242", "card_name": "Visa Debit",
    }  # fmt: skip
    return operation("payments.charge", {"charge": known | changes}, place)


def listed(shop, **filters):
    query = "&".join(f"f.{name}={value}" for name, value in filters.items())
    return shop.owner.get(f"/api/v1/payments/charges?{query}").get_json()["items"]


def test_a_charge_without_an_order_is_an_orphan_until_it_has_one(shop):
    charge_id, order_id = uuid7(), uuid7()
    assert statuses(shop, charge(shop, charge_id, 1)) == ["applied"]
    assert [one["auth"] for one in listed(shop, orphan="true")] == ["611482"]
    assert statuses(shop, charge(shop, charge_id, 2, order_id=order_id, order_number="R1-000001")) == ["applied"]
    assert listed(shop, orphan="true") == []
    assert [one["order_number"] for one in listed(shop)] == ["R1-000001"]


def test_an_older_report_changes_nothing(shop):
    charge_id = uuid7()
    statuses(shop, charge(shop, charge_id, 2, state="reversed"))
    assert statuses(shop, charge(shop, charge_id, 1)) == ["duplicate"]
    assert listed(shop)[0]["state"] == "reversed"


def test_a_charge_never_goes_to_a_second_order(shop):
    charge_id = uuid7()
    statuses(shop, charge(shop, charge_id, 1, order_id=uuid7(), order_number="R1-000001"))
    second = post(shop, charge(shop, charge_id, 2, order_id=uuid7(), order_number="R1-000002"))[0]
    assert (second["status"], second["reason"]["code"]) == ("review", "payments.charge_taken")
    assert listed(shop)[0]["order_number"] == "R1-000001"


def test_the_back_office_gives_an_orphan_to_a_receipt_once(shop):
    charge_id = uuid7()
    statuses(shop, charge(shop, charge_id, 1))
    path = f"/api/v1/payments/charges/{charge_id}"
    assert shop.owner.patch(path, {"order_number": "R1-000007", "note": "seen on the bank's list"}).status_code == 200
    assert listed(shop, orphan="true") == []
    later = charge(shop, uuid7(), 1, order_id=uuid7(), order_number="R1-000008")
    statuses(shop, later)
    taken = next(one for one in listed(shop) if one["order_number"] == "R1-000008")
    answer = shop.owner.patch(f"/api/v1/payments/charges/{taken['id']}", {"order_number": "R1-000009"})
    assert (answer.status_code, answer.get_json()["code"]) == (422, "payments.charge_taken")


def test_charges_are_not_made_by_hand(shop):
    assert shop.owner.post("/api/v1/payments/charges", {"note": "x"}).status_code == 422


def test_a_terminal_takes_all_that_is_due_and_comes_last(shop):
    made = shop.owner.post("/api/v1/payments/methods", {"name": "Card terminal", "kind": "terminal"}).get_json()
    assert (made["remaining_only"], made["must_be_last"], made["gives_change"]) == (True, True, False)


def test_the_day_of_a_terminal_holds_the_charges_of_all_tills_since_it_ended(shop):
    shared = {"terminal_id": "28004869"}
    mine, other, early = (uuid7() for _ in range(3))
    statuses(shop, charge(shop, mine, 1, **shared), charge(shop, other, 1, **shared, at="2026-11-22T11:00:00.000Z"))
    statuses(shop, charge(shop, early, 1, **shared, at="2026-11-21T10:00:00.000Z"), charge(shop, uuid7(), 1, terminal_id="7"))
    place = {"store_id": shop.store_id, "register_id": shop.register_id, "employee_id": shop.cashier_id, "settlement_id": None}
    ended = {"terminal_id": "28004869", "at": "2026-11-22T00:00:00.000Z", "amount": 1250, "booked": 1250}
    assert statuses(shop, operation("payments.terminal_day", ended, place)) == ["applied"]
    day = shop.till.get("/api/v1/payments/terminal-day?terminal_id=28004869").get_json()
    assert (day["began"], [one["id"] for one in day["charges"]]) == ("2026-11-22T00:00:00.000Z", [other, mine])
    assert shop.till.get("/api/v1/payments/terminal-day").get_json()["terminal_id"] in {"28004869", "7"}
