"""What is to be done in a store, who ticked it, and that nobody closes a drawer before it is done (EMP-02, CASH-18)."""

import base64
from datetime import date, timedelta

import pytest

from addons.cash.tests.test_cash import Drawer
from addons.sales.tests.orders import operation, post, statuses
from core import grants
from core.clock import now, to_text
from core.grants import Grant
from core.ids import uuid7

PATH = "/api/v1/checklists/checklists"
DAY = date(2026, 11, 22)  # a Sunday, on which the drawers of these tests are closed


@pytest.fixture
def shop(sqlite_shop):
    return sqlite_shop


def write(shop, *tasks, **changes):
    """A checklist of before the drawers of these tests closed."""
    body = {"name": "Evening", "tasks": [{"text": text} for text in tasks or ("Clean the coffee machine", "Empty the bin")]}
    answer = shop.owner.post(PATH, body | changes)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def ticked(shop, checklist, number=0, *, done=True, start=DAY, at=None):
    place = {"store_id": shop.store_id, "register_id": shop.register_id, "employee_id": shop.cashier_id, "settlement_id": None}
    payload = {
        "checklist_id": checklist["id"], "task_id": checklist["tasks"][number]["id"], "start": start.isoformat(), "done": done,
        "at": at or "2026-11-22T06:00:00.000Z",
    }  # fmt: skip
    return operation("checklists.tick", payload, place)


def progress(shop, day=DAY):
    found = shop.owner.get(f"/api/v1/checklists/progress?day={day}").get_json()
    return {one["name"]: (one["done"], one["total"]) for one in found}


class Evening(Drawer):
    """A drawer that is counted and closed now, behind everything that these tests write."""

    def close(self, *grants, after=()):
        payload = {"settlement_id": self.id, "closed_at": to_text(now() + timedelta(seconds=1)), "grants": list(grants)}
        return self._op("cash.settlement_close", payload, self.id, *after) | {"created_at": to_text(now())}


@pytest.fixture
def drawer(shop):
    made = Evening(shop)
    assert statuses(shop, made.opening, made.count(10_000)) == ["applied"] * 2
    return made


def today(shop):
    return date.fromisoformat(shop.owner.get("/api/v1/checklists/progress").get_json()[0]["start"])


def test_what_a_till_ticks_the_office_sees_with_name_and_time(shop):
    made = write(shop)
    assert statuses(shop, ticked(shop, made)) == ["applied"]
    (one,) = shop.owner.get(f"/api/v1/checklists/progress?day={DAY}").get_json()
    assert (one["done"], one["total"], one["store"]) == (1, 2, "Center")
    assert [(task["done"], task["by"], task["at"]) for task in one["tasks"]] == [
        (True, "Mira", "2026-11-22T06:00:00.000Z"),
        (False, "", None),
    ]


def test_what_was_said_last_counts_in_whatever_order_it_arrives(shop):
    made = write(shop)
    later, before = ("2026-11-22T06:05:00.000Z", "2026-11-22T06:00:00.000Z")
    assert statuses(shop, ticked(shop, made, done=False, at=later), ticked(shop, made, at=before)) == ["applied"] * 2
    assert progress(shop) == {"Evening": (0, 2)}


def test_days_weeks_and_months_start_afresh(shop):
    lists = [write(shop, "Sweep", name=name, period=name) for name in ("daily", "weekly", "monthly")]
    starts = (DAY, date(2026, 11, 16), date(2026, 11, 1))
    assert set(statuses(shop, *(ticked(shop, one, start=start) for one, start in zip(lists, starts, strict=True)))) == {"applied"}
    assert progress(shop) == {"daily": (1, 1), "weekly": (1, 1), "monthly": (1, 1)}
    assert progress(shop, "2026-11-23") == {"daily": (0, 1), "weekly": (0, 1), "monthly": (1, 1)}
    assert progress(shop, "2026-12-01") == {"daily": (0, 1), "weekly": (0, 1), "monthly": (0, 1)}


