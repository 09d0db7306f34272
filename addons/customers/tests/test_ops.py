"""Customers changed at tills: added once, merged field by field in the server's order (C13)."""

from __future__ import annotations

from typing import Any

from core.clock import now, to_text
from core.ids import uuid7
from core.testing import Shop

URL = "/api/v1/customers/customers"


def post(shop: Shop, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    op = {
        "id": uuid7(), "type": kind, "version": 1, "created_at": to_text(now()), "actor_id": shop.cashier_id,
        "store_id": shop.store_id, "register_id": shop.register_id, "settlement_id": None, "depends_on": [], "payload": payload,
    }  # fmt: skip
    answer: dict[str, Any] = shop.till.post("/api/v1/sync/ops", {"ops": [op]}).json["results"][0]
    return answer


def create(shop: Shop, **values: Any) -> str:
    customer_id = uuid7()
    given = {"id": customer_id, "name": "Anna", "phone": None, "email": "Anna@example.org", "revision": 0, **values}
    assert post(shop, "customers.create", {"customer": given})["status"] == "applied"
    return customer_id


def test_a_customer_added_at_the_till_is_in_the_back_office(shop: Shop) -> None:
    customer_id = create(shop, card="KK1")
    found = shop.owner.get(f"{URL}/{customer_id}").json
    assert (found["name"], found["email"], found["phone"], found["card"]) == ("Anna", "anna@example.org", "", "KK1")


def test_the_same_customer_posted_under_another_operation_is_a_duplicate(shop: Shop) -> None:
    customer_id = create(shop)
    again = post(shop, "customers.create", {"customer": {"id": customer_id, "name": "Anna"}})
    assert again["status"] == "duplicate"
    assert shop.owner.get(URL).json["total"] == 1


def test_a_card_that_another_till_gave_away_first_goes_to_review(shop: Shop) -> None:
    create(shop, card="KK1")
    answer = post(shop, "customers.create", {"customer": {"id": uuid7(), "name": "Jonas", "card": "KK1"}})
    assert (answer["status"], answer["reason"]["code"]) == ("review", "customers.card_taken")


def test_changes_of_different_fields_are_both_kept(shop: Shop) -> None:
    customer_id = create(shop)
    shop.owner.patch(f"{URL}/{customer_id}", {"city": "Berlin"})
    answer = post(shop, "customers.update", {"customer_id": customer_id, "base_revision": 1, "changes": {"phone": "030 12"}})
    assert answer["result"]["crossed"] == []
    found = shop.owner.get(f"{URL}/{customer_id}").json
    assert (found["city"], found["phone"], found["revision"]) == ("Berlin", "030 12", 3)


def test_of_two_changes_of_one_field_the_later_to_arrive_counts_and_both_are_logged(shop: Shop) -> None:
    customer_id = create(shop)
    shop.owner.patch(f"{URL}/{customer_id}", {"city": "Berlin"})
    answer = post(shop, "customers.update", {"customer_id": customer_id, "base_revision": 1, "changes": {"city": "Potsdam"}})
    assert answer["result"]["crossed"] == ["city"]
    assert shop.owner.get(f"{URL}/{customer_id}").json["city"] == "Potsdam"
    logged = shop.owner.get("/api/v1/audit?f.action=customers.customer.merge").json["items"][0]
    assert logged["data"]["changes"] == {"city": ["Berlin", "Potsdam"]}


def test_an_unknown_customer_goes_to_review(shop: Shop) -> None:
    answer = post(shop, "customers.update", {"customer_id": uuid7(), "base_revision": 1, "changes": {"city": "Potsdam"}})
    assert (answer["status"], answer["reason"]["code"]) == ("review", "core.not_found")
