"""Late starts (CASH-13) and early closings (CASH-14) stay with the settlement."""

import pytest

from addons.cash.tests.test_cash import Drawer
from addons.sales.tests.orders import post, statuses


@pytest.fixture
def drawer(sqlite_shop):
    made = Drawer(sqlite_shop)
    assert statuses(sqlite_shop, made.opening) == ["applied"]
    return made


def note(drawer, kind, minutes, reason):
    payload = {"settlement_id": drawer.id, "kind": kind, "minutes": minutes, "reason": reason}
    return drawer._op("cash_shifts.note", payload, drawer.id)


def test_a_settlement_is_marked_late_and_early_with_the_reasons(sqlite_shop, drawer):
    assert statuses(sqlite_shop, note(drawer, "late", 20, "Traffic")) == ["applied"]
    assert drawer.read()["ext"]["cash_shifts"]["tag"] == "late"
    statuses(sqlite_shop, note(drawer, "late", 25, "Another"), note(drawer, "early", 30, "Agreed"))
    assert drawer.read()["ext"]["cash_shifts"] == {
        "tag": "both", "late_minutes": 20, "late_reason": "Traffic", "early_minutes": 30, "early_reason": "Agreed",
    }  # fmt: skip


def test_a_settlement_in_time_is_not_marked(drawer):
    assert "cash_shifts" not in drawer.read()["ext"]


def test_a_note_without_a_reason_is_not_taken(sqlite_shop, drawer):
    (answer,) = post(sqlite_shop, note(drawer, "early", 30, ""))
    assert answer["status"] == "review"


def test_the_settings_are_those_that_shops_start_with(sqlite_shop):
    settings = sqlite_shop.till.get("/api/v1/boot?app=pos").get_json()["settings"]
    assert (settings["cash_shifts.late_minutes"], settings["cash_shifts.early_minutes"]) == (15, 10)
