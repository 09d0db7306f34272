"""Who came and went when (EMP-04), how late, and how many are there now (REP-01)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from addons.employees.schedule import minutes_late, spans_on
from core.clock import now, to_text
from core.ids import uuid7

SHIFTS = "/api/v1/employees/shifts"
SUNDAY = date(2026, 11, 22)
EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)  # on the wall of Berlin


def operation(shop, type_, payload, user_id=None):
    return {
        "id": uuid7(), "type": type_, "version": 1, "created_at": to_text(now()), "actor_id": user_id or shop.cashier_id,
        "store_id": shop.store_id, "register_id": shop.register_id, "settlement_id": None, "depends_on": [], "payload": payload,
    }  # fmt: skip


def post(shop, *ops):
    return [shop.till.post("/api/v1/sync/ops", {"ops": [one]}).get_json()["results"][0] for one in ops]


def statuses(shop, *ops):
    return [answer["status"] for answer in post(shop, *ops)]


def came(shop, at, user_id=None):
    return operation(shop, "employees.clock_in", {"shift_id": uuid7(), "at": to_text(at)}, user_id)


def left(shop, at):
    return operation(shop, "employees.clock_out", {"at": to_text(at)})


def shifts(shop):
    rows = shop.owner.get(f"{SHIFTS}?sort=started_at").get_json()["items"]
    return [(one["day"], one["minutes"], one["late_minutes"]) for one in rows]


def clocked_in(shop):
    return shop.owner.get("/api/v1/employees/clocked-in").get_json()["value"]


def planned(shop, **work):
    assert shop.owner.patch(f"/api/v1/users/{shop.cashier_id}", {"ext": {"employees": work}}).status_code == 200


def test_a_shift_lasts_from_the_first_sign_in_to_clocking_out(shop):
    again = came(shop, EIGHT + timedelta(hours=1))
    assert statuses(shop, came(shop, EIGHT), again, left(shop, EIGHT + timedelta(hours=8, minutes=5))) == [
        "applied",
        "duplicate",
        "applied",
    ]
    assert shifts(shop) == [("2026-11-22", 485, 0)]
    assert statuses(shop, came(shop, EIGHT + timedelta(hours=9))) == ["applied"]
    assert shifts(shop)[1] == ("2026-11-22", None, 0)


def test_who_comes_after_the_planned_time_is_late_by_the_minutes_of_the_first_shift(shop):
    planned(shop, work_times=[{"day": 7, "from": "08:00", "to": "16:00"}])
    (answer,) = post(shop, came(shop, EIGHT + timedelta(minutes=20)))
    assert answer["result"]["late_minutes"] == 20
    statuses(shop, left(shop, EIGHT + timedelta(hours=2)), came(shop, EIGHT + timedelta(hours=3)))
    assert [late for _day, _minutes, late in shifts(shop)] == [20, 0]


def test_a_day_that_differs_replaces_the_weekday(sqlite_shop):
    weekday = [{"day": 7, "since": "08:00", "until": "16:00"}]
    other = [{"date": "2026-11-22", "since": "09:30", "until": "12:00"}]
    off = [{"date": "2026-11-22", "since": "", "until": ""}]
    late = [minutes_late(EIGHT + timedelta(hours=2), spans_on(SUNDAY, weekday, days, "Europe/Berlin")) for days in ([], other, off)]
    assert late == [120, 30, 0]
    planned(sqlite_shop, work_days=[{"date": "2026-12-24", "from": "09:00", "to": "13:00"}, {"date": "2026-12-25"}])
    kept = sqlite_shop.owner.get(f"/api/v1/users/{sqlite_shop.cashier_id}").get_json()["ext"]["employees"]["work_days"]
    assert kept == [{"date": "2026-12-24", "from": "09:00", "to": "13:00"}, {"date": "2026-12-25", "from": "", "to": ""}]


@pytest.mark.parametrize(
    "wrong",
    [{"date": "2026-12-24", "from": "09:00"}, {"from": "09:00", "to": "10:00"}, {"date": "2026-12-24", "from": "9", "to": "10"}],
)
def test_a_day_that_differs_is_whole(sqlite_shop, wrong):
    url = f"/api/v1/users/{sqlite_shop.cashier_id}"
    assert sqlite_shop.owner.patch(url, {"ext": {"employees": {"work_days": [wrong]}}}).status_code == 422


def test_tills_know_when_people_are_to_work_and_who_is_there(sqlite_shop):
    shop = sqlite_shop
    planned(shop, work_times=[{"day": 1, "from": "08:00", "to": "16:00"}], work_days=[{"date": "2020-01-01"}])
    (mira,) = (
        one for one in shop.till.get("/api/v1/boot?app=pos").get_json()["data"]["employees"]["users"] if one["name"] == "Mira"
    )
    assert (mira["work_times"], mira["work_days"]) == ([{"day": 1, "since": "08:00", "until": "16:00"}], [])
    statuses(shop, came(shop, now()))
    rows = shop.till.get("/api/v1/sync/feed?stream=store&since=0").get_json()["rows"]
    assert [one["data"]["user_id"] for one in rows if one["entity"] == "employees.shift"] == [shop.cashier_id]


def test_the_home_page_counts_who_is_clocked_in_today(sqlite_shop):
    shop = sqlite_shop
    luka = shop.person("manager", "Luka")
    statuses(shop, came(shop, now() - timedelta(days=2), luka), came(shop, now()))
    assert clocked_in(shop) == 1
    statuses(shop, left(shop, now()))
    assert clocked_in(shop) == 0


def test_the_office_ends_a_forgotten_shift_and_a_cashier_does_not(sqlite_shop):
    shop = sqlite_shop
    statuses(shop, came(shop, EIGHT))
    url = f"{SHIFTS}/{shop.owner.get(SHIFTS).get_json()['items'][0]['id']}"
    assert shop.owner.patch(url, {"ended_at": to_text(EIGHT - timedelta(hours=1))}).status_code == 422
    assert shop.signed_in(shop.cashier_id).get(SHIFTS).status_code == 403
    ended = shop.owner.patch(url, {"ended_at": to_text(EIGHT + timedelta(hours=8))})
    assert (ended.status_code, ended.get_json()["minutes"]) == (200, 480)
