"""A floating drawer, a fixed float, and the largest difference."""

import pytest

from addons.cash.models import Settlement
from addons.cash.services import balance_of
from addons.cash.tests.test_cash import AT, Drawer
from addons.sales.tests.orders import operation, post, statuses
from core import settings
from core.models import Register


@pytest.fixture
def drawer(shop):
    made = Drawer(shop)
    assert statuses(shop, made.opening) == ["applied"]
    return made


def other_register(shop):
    with shop.work() as session:
        made = Register(store_id=shop.store_id, name="Till 2", code="R2")
        session.add(made)
        session.flush()
        return made.id


def step(drawer, what, **more):
    return operation(f"cash.settlement_{what}", {"settlement_id": drawer.id, "at": AT, **more}, drawer.place, drawer.id)


def put(shop, **values):
    with shop.work():
        settings.set_values("store", shop.store_id, {f"cash.{name}": value for name, value in values.items()})


@pytest.mark.at34
def test_a_drawer_is_suspended_at_one_till_and_resumed_at_another(shop, drawer):
    second = other_register(shop)
    statuses(shop, drawer.sale(1, 2500))
    assert statuses(shop, step(drawer, "suspend")) == ["applied"]
    assert shop.till.get("/api/v1/boot?app=pos").get_json()["data"]["cash"]["settlement"] is None
    assert statuses(shop, step(drawer, "resume", register_id=second)) == ["applied"]
    sold = drawer.sale(1, 700, register_id=second, number="R2-000001")
    assert statuses(shop, sold | {"register_id": second}) == ["applied"]
    boot = shop.new_till(second).get("/api/v1/boot?app=pos").get_json()["data"]["cash"]["settlement"]
    assert (boot["id"], boot["carried"], boot["home_id"]) == (drawer.id, True, shop.register_id)
    with shop.work(write=False) as session:
        settlement = session.get_one(Settlement, drawer.id)
        assert balance_of(settlement).expected == 13_200
        assert [(one["state"], one["register_id"]) for one in settlement.moves] == [
            ("suspended", shop.register_id), ("open", second),
        ]  # fmt: skip


def test_a_drawer_in_use_is_not_resumed_and_one_on_its_way_may_be_counted(shop, drawer):
    second = other_register(shop)
    (refused,) = post(shop, step(drawer, "resume", register_id=second))
    assert refused["reason"]["code"] == "cash.refused"
    assert statuses(shop, step(drawer, "suspend"), drawer.count(10_000), drawer.close()) == ["applied"] * 3


def test_a_suspended_drawer_keeps_its_registers_numbers(shop, drawer):
    statuses(shop, step(drawer, "suspend"))
    assert shop.till.get("/api/v1/boot?app=pos").get_json()["data"]["cash"]["last_sequence"] == 1
    assert statuses(shop, Drawer(shop, "R1-S2", sequence=2).opening) == ["applied"]


def test_a_float_that_is_not_the_fixed_one_says_why(shop):
    put(shop, float_mode="fixed", suggested_float=20_000)
    drawer = Drawer(shop, opening=15_000)
    drawer.opening["payload"]["settlement"]["reason"] = "no coins left"
    statuses(shop, drawer.opening)
    shown = drawer.read()
    assert (shown["opening_float"], shown["fixed_float"], shown["float_reason"]) == (15_000, 20_000, "no coins left")
    (entry,) = shop.owner.get("/api/v1/cash/entries?f.kind=float").get_json()["items"]
    assert entry["reason"] == "no coins left"


def missing(shop):
    items = shop.owner.get("/api/v1/approvals?f.state=missing").get_json()["items"]
    return [(one["act"], one["requester_id"]) for one in items]


def test_closing_too_far_off_is_looked_at_where_nobody_allowed_it(shop, drawer):
    put(shop, max_difference=500)
    (counted,) = post(shop, drawer.count(9400))
    assert counted["result"] == {"matches": False, "tries_left": 2, "state": "counting", "approval": True}
    assert statuses(shop, drawer.close()) == ["applied"]
    assert missing(shop) == [("cash.close_difference", shop.cashier_id)]


def test_within_the_largest_difference_or_by_a_manager_nobody_looks(shop, drawer):
    put(shop, max_difference=500)
    statuses(shop, drawer.count(9500), drawer.close())
    second = Drawer(shop, "R1-S2", sequence=2)
    second.place["employee_id"] = shop.person("manager", "Luka")
    statuses(shop, second.opening, second.count(1), second.close())
    assert missing(shop) == []


def test_the_office_closes_too_far_off_only_with_the_right_to_it(shop, drawer):
    put(shop, max_difference=500)
    from core.models import Role

    with shop.work() as session:
        role = session.query(Role).filter(Role.key == "manager").one()
        role.grants = [name for name in role.grants if name != "cash.close_difference"]
    luka = shop.signed_in(shop.person("manager", "Luka"))
    body = {"counted": 100, "force": True}
    assert luka.post(f"/api/v1/cash/settlements/{drawer.id}/close", body).get_json()["code"] == "core.approval_needed"
    assert shop.owner.post(f"/api/v1/cash/settlements/{drawer.id}/close", body).get_json()["state"] == "closed"
