"""AT-06: a settlement is closed while a till is offline; the manager was warned, and late sales find their settlement."""

import pytest
from sqlalchemy import func, select

from addons.cash.models import Settlement
from addons.cash.tests.test_cash import Drawer
from addons.sales.tests.orders import post, statuses
from core.audit import AuditEntry
from core.device_state import DeviceState

pytestmark = pytest.mark.at06
PATH = "/api/v1/cash/settlements"


@pytest.fixture
def drawer(shop):
    made = Drawer(shop)
    assert statuses(shop, made.opening) == ["applied"]
    return made


def act(drawer, what, **body):
    return drawer.shop.owner.post(f"{PATH}/{drawer.id}/{what}", body)


def beat(shop, pending):
    assert shop.till.post("/api/v1/sync/heartbeat", {"pending": pending}).status_code == 204


def test_the_manager_is_warned_with_the_last_heartbeat_and_what_is_pending(shop, drawer):
    beat(shop, 5)
    for what, body in (("count", {}), ("close", {"counted": 10_000})):
        refused = act(drawer, what, **body)
        assert (refused.status_code, refused.json["code"]) == (409, "cash.unsynced")
        (till,) = refused.json["details"]["tills"]
        assert (till["pending"], refused.json["details"]["pending"]) == (5, 5)
        assert till["heard_at"].startswith("20")
    assert drawer.read()["state"] == "open"


def test_five_late_sales_are_added_to_the_settlement_and_to_no_new_one(shop, drawer):
    beat(shop, 5)
    late = [drawer.sale(n, 1000) for n in range(1, 6)]
    assert act(drawer, "count", force=True).json["state"] == "counting"
    closed = act(drawer, "close", counted=15_000, force=True).json
    assert (closed["state"], closed["difference"], closed["late"], closed["late_payments"]) == ("closed", 5000, 0, 0)
    assert [result["status"] for result in post(shop, *late)] == ["applied"] * 5
    after = drawer.read()
    assert (after["expected"], after["difference"], after["late"], after["late_payments"]) == (15_000, 0, 5000, 5)
    with shop.work(write=False) as session:
        assert session.scalar(select(func.count()).select_from(Settlement)) == 1
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "cash.settlement_close")).one()
    assert entry.data["forced"] is True


def test_a_till_that_has_sent_everything_is_no_reason_to_wait(shop, drawer):
    beat(shop, 0)
    assert act(drawer, "count").json["state"] == "counting"
    assert act(drawer, "close").json["code"] == "cash.not_counted"
    assert act(drawer, "close", counted=10_000).json["difference"] == 0
    assert act(drawer, "count").status_code == 409


def test_a_till_not_heard_for_minutes_is_named_although_it_reported_nothing(shop, drawer):
    beat(shop, 0)
    with shop.work() as session:
        state = session.scalars(select(DeviceState)).one()
        state.heard_at = state.heard_at.replace(year=state.heard_at.year - 1)
    assert act(drawer, "count").json["details"]["tills"][0]["silent_s"] > 90


def test_a_cashier_may_not_close_from_the_back_office(shop, drawer):
    assert shop.signed_in(shop.cashier_id).post(f"{PATH}/{drawer.id}/count", {}).status_code == 403
