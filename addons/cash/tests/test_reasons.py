"""Reasons for cash in and out: kept in the office, told to tills, and booked with their ledger account."""

import pytest

from addons.cash.tests.test_cash import Drawer
from addons.cash.tests.test_vault import Vault
from addons.sales.tests.orders import post, statuses


@pytest.fixture
def drawer(shop):
    made = Drawer(shop)
    assert statuses(shop, made.opening) == ["applied"]
    return made


def reason(shop, name="Cleaning", **changes):
    body = {"name": name, "kind": "out", "account": "4200", **changes}
    answer = shop.owner.post("/api/v1/cash/reasons", body)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["id"]


def moved(drawer, reason_id, amount=500, text=""):
    op = drawer.move("out", amount, reason=text)
    op["payload"]["reason_id"] = reason_id
    return op


def test_an_entry_carries_its_reason_and_the_ledger_account(shop, drawer):
    assert statuses(shop, moved(drawer, reason(shop), text="windows")) == ["applied"]
    (entry,) = shop.owner.get("/api/v1/cash/entries?f.account=4200").get_json()["items"]
    assert (entry["reason"], entry["account"], entry["amount"]) == ("Cleaning: windows", "4200", -500)


def test_tills_are_told_of_reasons_and_of_those_that_go(shop):
    made = reason(shop, largest=5000, needs_remark=True)
    path = "/api/v1/sync/feed?stream=company&since=0"

    def told():
        rows = [one for one in shop.till.get(path).get_json()["rows"] if one["entity"] == "cash.reason"]
        return rows[-1]["data"]

    assert told() == {
        "id": made, "name": "Cleaning", "kind": "out", "place": "drawer", "largest": 5000, "needs_remark": True,
    }  # fmt: skip
    shop.owner.patch(f"/api/v1/cash/reasons/{made}", {"active": False})
    assert told() is None


def test_more_than_the_reason_allows_is_booked_and_looked_at(shop, drawer):
    for_vault = reason(shop, "To the owner", place="vault", largest=1000)
    at_vault = Vault(shop).move("out", 1001, reason="")
    at_vault["payload"]["reason_id"] = for_vault
    made = reason(shop, largest=1000)
    assert statuses(shop, moved(drawer, made, 1000), moved(drawer, made, 1001), at_vault) == ["applied"] * 3
    missing = shop.owner.get("/api/v1/approvals?f.state=missing").get_json()["items"]
    assert [one["act"] for one in missing] == ["cash.move_above"] * 2


def test_a_reason_that_asks_for_a_remark_is_not_booked_without_one(shop, drawer):
    made = reason(shop, needs_remark=True)
    (answer,) = post(shop, moved(drawer, made))
    assert (answer["status"], answer["reason"]["code"]) == ("review", "cash.remark_missing")
    assert statuses(shop, moved(drawer, made, text="windows")) == ["applied"]


def test_a_cashier_changes_no_reasons(shop):
    cashier = shop.signed_in(shop.cashier_id)
    assert cashier.post("/api/v1/cash/reasons", {"name": "Party", "kind": "out"}).status_code == 403
