"""What a person earns above a threshold (EMP-03): by season, checklist, month; approved once, then paid."""

from datetime import UTC, date, datetime

import pytest

from addons.sales.tests.orders import line, op, operation, order, refund, statuses
from addons.staff_bonus.figures import Month, bonus, projected
from core.ids import uuid7

API = "/api/v1/staff_bonus"
OCTOBER = "2025-10-01"


@pytest.fixture
def shop(sqlite_shop):
    return sqlite_shop


def plan(shop, **changes):
    body = {"name": "Sales bonus", "threshold": 500_000, "rate": 300} | changes
    answer = shop.owner.post(f"{API}/plans", body)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["id"]


def sold(shop, sequence, amount, day="2025-10-15", **changes):
    made = order(shop, sequence, [line(price=amount)], business_day=day, closed_at=f"{day}T11:00:00.000Z", **changes)
    assert statuses(shop, op(made)) == ["applied"]
    return made


def grid(shop, month=OCTOBER):
    return shop.owner.get(f"{API}/months?month={month}").get_json()["bonuses"]


def figures(shop, month=OCTOBER):
    return [(one["user"], one["sales"], one["threshold"], one["progress"], one["amount"]) for one in grid(shop, month)]


def approve(shop, plan_id, month=OCTOBER):
    return shop.owner.post(f"{API}/payouts", {"plan_id": plan_id, "user_id": shop.cashier_id, "month": month})


def test_the_share_of_what_lies_above_the_threshold_is_the_bonus(shop):
    plan(shop)
    first = sold(shop, 1, 400_000)
    sold(shop, 2, 250_000, "2025-10-31")
    sold(shop, 3, 900_000, "2025-11-01")
    assert figures(shop) == [("Mira", 650_000, 500_000, 13_000, 4_500)]
    back = refund(shop, first, 4, business_day="2025-10-20", closed_at="2025-10-20T11:00:00.000Z")
    assert statuses(shop, op(back)) == ["applied"]
    assert figures(shop) == [("Mira", 250_000, 500_000, 5_000, 0)]


@pytest.mark.parametrize(("sales", "expected"), [(499_999, 0), (500_000, 0), (500_016, 0), (500_017, 1), (500_050, 2), (-5, 0)])
def test_a_bonus_is_rounded_half_up_and_never_below_zero(sales, expected):
    assert bonus(sales, 500_000, 300) == expected


def test_the_estimate_goes_on_at_the_pace_of_the_month():
    november = Month(date(2026, 11, 1))
    assert projected(100_000, november, date(2026, 11, 10)) == 300_000
    assert projected(100_000, november, date(2026, 12, 1)) == 100_000


def test_a_season_changes_the_threshold_of_its_month(shop):
    plan(shop, seasons=[{"month": 10, "change": 2_000}, {"month": 11, "change": -5_000}])
    sold(shop, 1, 700_000)
    sold(shop, 2, 300_000, "2025-11-03")
    assert figures(shop) == [("Mira", 700_000, 600_000, 11_666, 3_000)]
    assert figures(shop, "2025-11-30") == [("Mira", 300_000, 250_000, 12_000, 1_500)]


def test_a_plan_counts_its_people_and_stores_alone(shop):
    luka = shop.person("manager", "Luka")
    plan(shop, name="Luka's", user_ids=[luka])
    plan(shop, name="Of another store", store_ids=[uuid7()])
    sold(shop, 1, 600_000)
    assert figures(shop) == [("Luka", 0, 500_000, 0, 0)]


def test_without_the_checklist_there_is_no_bonus(shop):
    tasks = [{"text": "Clean the coffee machine"}, {"text": "Empty the bin"}]
    made = shop.owner.post("/api/v1/checklists/checklists", {"name": "Evening", "tasks": tasks}).get_json()
    plan(shop, checklist_id=made["id"], least_done=5_000)
    sold(shop, 1, 300_000, "2025-10-14")
    sold(shop, 2, 300_000, "2025-10-15")
    assert [(one["amount"], one["condition"]["done"], one["condition"]["total"]) for one in grid(shop)] == [(0, 0, 2)]
    place = {"store_id": shop.store_id, "register_id": shop.register_id, "employee_id": shop.cashier_id}
    for task in made["tasks"]:
        said = {
            "checklist_id": made["id"],
            "task_id": task["id"],
            "start": "2025-10-15",
            "done": True,
            "at": "2025-10-15T18:00:00.000Z",
        }
        assert statuses(shop, operation("checklists.tick", said, place)) == ["applied"]
    assert [(one["amount"], one["condition"]) for one in grid(shop)] == [
        (3_000, {"name": "Evening", "done": 1, "total": 2, "is_met": True})
    ]


def test_shifts_are_days_with_the_time_clock(shop):
    plan(shop)
    sold(shop, 1, 600_000)
    place = {"store_id": shop.store_id, "register_id": shop.register_id, "employee_id": shop.cashier_id}
    for day in (14, 15):
        at = datetime(2025, 10, day, 8, tzinfo=UTC).isoformat()
        assert statuses(shop, operation("employees.clock_in", {"shift_id": uuid7(), "at": at}, place)) == ["applied"]
    assert [one["shifts"] for one in grid(shop)] == [2]


def test_an_approved_bonus_stays_as_it_was_and_is_paid_once(shop):
    made = plan(shop)
    sold(shop, 1, 600_000)
    assert approve(shop, made).status_code == 204
    assert approve(shop, made).status_code == 409
    sold(shop, 2, 100_000)
    (row,) = grid(shop)
    assert (row["state"], row["sales"], row["amount"]) == ("approved", 600_000, 3_000)
    for _again in range(2):
        assert shop.owner.post(f"{API}/payouts/{row['payout_id']}/pay", {}).status_code == 204
    assert grid(shop)[0]["state"] == "paid"
    assert shop.owner.delete(f"{API}/payouts/{row['payout_id']}").status_code == 409


def test_an_approval_is_taken_back_while_it_is_not_paid(shop):
    made = plan(shop)
    sold(shop, 1, 600_000)
    approve(shop, made)
    assert shop.owner.delete(f"{API}/payouts/{grid(shop)[0]['payout_id']}").status_code == 204
    assert (grid(shop)[0]["state"], approve(shop, made).status_code) == ("open", 204)


def test_nothing_is_approved_before_the_month_is_over_or_without_a_bonus(shop):
    made = plan(shop, threshold=0)
    this_month = shop.owner.get(f"{API}/months").get_json()["month"]
    sold(shop, 1, 600_000, f"{this_month[:8]}01")
    assert approve(shop, made, this_month).get_json()["code"] == "staff_bonus.not_due"
    assert approve(shop, made).status_code == 404


def test_a_cashier_sees_the_own_bonus_alone(shop):
    plan(shop, user_ids=[shop.cashier_id, shop.owner_id])
    assert shop.till.post("/api/v1/auth/pin", {"user_id": shop.cashier_id, "pin": "3333"}).status_code == 200
    answer = shop.till.get(f"{API}/mine").get_json()
    assert [(one["user"], one["state"]) for one in answer["bonuses"]] == [("Mira", "open")]
    assert shop.till.get(f"{API}/months").status_code == 403
    assert shop.till.get("/api/v1/boot?app=pos").get_json()["data"]["staff_bonus"] == {"has_plan": True}
