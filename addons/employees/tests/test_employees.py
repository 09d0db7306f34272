"""Who may sign in at a till, and what the shop keeps of them (EMP-01, EMP-05, EMP-06)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any

from sqlalchemy import select

from core import auth
from core.models import Role, User, UserRole
from core.testing import Shop


def at_the_till(shop: Shop) -> dict[str, Any]:
    users = shop.till.get("/api/v1/boot?app=pos").json["data"]["employees"]["users"]
    return {user["name"]: user for user in users}


def test_people_of_the_store_come_with_rights_and_marks(shop: Shop) -> None:
    mira = at_the_till(shop)["Mira"]
    assert (mira["initials"], mira["role"], mira["must_change_pin"]) == ("M", "Cashier", False)
    assert "catalog.view" in mira["permissions"]
    assert "core.settings" not in mira["permissions"]


def test_people_without_pin_and_badge_or_of_other_stores_are_not_let_in(shop: Shop) -> None:
    harbour, register = shop.new_store("Harbour")
    shop.person("manager", "Luka")
    with shop.work() as session:
        emir = User(name="Emir Hadžić")
        session.add(emir)
        session.flush()
        role = session.scalars(select(Role.id).where(Role.key == "cashier")).one()
        session.add(UserRole(user_id=emir.id, role_id=role, store_id=harbour))
        auth.set_pin(emir, "4444", must_change=True)
    assert set(at_the_till(shop)) == {"Mira"}
    users = shop.new_till(register).get("/api/v1/boot?app=pos").json["data"]["employees"]["users"]
    assert {user["name"]: (user["initials"], user["must_change_pin"]) for user in users} == {
        "Emir Hadžić": ("EH", True),
        "Mira": ("M", False),
    }


def test_the_till_checks_a_pin_with_its_own_key_alone(shop: Shop) -> None:
    pin = at_the_till(shop)["Mira"]["pin"]

    def verifier(typed: str, key: str) -> str:
        derived = hashlib.pbkdf2_hmac("sha256", typed.encode(), base64.b64decode(pin["salt"]), pin["iterations"], 32)
        return base64.b64encode(hmac.new(base64.b64decode(key), derived, hashlib.sha256).digest()).decode()

    assert verifier("3333", shop.device_key) == pin["verifier"]
    assert verifier("3334", shop.device_key) != pin["verifier"]
    assert verifier("3333", base64.b64encode(b"x" * 32).decode()) != pin["verifier"]


def test_a_badge_names_its_carrier_at_the_till(shop: Shop) -> None:
    shop.owner.patch(f"/api/v1/users/{shop.cashier_id}", {"badge": "B-77"})
    assert at_the_till(shop)["Mira"]["badges"] == [hashlib.sha256(b"B-77").hexdigest()]
    assert shop.till.post("/api/v1/auth/pin", {"badge": "B-77"}).json["user"]["name"] == "Mira"


def test_apps_off_the_till_learn_of_nobody(shop: Shop) -> None:
    assert shop.owner.get("/api/v1/boot?app=backoffice").json["data"]["employees"] == {}
    assert shop.till.get("/api/v1/boot?app=display").json["data"]["employees"] == {}


def test_the_person_has_a_working_life(shop: Shop) -> None:
    work = {
        "phone": "030 12", "store_id": shop.store_id, "commission_rate": 250,
        "work_times": [{"day": 1, "from": "08:00", "to": "16:00"}],
    }  # fmt: skip
    url = f"/api/v1/users/{shop.cashier_id}"
    assert shop.owner.patch(url, {"ext": {"employees": work}}).status_code == 200
    kept = shop.owner.get(url).json["ext"]["employees"]
    assert {name: kept[name] for name in work} == work


def test_a_working_time_has_an_order(shop: Shop) -> None:
    url = f"/api/v1/users/{shop.cashier_id}"
    for wrong in (
        {"day": 1, "from": "16:00", "to": "08:00"},
        {"day": 1},
        {"day": 8, "from": "08:00", "to": "09:00"},
        {"day": 1, "from": "8", "to": "9"},
    ):
        assert shop.owner.patch(url, {"ext": {"employees": {"work_times": [wrong]}}}).status_code == 422, wrong


def test_the_form_of_a_new_person_starts_with_the_defaults_of_the_employee(shop: Shop) -> None:
    assert shop.owner.get("/api/v1/users/new").json["ext"]["employees"] == {"commission_rate": 0}
