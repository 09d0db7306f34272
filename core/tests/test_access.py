"""Signing in, enrolling, rights and lock-outs over the real API, on both databases."""

from __future__ import annotations

from core.testing import PASSWORD, Shop


def test_the_owner_signs_in_with_password(shop: Shop) -> None:
    answer = shop.stranger.post("/api/v1/auth/login", {"email": "Owner@demo.shop", "password": PASSWORD})
    assert answer.status_code == 200
    assert "core.settings" in answer.json["permissions"]


def test_five_wrong_passwords_lock(shop: Shop) -> None:
    browser = shop.stranger
    for _try in range(5):
        assert browser.post("/api/v1/auth/login", {"email": "owner@demo.shop", "password": "wrong"}).status_code == 401
    locked = browser.post("/api/v1/auth/login", {"email": "owner@demo.shop", "password": PASSWORD})
    assert locked.status_code == 429
    assert int(locked.headers["Retry-After"]) > 200


def test_a_pin_works_only_on_an_enrolled_device(shop: Shop) -> None:
    body = {"user_id": shop.cashier_id, "pin": "3333"}
    assert shop.till.post("/api/v1/auth/pin", body).status_code == 200
    assert shop.stranger.post("/api/v1/auth/pin", body).status_code == 401


def test_an_enrolment_code_works_once(shop: Shop) -> None:
    code = shop.owner.post("/api/v1/devices/codes", {"register_id": shop.register_id}).json["code"]
    assert shop.stranger.post("/api/v1/devices/enrol", {"code": code, "name": "Till 2"}).status_code == 200
    assert shop.stranger.post("/api/v1/devices/enrol", {"code": code, "name": "Till 3"}).status_code == 403


def test_a_revoked_device_is_nobody(shop: Shop) -> None:
    assert shop.till.get("/api/v1/auth/me").json["device"]["id"] == shop.device_id
    shop.owner.delete(f"/api/v1/devices/{shop.device_id}")
    assert shop.till.get("/api/v1/auth/me").status_code == 401


def test_a_write_without_csrf_token_is_refused(shop: Shop) -> None:
    answer = shop.owner.http.patch("/api/v1/company", json={"name": "Mine"})
    assert answer.status_code == 403
    assert answer.json["details"] == {"csrf": True}


def test_a_cashier_may_not_read_people(shop: Shop) -> None:
    answer = shop.signed_in(shop.cashier_id).get("/api/v1/users")
    assert answer.status_code == 403
    assert answer.json["details"]["permission"] == "core.users"


def test_a_manager_cannot_hand_out_the_owners_role(shop: Shop) -> None:
    manager = shop.signed_in(shop.person("manager"))
    owner_role = next(r["id"] for r in manager.get("/api/v1/permissions/matrix").json["roles"] if r["key"] == "owner")
    body = {"name": "Friend", "roles": [{"role_id": owner_role}]}
    assert manager.post("/api/v1/users", body).status_code == 403


def test_a_manager_leads_people_but_takes_nobodys_account_that_may_do_more(shop: Shop) -> None:
    manager = shop.signed_in(shop.person("manager"))
    assert manager.patch(f"/api/v1/users/{shop.cashier_id}", {"pin": "4711"}).status_code == 200
    for change in ({"password": "Taken-over-2026"}, {"pin": "4711"}, {"email": "mine@example.org"}, {"badge": "B1"}):
        answer = manager.patch(f"/api/v1/users/{shop.owner_id}", change)
        assert (answer.status_code, answer.json["code"]) == (403, "core.denied")
    assert manager.patch(f"/api/v1/users/{shop.owner_id}", {"name": "Amra K."}).status_code == 200


def test_pins_and_passwords_never_leave_the_server(shop: Shop) -> None:
    text = shop.owner.get(f"/api/v1/users/{shop.cashier_id}").text
    assert "pin_secret" not in text
    assert "argon2" not in text


def test_an_empty_pin_field_keeps_the_pin_and_a_filled_one_sets_it_anew(shop: Shop) -> None:
    cashier = f"/api/v1/users/{shop.cashier_id}"
    for pin, works in (("", "3333"), ("4711", "4711")):
        assert shop.owner.patch(cashier, {"name": "Amra", "pin": pin}).status_code == 200
        assert shop.till.post("/api/v1/auth/pin", {"user_id": shop.cashier_id, "pin": works}).status_code == 200
