"""Who sees an announcement, when, and until when."""

from datetime import timedelta

import pytest

from core.clock import now, to_text
from core.ids import uuid7

PATH = "/api/v1/announcements/announcements"
CURRENT = "/api/v1/announcements/current"


@pytest.fixture
def till(shop):
    """The till with its cashier signed in."""
    assert shop.till.post("/api/v1/auth/pin", {"user_id": shop.cashier_id, "pin": "3333"}).status_code == 200
    return shop.till


def write(shop, title="Inventory on Friday", **changes):
    answer = shop.owner.post(PATH, {"title": title, "text": "We close at six."} | changes)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def seen(client):
    return [one["title"] for one in client.get(CURRENT).get_json()]


def fed(shop):
    return [one["data"]["title"] for one in shop.till.get("/api/v1/sync/feed?stream=company").get_json()["rows"]
            if one["entity"] == "announcements.announcement" and one["data"]]  # fmt: skip


def at(minutes):
    return to_text(now() + timedelta(minutes=minutes))


def test_everybody_sees_it_until_they_have_read_it(shop, till):
    made = write(shop)
    assert (seen(till), seen(shop.owner)) == (["Inventory on Friday"], ["Inventory on Friday"])
    assert till.post(f"{CURRENT}/{made['id']}/read").status_code == 204
    assert (seen(till), seen(shop.owner)) == ([], ["Inventory on Friday"])
    assert shop.owner.get(f"{PATH}/{made['id']}").get_json()["readers"] == 1


def test_reading_twice_counts_once_and_reaches_the_till_of_the_next_day(shop, till):
    made = write(shop)
    for _again in range(2):
        till.post(f"{CURRENT}/{made['id']}/read")
    assert shop.owner.get(PATH).get_json()["items"][0]["readers"] == 1
    assert till.get("/api/v1/boot?app=pos").get_json()["data"]["announcements"]["read"] == [[made["id"], shop.cashier_id]]


def test_a_till_without_the_server_tells_later_what_was_read(shop, till):
    made = write(shop)
    op = {"id": uuid7(), "type": "announcements.read", "version": 1, "created_at": at(0), "store_id": shop.store_id,
          "register_id": shop.register_id, "settlement_id": None, "actor_id": shop.cashier_id, "depends_on": [],
          "payload": {"announcement_id": made["id"]}}  # fmt: skip
    (answer,) = till.post("/api/v1/sync/ops", {"ops": [op]}).get_json()["results"]
    assert (answer["status"], seen(till)) == ("applied", [])


def test_a_critical_one_stays_until_it_is_taken_back(shop, till):
    made = write(shop, priority="critical")
    assert till.post(f"{CURRENT}/{made['id']}/read").status_code == 409
    assert seen(till) == ["Inventory on Friday"]
    changed = shop.owner.patch(f"{PATH}/{made['id']}", {"active": False})
    assert changed.status_code == 200, changed.get_json()
    assert seen(till) == []


def test_the_gravest_comes_first(shop, till):
    write(shop, "Fire drill", priority="critical")
    write(shop, "New mugs")
    assert seen(till) == ["Fire drill", "New mugs"]


def test_managers_alone_see_what_is_for_them(shop, till):
    write(shop, audience="managers")
    assert (seen(till), seen(shop.owner)) == ([], ["Inventory on Friday"])


def test_only_the_stores_named_see_it(shop, till):
    write(shop, "Elsewhere", store_ids=[uuid7()])
    write(shop, "Here", store_ids=[shop.store_id])
    assert seen(till) == ["Here"]


def test_it_is_seen_from_its_beginning_to_its_end(shop, till):
    write(shop, "Over", expires_at=at(-1))
    write(shop, "Later", starts_at=at(60))
    write(shop, "Now", starts_at=at(-60), expires_at=at(60))
    assert seen(till) == ["Now"]


def test_it_cannot_end_before_it_begins(shop):
    answer = shop.owner.post(PATH, {"title": "Never", "starts_at": at(60), "expires_at": at(30)})
    assert (answer.status_code, list(answer.get_json()["details"]["fields"])) == (422, ["expires_at"])


def test_tills_hear_of_it_and_of_its_end(shop):
    made = write(shop)
    assert fed(shop) == ["Inventory on Friday"]
    shop.owner.patch(f"{PATH}/{made['id']}", {"active": False})
    rows = shop.till.get("/api/v1/sync/feed?stream=company").get_json()["rows"]
    assert [one["data"] for one in rows if one["id"] == made["id"]][-1] is None


def test_a_cashier_writes_none(shop, till):
    assert till.post(PATH, {"title": "Party"}).status_code == 403
