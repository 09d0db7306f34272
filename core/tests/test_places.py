"""Signing in with a PIN that somebody else gave, and choosing store and register at a till (C9, POS-25)."""

from __future__ import annotations

from typing import Any

import pytest

from core import auth
from core.models import Register, Store, User
from core.request import SESSION_COOKIE
from core.testing import Client, Shop


def at_till(shop: Shop, user_id: str) -> Client:
    """The till with a person signed in."""
    with shop.work() as session:
        token = auth.start_login(session.get_one(User, user_id), shop.device_id, hours=1)
    return shop.till.cookie(SESSION_COOKIE, token)


@pytest.fixture
def harbour(shop: Shop) -> str:
    """A register of a second store."""
    with shop.work() as session:
        store = Store(name="Harbour", code="S2", country="DE", currency="EUR")
        session.add(store)
        session.flush()
        register = Register(store_id=store.id, name="Register 1", code="2R1")
        session.add(register)
        session.flush()
        return register.id


def change(shop: Shop, current: str, new: str) -> int:
    body = {"user_id": shop.cashier_id, "current": current, "new": new}
    return int(shop.till.post("/api/v1/auth/pin/change", body).status_code)


def test_a_given_pin_opens_nothing_but_its_own_change(shop: Shop):
    assert shop.owner.patch(f"/api/v1/users/{shop.cashier_id}", {"pin": "4711"}).status_code == 200
    assert shop.till.post("/api/v1/auth/pin", {"user_id": shop.cashier_id, "pin": "4711"}).json["must_change_pin"]
    cashier = at_till(shop, shop.cashier_id)
    assert cashier.get("/api/v1/auth/me").json["permissions"] == []
    assert [change(shop, "0000", "5812"), change(shop, "4711", "4711"), change(shop, "4711", "5812")] == [401, 422, 204]
    assert not shop.till.post("/api/v1/auth/pin", {"user_id": shop.cashier_id, "pin": "5812"}).json["must_change_pin"]
    assert "pos.sell" in cashier.get("/api/v1/auth/me").json["permissions"]


def test_everybody_has_a_number_of_their_own(shop: Shop):
    people = [shop.owner.post("/api/v1/users", {"name": name}).json["number"] for name in ("Nina", "Olga")]
    assert people == [people[0], people[0] + 1]
    taken = shop.owner.post("/api/v1/users", {"name": "Paul", "number": people[0]})
    assert taken.status_code == 409


def places(client: Client) -> dict[str, Any]:
    stores = client.get("/api/v1/devices/places").json
    return {row["id"]: row for store in stores for row in store["registers"]}


def test_an_admin_of_two_stores_makes_the_till_a_register_of_the_other(shop: Shop, harbour: str):
    owner = at_till(shop, shop.owner_id)
    assert [places(owner)[shop.register_id]["here"], places(owner)[harbour]["here"]] == [True, False]
    assert owner.post("/api/v1/devices/move", {"register_id": harbour}).json["register_id"] == harbour
    assert owner.get("/api/v1/boot?app=pos").json["store"]["name"] == "Harbour"


def test_a_cashier_chooses_nothing(shop: Shop, harbour: str):
    cashier = at_till(shop, shop.cashier_id)
    assert places(cashier) == {}
    assert cashier.post("/api/v1/devices/move", {"register_id": harbour}).status_code == 403


def test_a_till_with_unsent_entries_stays_what_it_is(shop: Shop, harbour: str):
    owner = at_till(shop, shop.owner_id)
    assert shop.till.post("/api/v1/sync/heartbeat", {"pending": 3}).status_code in {200, 204}
    refused = owner.post("/api/v1/devices/move", {"register_id": harbour})
    assert (refused.status_code, refused.json["code"]) == (409, "core.entries_unsent")
