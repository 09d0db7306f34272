"""The documents of the day: what they add up to, and that they tell nobody who may still count what should be there."""

import pytest

from addons.cash.tests.test_cash import Drawer
from addons.sales.tests.orders import CARD, operation, payment, statuses
from core.ids import uuid7

DAY = "2026-11-22"
PAPERS = "/api/v1/cash/papers"


@pytest.fixture
def drawer(shop):
    """A drawer with a cash sale, a card sale and a movement, closed with something missing; money in the vault."""
    made = Drawer(shop)
    place = {"store_id": shop.store_id, "register_id": shop.register_id, "employee_id": shop.cashier_id}
    vault = {"id": uuid7(), "kind": "in", "amount": 50_000, "reason": "change from the bank", "at": "2026-11-22T08:00:00.000Z"}
    by_card = made.sale(2, 700, payments=[payment(700, method=CARD, kind="card")])
    ops = [made.opening, made.sale(1, 2500), by_card, made.move("in", 400), operation("cash.vault_move", vault, place)]
    assert set(statuses(shop, *ops, made.count(12_800), made.close())) == {"applied"}
    return made


def paper(client, path):
    answer = client.get(f"{PAPERS}/{path}")
    assert answer.status_code == 200, answer.get_json()
    return {part["title"]: part for part in answer.get_json()["parts"]}


def values(part):
    return {one["label"]: one["value"] for one in part["facts"]}


def cells(part):
    return [line["cells"] for line in part["lines"]]


def test_bookings_of_a_day_hold_every_movement_in_the_tone_of_its_kind(shop, drawer):
    parts = paper(shop.owner, f"day/bookings?day={DAY}")
    found = sorted((line["cells"][1], line["cells"][-1], line["tone"]) for line in parts["Bookings"]["lines"])
    assert found == [
        ("Card", 700, "neutral"), ("Float", 10_000, "info"), ("Put in", 400, "success"), ("Put in", 50_000, "success"),
        ("Sale", 2500, "success"),
    ]  # fmt: skip
    assert values(parts["By kind"])["Cash altogether"] == 62_900


def test_the_register_report_tells_movements_payments_and_the_difference(shop, drawer):
    parts = paper(shop.owner, f"settlement/{drawer.id}")
    assert values(parts["Drawer"]) == {
        "Float": 10_000, "Cash from sales": 2500, "Cash in and out": 400, "Expected": 12_900, "Counted": 12_800, "Difference": -100,
    }  # fmt: skip
    assert [row[2:] for row in cells(parts["Payment methods"])] == [[700, 0, None, None], [2500, 0, 12_800, -100]]
    assert [(row[2], row[-1]) for row in cells(parts["Supplies and disposals"])] == [("coins from the bank", 400)]
    assert values(parts["Settlement"])["Z report"] == 1


def test_the_vault_has_a_register_report_too(shop, drawer):
    settlements = shop.owner.get("/api/v1/cash/settlements").get_json()["items"]
    (one,) = [each for each in settlements if each["register_id"] is None]
    parts = paper(shop.owner, f"settlement/{one['id']}")
    assert [(row[2], row[-1]) for row in cells(parts["Supplies and disposals"])] == [("change from the bank", 50_000)]


def test_the_daily_report_holds_the_bookings_and_all_receipts(shop, drawer):
    parts = paper(shop.owner, f"day/day?day={DAY}")
    assert len(parts["Bookings"]["lines"]) == 5
    assert [(row[1], row[-1]) for row in cells(parts["Receipts"])] == [("R1-000001", 2500), ("R1-000002", 700)]


def test_the_end_of_day_adds_all_settlements_up_and_says_how_receipts_were_paid(shop, drawer):
    mixed = Drawer(shop, "R1-S2", opening=1000, sequence=2)
    both = mixed.sale(3, 900, payments=[payment(500), payment(400, method=CARD, kind="card")])
    assert set(statuses(shop, mixed.opening, both, mixed.count(1500), mixed.close())) == {"applied"}
    parts = paper(shop.owner, f"day/end-of-day?day={DAY}")
    assert values(parts["Cash over all settlements"]) == {
        "Floats": 11_000, "Cash in and out": 400, "Expected": 14_400, "Counted": 14_300, "Difference": -100,
    }  # fmt: skip
    ways = {row[0]: row[1:] for row in cells(parts["Cash, card, several ways, online"])}
    assert (ways["Cash"], ways["Card"], ways["Several ways"]) == ([1, 2500], [1, 700], [1, 900])
    assert [row[6] for row in cells(parts["Settlements"])] == [1, 2]
    assert cells(parts["Top products by revenue"])[0][2] == 4100


def test_cash_tracking_tells_each_day_what_was_there_and_what_each_store_holds(shop, drawer):
    parts = paper(shop.owner, f"tracking?from={DAY}&to={DAY}")
    assert [row[1:] for row in cells(parts["Drawers by day"])] == [[10_000, 2500, 400, 12_900, 12_800, -100]]
    assert [row[1:] for row in cells(parts["Vault by day"])] == [[0, 50_000, 0, 50_000]]
    assert [row[-1] for row in cells(parts["Deposits and withdrawals"])] == [50_000, 400]
    assert [row[1:] for row in cells(parts["By store"])] == [[52_900, 0, 50_000]]


@pytest.mark.at10
def test_documents_tell_nothing_of_a_drawer_that_may_still_be_counted_blind(sqlite_shop):
    shop, made = sqlite_shop, Drawer(sqlite_shop)
    statuses(shop, made.opening, made.sale(1, 2537))
    looker = shop.person("manager", "Luka")
    role = next(one for one in shop.owner.get("/api/v1/permissions/matrix").get_json()["roles"] if one["key"] == "manager")
    shop.owner.patch("/api/v1/permissions/matrix", {"role_id": role["id"], "grant": [], "revoke": ["cash.see_expected"]})
    luka = shop.signed_in(looker)
    told = [luka.get(f"{PAPERS}/{path}") for path in (
        f"settlement/{made.id}", f"day/bookings?day={DAY}", f"day/settlements?day={DAY}", f"day/day?day={DAY}",
        f"day/end-of-day?day={DAY}", f"tracking?from={DAY}&to={DAY}",
    )]  # fmt: skip
    assert [answer.status_code for answer in told] == [200] * 6
    assert not any("2537" in answer.text for answer in told)


def test_the_journal_is_searched_in_all_words_of_a_receipt(sqlite_shop):
    shop, made = sqlite_shop, Drawer(sqlite_shop)
    statuses(shop, made.opening, made.sale(1, 2500, note="for Čajdžinica"), made.sale(2, 700), made.sale(3, 800))

    def numbers(query):
        answer = shop.till.get(f"/api/v1/cash/journal?day={DAY}&{query}").get_json()
        return [one["number"] for one in answer["items"]]

    assert len(numbers("")) == 3
    assert (numbers("text=cajdzinica"), numbers("text=product 1"), numbers("text=25.00")) == (
        ["R1-000001"], numbers(""), ["R1-000001"],
    )  # fmt: skip
    assert (numbers(f"register_id={uuid7()}"), len(numbers(f"register_id={shop.register_id}"))) == ([], 3)
    assert shop.till.get("/api/v1/cash/journal?day=2020-01-01").status_code == 422
