"""The store's vault: money in and out, a blind count that any till may make, and a ledger that is always what the vault holds."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from addons.cash.models import CashEntry, Settlement
from addons.sales.tests.orders import operation, post, statuses
from core.clock import to_text
from core.ids import uuid7

DAY = datetime(2026, 11, 20, 8, tzinfo=UTC)


def at(minute):
    return to_text(DAY + timedelta(minutes=minute))


class Vault:
    """The vault as a till reports what happens to it; minutes since the morning."""

    def __init__(self, shop):
        self.shop = shop
        self.place = {"store_id": shop.store_id, "register_id": shop.register_id, "employee_id": shop.cashier_id}

    def _op(self, type_, payload):
        return operation(type_, payload, self.place)

    def move(self, kind, amount, minute=1, reason="Handing over money to another store"):
        return self._op("cash.vault_move", {"id": uuid7(), "kind": kind, "amount": amount, "reason": reason, "at": at(minute)})

    def count(self, counted, minute=10):
        return self._op("cash.vault_count", {"counted_at": at(minute), "counted": counted, "counts": []})

    def close(self, count, minute=11):
        return self._op("cash.vault_close", {"count_id": count["id"], "closed_at": at(minute)})

    def result(self, op):
        (answer,) = post(self.shop, op)
        assert answer["status"] in {"applied", "duplicate"}, answer
        return answer["result"]

    def counted(self, amount, minute=10):
        """A count that is made and closed; its report."""
        count = self.count(amount, minute)
        self.result(count)
        return self.result(self.close(count, minute + 1))

    def held(self):
        """What the ledger says lies in the vault."""
        with self.shop.work(write=False) as session:
            query = select(func.coalesce(func.sum(CashEntry.amount), 0))
            return session.scalar(query.where(CashEntry.register_id.is_(None), CashEntry.store_id == self.shop.store_id))


@pytest.fixture
def vault(shop):
    return Vault(shop)


def test_money_is_put_in_and_taken_out_with_a_reason(shop, vault):
    assert statuses(shop, vault.move("in", 50_000), vault.move("out", 12_000, 2)) == ["applied", "applied"]
    assert vault.held() == 38_000
    items = shop.owner.get("/api/v1/cash/entries?f.kind=out").get_json()["items"]
    assert [(one["amount"], one["reason"], one["register_id"]) for one in items] == [
        (-12_000, "Handing over money to another store", None)
    ]


def test_nothing_is_booked_without_an_amount_or_a_reason(shop, vault):
    (no_amount,) = post(shop, vault.move("in", 0))
    (no_reason,) = post(shop, vault.move("in", 100, reason=""))
    assert {no_amount["status"], no_reason["status"]} == {"review"}
    assert vault.held() == 0


def test_the_same_movement_sent_again_is_there_once(shop, vault):
    sent = vault.move("in", 700)
    assert statuses(shop, sent, sent | {"id": uuid7()}) == ["applied", "duplicate"]
    assert vault.held() == 700


@pytest.mark.at10
def test_a_count_says_whether_it_fits_and_never_by_how_much(shop, vault):
    statuses(shop, vault.move("in", 50_000))
    assert vault.result(vault.count(49_000)) == {"matches": False, "tries_left": 2, "number": "S1-V1"}
    assert vault.result(vault.count(50_000, 12)) == {"matches": True, "tries_left": 1, "number": "S1-V1"}


@pytest.mark.at10
def test_no_fourth_count_is_taken_and_the_report_has_three_with_their_times(shop, vault):
    statuses(shop, vault.move("in", 50_000))
    tries = [vault.count(1000 * n, 10 + n) for n in range(1, 5)]
    *three, fourth = post(shop, *tries)
    assert [one["status"] for one in three] == ["applied"] * 3
    assert (fourth["status"], fourth["reason"]["code"]) == ("review", "cash.too_many_counts")
    found = vault.result(vault.close(tries[2], 20))
    assert (found["counted"], found["difference"]) == (3000, -47_000)
    (settlement,) = shop.owner.get("/api/v1/cash/settlements?f.state=closed").get_json()["items"]
    assert [(one["at"], one["counted"]) for one in settlement["counts"]] == [(at(11), 1000), (at(12), 2000), (at(13), 3000)]


@pytest.mark.at10
def test_a_cashier_learns_nothing_of_the_vault_before_the_count_is_final(shop, vault):
    statuses(shop, vault.move("in", 51_937))
    vault.result(vault.count(1))
    cashier = shop.till
    assert cashier.post("/api/v1/auth/pin", {"user_id": shop.cashier_id, "pin": "3333"}).status_code == 200
    standing = cashier.get("/api/v1/cash/vault").get_json()
    assert (standing["state"], standing["tries_left"]) == ("counting", 2)
    for path in ("cash/vault", "boot?app=pos", "cash/settlements", "cash/entries", "sync/feed?stream=store"):
        heard = cashier.get(f"/api/v1/{path}").get_data(as_text=True)
        assert "51937" not in heard
        assert "51936" not in heard


def test_the_report_compares_the_last_count_and_this_one(shop, vault):
    statuses(shop, vault.move("in", 50_000))
    first = vault.counted(50_000)
    assert (first["last"], first["difference"], first["number"]) == (None, 0, "S1-V1")
    statuses(shop, vault.move("out", 20_000, 15))
    second = vault.counted(29_500, 20)
    assert second == {
        "number": "S1-V2", "last": {"counted": 50_000, "at": at(10)}, "moved": -20_000, "expected": 30_000, "counted": 29_500,
        "at": at(20), "difference": -500,
    }  # fmt: skip
    assert vault.held() == 29_500


def test_closing_twice_answers_the_same_report(shop, vault):
    statuses(shop, vault.move("in", 900))
    count = vault.count(800)
    statuses(shop, count)
    closing = vault.close(count)
    assert vault.result(closing) == vault.result(closing | {"id": uuid7()})
    assert vault.held() == 800


def test_a_vault_that_nobody_counted_is_not_closed(shop, vault):
    statuses(shop, vault.move("in", 900))
    (answer,) = post(shop, vault.close(vault.count(900)))
    assert (answer["status"], answer["reason"]["code"]) == ("review", "cash.not_counted")


def test_what_was_put_in_before_the_count_and_arrives_after_it_is_late(shop, vault):
    statuses(shop, vault.move("in", 900))
    assert vault.counted(1000)["difference"] == 100  # 100 were put in by a till without the server
    statuses(shop, vault.move("in", 100, 5))
    (closed,) = shop.owner.get("/api/v1/cash/settlements?f.state=closed").get_json()["items"]
    assert (closed["expected"], closed["difference"], closed["late"]) == (1000, 0, 100)
    assert vault.held() == 1000


def test_what_moves_while_somebody_counts_belongs_to_the_next_count(shop, vault):
    statuses(shop, vault.move("in", 900))
    count = vault.count(900)
    statuses(shop, count, vault.move("in", 250, 11))
    assert vault.result(vault.close(count, 12))["difference"] == 0
    assert vault.held() == 1150
    assert vault.counted(1150, 20)["difference"] == 0


def test_a_clock_that_is_ahead_hides_no_money_from_the_count(shop, vault):
    year = 366 * 24 * 60
    statuses(shop, vault.move("in", 900, year))
    assert vault.counted(900, year + 5)["difference"] == 0


def test_whoever_may_not_use_the_vault_books_nothing(shop, vault):
    vault.place["employee_id"] = shop.person("waiter", "Nino")
    (answer,) = post(shop, vault.move("out", 5000))
    assert (answer["status"], answer["reason"]["code"], vault.held()) == ("review", "core.denied", 0)


def test_the_office_counts_the_vault_and_does_not_open_a_closed_one_again(shop, vault):
    statuses(shop, vault.move("in", 900))
    (open_now,) = shop.owner.get("/api/v1/cash/settlements?f.state=open").get_json()["items"]
    path = f"/api/v1/cash/settlements/{open_now['id']}"
    closed = shop.owner.post(f"{path}/close", {"counted": 850, "force": True}).get_json()
    assert (closed["state"], closed["difference"]) == ("closed", -50)
    again = shop.owner.post(f"{path}/reopen", {"reason": "wrong"}).get_json()
    assert again["code"] == "cash.closed"
    assert vault.held() == 850


def test_a_tills_count_cannot_be_aimed_at_the_vault(shop, vault):
    statuses(shop, vault.move("in", 900))
    with shop.work(write=False) as session:
        settlement_id = session.scalars(select(Settlement.id)).one()
    payload = {"settlement_id": settlement_id, "counted_at": at(5), "counted": 1, "counts": [], "declared": {}}
    (answer,) = post(shop, operation("cash.settlement_count", payload, vault.place))
    assert answer["reason"]["code"] == "cash.unknown_settlement"


def test_after_random_days_the_ledger_is_what_lies_in_the_vault(shop, vault):
    draw, inside = random.Random(34), 0
    for minute in range(0, 600, 2):
        if draw.random() < 0.8:
            kind, amount = draw.choice([("in", draw.randrange(1, 9999)), ("out", draw.randrange(1, 5000))])
            statuses(shop, vault.move(kind, amount, minute))
            inside += amount if kind == "in" else -amount
        else:
            off = draw.choice([0, 0, -100, 250])
            found = vault.counted(inside + off, minute)
            assert found["difference"] == off
            inside += off
        assert vault.held() == inside
