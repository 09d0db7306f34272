"""What people may see and do whose roles are bound to stores: their stores, and nothing that concerns the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from core import stores
from core.models import Role, User, UserRole
from core.testing import Client, Shop, the_till

ALL = {"X-Tezga-Store": "all"}


@dataclass
class Chain:
    """Two stores; Zoe manages the second alone, Lea is a cashier everywhere and manages the first."""

    shop: Shop
    first: str
    second: str
    register: str
    zoe_id: str
    zoe: Client
    lea: Client

    def at(self, store_id: str) -> dict[str, str]:
        """What a page sends that looks at a store."""
        return {"X-Tezga-Store": store_id}


def hire(shop: Shop, name: str, *roles: tuple[str, str | None]) -> str:
    with shop.work() as session:
        user = User(name=name, email=f"{name.lower()}@demo.shop")
        session.add(user)
        session.flush()
        for key, store_id in roles:
            role_id = session.scalars(select(Role.id).where(Role.key == key)).one()
            session.add(UserRole(user_id=user.id, role_id=role_id, store_id=store_id))
        return user.id


@pytest.fixture
def chain(shop: Shop) -> Chain:
    second, register = shop.new_store("Second")
    with shop.work():
        stores.enable("pos", second)
    zoe = hire(shop, "Zoe", ("manager", second))
    lea = hire(shop, "Lea", ("cashier", None), ("manager", shop.store_id))
    return Chain(shop, shop.store_id, second, register, zoe, shop.signed_in(zoe), shop.signed_in(lea))


def boot(client: Client, **options: Any) -> dict[str, Any]:
    return dict(client.get("/api/v1/boot?app=backoffice", **options).json)


def test_the_stores_offered_are_those_of_ones_roles(chain: Chain) -> None:
    owner, zoe, lea = boot(chain.shop.owner), boot(chain.zoe), boot(chain.lea)
    assert ([row["id"] for row in zoe["stores"]], zoe["all_stores"]) == ([chain.second], False)
    assert {row["id"] for row in owner["stores"]} == {row["id"] for row in lea["stores"]} == {chain.first, chain.second}
    assert owner["all_stores"] is lea["all_stores"] is True


def test_who_is_bound_to_a_store_works_there_whatever_is_asked_for(chain: Chain) -> None:
    for headers in ({}, ALL, {"X-Tezga-Store": "nonsense"}):
        assert boot(chain.zoe, headers=headers)["store"]["id"] == chain.second
    assert chain.zoe.get("/api/v1/sales/orders", headers=chain.at(chain.first)).status_code == 403


def test_a_right_of_one_store_is_none_in_the_others_and_none_over_all(chain: Chain) -> None:
    assert chain.lea.get("/api/v1/sales/orders", headers=chain.at(chain.first)).status_code == 200
    assert chain.lea.get("/api/v1/sales/orders", headers=chain.at(chain.second)).status_code == 403
    assert chain.lea.get("/api/v1/sales/orders", headers=ALL).status_code == 403


@pytest.mark.parametrize("path", ["sales/summary", "sales/summary/turnover", "pos/gratis", "pos/summary/postal-codes"])
def test_figures_of_another_store_are_refused_however_they_are_asked_for(chain: Chain, path: str) -> None:
    here = chain.at(chain.first)
    assert chain.lea.get(f"/api/v1/{path}", headers=here).status_code == 200
    for name in ("store", "store_id"):
        answer = chain.lea.get(f"/api/v1/{path}?{name}={chain.second}", headers=here)
        assert (answer.status_code, answer.json["code"]) == (403, "core.denied")
        assert chain.shop.owner.get(f"/api/v1/{path}?{name}={chain.second}", headers=here).status_code == 200


def test_the_owner_looks_at_one_store_or_at_all(chain: Chain) -> None:
    registers = "/api/v1/registers"
    for headers, count in ((chain.at(chain.first), 1), (chain.at(chain.second), 1), (ALL, 2)):
        assert chain.shop.owner.get(registers, headers=headers).json["total"] == count


def test_at_the_browser_of_a_till_the_office_still_looks_where_it_likes(chain: Chain) -> None:
    owner = chain.shop.signed_in(chain.shop.owner_id).cookie("tezga_device", chain.shop.till.http.get_cookie("tezga_device").value)
    assert owner.get("/api/v1/auth/me").json["store"]["id"] == chain.first
    assert owner.get("/api/v1/auth/me", headers=chain.at(chain.second)).json["store"]["id"] == chain.second
    assert owner.get("/api/v1/auth/me", headers=ALL).json["store"] is None


def test_who_signed_in_at_a_till_stays_in_its_store(chain: Chain) -> None:
    till = chain.shop.till
    assert till.post("/api/v1/auth/pin", {"user_id": chain.shop.cashier_id, "pin": "3333"}).status_code == 200
    for headers in ({}, ALL, chain.at(chain.second)):
        seen = boot(till, headers=headers)
        assert ([row["id"] for row in seen["stores"]], seen["all_stores"], seen["store"]["id"]) == (
            [chain.first],
            False,
            chain.first,
        )


def test_settings_are_changed_where_ones_role_reaches(chain: Chain) -> None:
    def change(level: str, owner: str | None) -> int:
        body = {"level": level, "id": owner, "values": {"pos.merge_lines": False}}
        return int(chain.zoe.patch("/api/v1/settings", body).status_code)

    assert change("store", chain.second) == change("register", chain.register) == 204
    assert change("store", chain.first) == change("register", chain.shop.register_id) == change("company", None) == 403
    assert chain.zoe.get(f"/api/v1/settings?level=store&id={chain.first}").status_code == 403
    assert chain.zoe.get("/api/v1/settings?level=company").status_code == 200
    assert chain.zoe.patch("/api/v1/company", {"name": "Mine"}).status_code == 403


def test_stores_registers_devices_of_others_stay_out_of_reach(chain: Chain) -> None:
    assert [row["id"] for row in chain.zoe.get("/api/v1/stores").json["items"]] == [chain.second]
    assert chain.zoe.patch(f"/api/v1/stores/{chain.first}", {"name": "Mine"}).status_code == 404
    assert chain.zoe.post("/api/v1/stores", {"name": "Third", "code": "S3"}).status_code == 403
    assert chain.zoe.post("/api/v1/registers", {"name": "R", "code": "R9", "store_id": chain.first}).status_code == 403
    assert chain.zoe.post("/api/v1/registers", {"name": "R", "code": "R9", "store_id": chain.second}).status_code == 201
    assert chain.zoe.get("/api/v1/devices").json == []
    assert chain.zoe.post("/api/v1/devices/codes", {"register_id": chain.shop.register_id}).status_code == 403
    assert chain.zoe.delete(f"/api/v1/devices/{chain.shop.device_id}").status_code == 403
    assert the_till(chain.shop).active


def test_nobody_hands_out_in_a_store_what_they_lack_there(chain: Chain) -> None:
    roles = {row["key"]: row["id"] for row in chain.zoe.get("/api/v1/permissions/matrix").json["roles"]}

    def give(store_id: str | None) -> int:
        body = {"name": "Friend", "roles": [{"role_id": roles["manager"], "store_id": store_id}]}
        return int(chain.zoe.post("/api/v1/users", body).status_code)

    assert (give(chain.second), give(chain.first), give(None)) == (201, 403, 403)


def test_an_account_of_somebody_who_may_do_more_elsewhere_is_not_taken_over(chain: Chain) -> None:
    peer = hire(chain.shop, "Nina", ("manager", chain.first))
    for change in ({"password": "Taken-over-2026"}, {"active": False}, {"roles": []}):
        for person in (peer, chain.shop.owner_id):
            assert chain.zoe.patch(f"/api/v1/users/{person}", change).status_code == 403, change
    mate = hire(chain.shop, "Otto", ("cashier", chain.second))
    assert chain.zoe.patch(f"/api/v1/users/{mate}", {"roles": []}).status_code == 200


def test_what_concerns_every_store_needs_a_role_that_is_held_everywhere(chain: Chain) -> None:
    admin = chain.shop.signed_in(hire(chain.shop, "Ada", ("admin", chain.second)))
    mine = set(boot(admin)["permissions"])
    assert ("core.settings" in mine, "core.permissions" in mine) == (True, False)
    assert admin.post("/api/v1/addons/example_tips/enable", {"store_id": chain.first}).status_code == 403
    assert admin.post("/api/v1/addons/example_tips/enable", {"store_id": chain.second}).status_code == 200
