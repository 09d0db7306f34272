"""The end of the store's day, and releasing a drawer whose till is lost: both end in counting, never in an invented count."""

from datetime import UTC, datetime

import pytest

from addons.cash.day_end import end_the_day
from addons.cash.tests.test_cash import Drawer
from addons.sales.tests.orders import at_the_till, statuses
from core.db import transaction

THAT_DAY, NEXT_DAY = datetime(2026, 11, 22, 22, tzinfo=UTC), datetime(2026, 11, 23, 1, tzinfo=UTC)
AFTER_NEXT = datetime(2026, 11, 24, 1, tzinfo=UTC)


@pytest.fixture
def drawer(sqlite_shop):
    sqlite_shop.owner.patch("/api/v1/settings", {"level": "store", "id": sqlite_shop.store_id, "values": {"cash.day_end": True}})
    made = Drawer(sqlite_shop)
    statuses(sqlite_shop, made.opening, made.sale(1, 2500))
    return made


def ended(shop, moment):
    with at_the_till(shop), transaction():
        return end_the_day(shop.store_id, moment)


def test_a_drawer_in_use_at_the_end_of_the_day_waits_for_its_count(sqlite_shop, drawer):
    assert ended(sqlite_shop, THAT_DAY) == []
    assert ended(sqlite_shop, NEXT_DAY) == ["R1-S1"]
    shown = drawer.read()
    assert (shown["state"], shown["counted"], shown["closed_at"]) == ("counting", None, None)
    assert ended(sqlite_shop, NEXT_DAY) == []


def test_the_till_hears_that_the_day_ended_and_another_settlement_sells(sqlite_shop, drawer):
    ended(sqlite_shop, NEXT_DAY)
    feed = sqlite_shop.till.get("/api/v1/sync/feed?stream=store&since=0").get_json()
    row = [one for one in feed["rows"] if one["entity"] == "cash.settlement"][-1]["data"]
    assert (row["state"], row["day_ended_at"]) == ("counting", "2026-11-23T01:00:00.000Z")
    following = Drawer(sqlite_shop, "R1-S2", sequence=2)
    assert statuses(sqlite_shop, following.opening, following.sale(2, 100), drawer.count(12_500), drawer.close()) == ["applied"] * 4


def test_a_settlement_opened_again_is_ended_with_the_following_day(sqlite_shop, drawer):
    statuses(sqlite_shop, drawer.count(12_500), drawer.close())
    sqlite_shop.owner.post(f"/api/v1/cash/settlements/{drawer.id}/reopen", {"reason": "a roll"})
    with sqlite_shop.work() as session:
        from addons.cash.models import Settlement

        reopened = session.get_one(Settlement, drawer.id)
        reopened.day_ended_at = NEXT_DAY
    assert (ended(sqlite_shop, NEXT_DAY), ended(sqlite_shop, AFTER_NEXT)) == ([], ["R1-S1"])


def test_without_the_setting_the_day_ends_nothing(sqlite_shop):
    made = Drawer(sqlite_shop)
    statuses(sqlite_shop, made.opening)
    assert ended(sqlite_shop, NEXT_DAY) == []


def test_a_stuck_drawer_is_released_with_a_reason_and_its_register_is_free(sqlite_shop, drawer):
    path = f"/api/v1/cash/settlements/{drawer.id}/release"
    refused = sqlite_shop.signed_in(sqlite_shop.cashier_id).post(path, {"reason": "the tablet is gone"})
    assert (refused.status_code, refused.get_json()["code"]) == (403, "core.approval_needed")
    freed = sqlite_shop.owner.post(path, {"reason": "the tablet is gone"}).get_json()
    assert (freed["state"], freed["at_register_id"], freed["release_reason"]) == ("counting", None, "the tablet is gone")
    assert freed["released_by"] == sqlite_shop.owner_id
    assert sqlite_shop.owner.post(path, {"reason": "again"}).status_code == 409
    acts = sqlite_shop.owner.get("/api/v1/audit?f.action=cash.settlement_release").get_json()
    assert len(acts["items"]) == 1