def test_tasks_keep_their_ids_when_the_list_is_changed(shop):
    made = write(shop)
    tasks = [{"text": "Lock the door"}, made["tasks"][1]]
    changed = shop.owner.patch(f"{PATH}/{made['id']}", {"tasks": tasks}).get_json()
    assert changed["tasks"][1] == made["tasks"][1]
    (answer,) = post(shop, ticked(shop, made))
    assert (answer["status"], answer["reason"]["code"]) == ("review", "checklists.unknown_task")


def test_tills_are_told_of_lists_and_ticks(shop):
    made = write(shop)
    statuses(shop, ticked(shop, made))

    def told(stream, entity):
        rows = shop.till.get(f"/api/v1/sync/feed?stream={stream}&since=0").get_json()["rows"]
        return [one["data"] for one in rows if one["entity"] == entity]

    (told_list,) = told("company", "checklists.checklist")
    assert told_list["tasks"] == made["tasks"]
    (tick,) = told("store", "checklists.tick")
    assert (tick["start"], tick["done"], tick["user_id"]) == ("2026-11-22", True, shop.cashier_id)


def test_no_drawer_closes_while_a_mandatory_task_is_open(shop, drawer):
    made = write(shop, mandatory=True)
    statuses(shop, ticked(shop, made, start=today(shop)))
    (answer,) = post(shop, drawer.close())
    assert (answer["status"], answer["reason"]["code"]) == ("review", "cash.blocked")
    assert "Empty the bin" in answer["reason"]["message"]
    assert "coffee" not in answer["reason"]["message"]
    assert drawer.read()["state"] == "counting"


def test_a_drawer_closes_with_the_ticks_that_arrive_beside_it(shop, drawer):
    made = write(shop, mandatory=True)
    ticks = [ticked(shop, made, number, start=today(shop)) for number in (0, 1)]
    closing = drawer.close(after=[one["id"] for one in ticks])
    assert statuses(shop, *ticks, closing) == ["applied"] * 3
    assert drawer.read()["state"] == "closed"


def test_only_mandatory_lists_of_the_own_store_stand_in_the_way(shop, drawer):
    write(shop, name="Nice to have")
    write(shop, name="Elsewhere", mandatory=True, store_ids=[uuid7()])
    assert statuses(shop, drawer.close()) == ["applied"]


def test_a_list_that_became_mandatory_after_the_closing_binds_nobody(shop, drawer):
    payload = {"settlement_id": drawer.id, "closed_at": to_text(now() - timedelta(minutes=1))}
    write(shop, mandatory=True)
    assert statuses(shop, drawer._op("cash.settlement_close", payload, drawer.id)) == ["applied"]


def test_the_back_office_names_what_is_open_and_closes_all_the_same_where_it_may(shop, drawer):
    write(shop, mandatory=True)
    path = f"/api/v1/cash/settlements/{drawer.id}/close"
    refused = shop.owner.post(path, {"force": True})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "cash.blocked")
    (obstacle,) = refused.get_json()["details"]["obstacles"]
    assert obstacle["items"] == ["Clean the coffee machine", "Empty the bin"]
    assert shop.owner.post(path, {"force": True, "skip": True}).get_json()["state"] == "closed"


def test_a_managers_pin_passes_the_open_tasks_of_one_drawer_without_the_server_too(shop, drawer):
    write(shop, mandatory=True)
    write(shop, "Sweep", name="Monday", mandatory=True)
    subject = {"title": "R1-S1", "settlement": drawer.id}
    grant = Grant(
        uuid7(), "checklists.skip", shop.person("manager", "Luka", pin="2222"), to_text(now()), "pin", "", shop.cashier_id, subject
    )
    signature = grants.sign_with(base64.b64decode(shop.device_key), grant)
    raw = {name: getattr(grant, name) for name in grant.__struct_fields__} | {"grant": signature}
    other = Evening(shop, "R1-S2", sequence=2)
    statuses(shop, other.opening, other.count(10_000))
    assert statuses(shop, other.close(raw)) == ["review"]
    assert statuses(shop, drawer.close(raw)) == ["applied"]


def test_a_cashier_writes_no_lists(shop):
    assert shop.signed_in(shop.cashier_id).post(PATH, {"name": "Party", "tasks": [{"text": "Dance"}]}).status_code == 403
