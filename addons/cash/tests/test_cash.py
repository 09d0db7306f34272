"""A drawer from its float to its closing, on time, late, twice and out of order."""

import pytest
from sqlalchemy import event, func, select

from addons.cash.errors import SettlementClosed
from addons.cash.models import CashEntry, Settlement
from addons.cash.services import balance_of, difference_of
from addons.sales.tests.orders import CARD, line, op, operation, order, payment, post, random_order, refund, statuses
from core.ids import uuid7

AT = "2026-11-22T07:00:00.000Z"


class Drawer:
    """A settlement as a till reports it."""

    def __init__(self, shop, number="R1-S1", opening=10_000, sequence=1):
        self.shop, self.id, self.number = shop, uuid7(), number
        self.place = {
            "store_id": shop.store_id, "register_id": shop.register_id, "employee_id": shop.cashier_id, "settlement_id": self.id,
        }  # fmt: skip
        settlement = {"id": self.id, "number": number, "sequence": sequence, "register_id": shop.register_id, "opened_at": AT}
        self.opening = self._op("cash.settlement_open", {"settlement": settlement | {"float": opening}}) | {"id": self.id}

    def _op(self, type_, payload, *needs):
        return operation(type_, payload, self.place, *needs)

    def sale(self, sequence, cash, **changes):
        return op(order(self.shop, sequence, [line(price=cash)], settlement_id=self.id, **changes), self.id)

    def count(self, counted, **declared):
        pieces = [{"denomination": 100, "count": counted // 100}] if counted else []
        payload = {"settlement_id": self.id, "counted_at": AT, "counts": pieces, "counted": counted, "declared": declared}
        return self._op("cash.settlement_count", payload, self.id)

    def close(self):
        return self._op("cash.settlement_close", {"settlement_id": self.id, "closed_at": AT}, self.id)

    def move(self, kind, amount=0, reason="coins from the bank"):
        payload = {"id": uuid7(), "settlement_id": self.id, "kind": kind, "amount": amount, "reason": reason, "at": AT}
        return self._op("cash.movement", payload, self.id)

    def read(self, client=None):
        answer = (client or self.shop.owner).get(f"/api/v1/cash/settlements/{self.id}")
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()


@pytest.fixture
def drawer(shop):
    made = Drawer(shop)
    assert statuses(shop, made.opening) == ["applied"]
    return made


def ledger(shop):
    with shop.work(write=False) as session:
        return session.execute(select(CashEntry.kind, CashEntry.amount).order_by(CashEntry.at, CashEntry.id)).all()


def test_float_sales_returns_and_movements_make_what_should_be_there(shop, drawer):
    sold = order(shop, 1, [line(price=1000)], settlement_id=drawer.id, payments=[payment(1000, tendered=5000)])
    by_card = drawer.sale(2, 700, payments=[payment(700, method=CARD, kind="card")])
    back = op(refund(shop, sold, 3, settlement_id=drawer.id), drawer.id)
    assert set(statuses(shop, op(sold, drawer.id), by_card, back, drawer.sale(4, 2500), drawer.move("in", 400))) == {"applied"}
    with shop.work(write=False) as session:
        balance = balance_of(session.get_one(Settlement, drawer.id))
        booked = session.scalar(select(func.sum(CashEntry.amount)).where(CashEntry.settlement_id == drawer.id))
    assert (balance.expected, balance.movements, booked) == (12_900, 400, 12_900)
    assert {(one.kind, one.count, one.amount, one.refunded) for one in balance.taken} == {
        ("cash", 3, 2500, 1000),
        ("card", 1, 700, 0),
    }


@pytest.mark.at10
def test_a_count_says_whether_it_fits_and_never_by_how_much(shop, drawer):
    statuses(shop, drawer.sale(1, 2500))
    wrong, right = post(shop, drawer.count(12_000), drawer.count(12_500))
    assert wrong["result"] == {"matches": False, "tries_left": 2, "state": "counting"}
    assert right["result"] == {"matches": True, "tries_left": 1, "state": "counting"}
    assert "12500" not in str(wrong)


@pytest.mark.at10
def test_three_counts_are_all_and_each_is_kept(shop, drawer):
    answers = post(shop, *(drawer.count(amount) for amount in (100, 200, 300, 400)))
    assert [answer["status"] for answer in answers] == ["applied"] * 3 + ["review"]
    assert answers[3]["reason"]["code"] == "cash.too_many_counts"
    assert [one["counted"] for one in drawer.read()["counts"]] == [100, 200, 300]


def test_closing_twice_changes_nothing(shop, drawer):
    statuses(shop, drawer.sale(1, 2500), drawer.count(12_400))
    close = drawer.close()
    assert statuses(shop, close) == ["applied"]
    assert statuses(shop, close) == ["applied"]
    assert statuses(shop, drawer.close()) == ["duplicate"]
    shown = drawer.read()
    assert (shown["state"], shown["expected"], shown["counted"], shown["difference"], shown["late"]) == (
        "closed",
        12_500,
        12_400,
        -100,
        0,
    )


def test_a_drawer_that_nobody_counted_does_not_close(shop, drawer):
    (answer,) = post(shop, drawer.close())
    assert (answer["status"], answer["reason"]["code"]) == ("review", "cash.not_counted")


def test_a_sale_that_arrives_after_the_closing_belongs_to_its_settlement_as_late(shop, drawer):
    statuses(shop, drawer.sale(1, 2500), drawer.count(15_500), drawer.close())
    assert drawer.read()["difference"] == 3000
    assert statuses(shop, drawer.sale(2, 3000)) == ["applied"]
    shown = drawer.read()
    assert (shown["expected"], shown["late"], shown["difference"]) == (15_500, 3000, 0)
    with shop.work(write=False) as session:
        assert session.scalar(select(func.count()).select_from(Settlement)) == 1
        assert difference_of(session.get_one(Settlement, drawer.id)) == 0


def test_sales_that_come_before_their_settlement_wait_for_it(shop):
    drawer = Drawer(shop)
    sale = drawer.sale(1, 2500)
    assert statuses(shop, sale) == ["waiting"]
    assert statuses(shop, drawer.opening, sale) == ["applied", "applied"]
    with shop.work(write=False) as session:
        assert balance_of(session.get_one(Settlement, drawer.id)).expected == 12_500


def test_a_number_used_again_by_a_till_that_lost_its_memory_gets_a_mark(shop, drawer):
    again = Drawer(shop)
    (answer,) = post(shop, again.opening)
    assert (answer["status"], answer["result"]) == ("applied", {"number": "R1-S1/2"})
    assert statuses(shop, again.opening | {"id": uuid7()}) == ["duplicate"]


def test_closing_reads_a_row_a_method_whatever_was_sold(shop, drawer):
    import random

    dice = random.Random(9)
    for start in range(1, 101, 50):
        ops = [op(random_order(shop, n, dice, lines=2, settlement_id=drawer.id), drawer.id) for n in range(start, start + 50)]
        assert set(statuses(shop, *ops)) == {"applied"}
    fetched = []
    with shop.work() as session:
        event.listen(session.get_bind(), "after_cursor_execute", lambda *args: fetched.append(args[3]))
        balance = balance_of(session.get_one(Settlement, drawer.id))
    assert (len(balance.taken), balance.taken[0].count) == (1, 100)
    assert sum("sales_line" in text or "sales_order " in text for text in map(str, fetched)) == 0


def test_a_movement_needs_its_right_and_the_ledger_never_changes(shop, drawer):
    assert statuses(shop, drawer.move("out", 500)) == ["applied"]
    (answer,) = post(shop, drawer.move("drawer_open"))
    assert (answer["status"], answer["reason"]["code"]) == ("review", "core.unapproved")
    assert ledger(shop) == [("float", 10_000), ("out", -500)]
    with pytest.raises(SettlementClosed), shop.work() as session:
        session.scalars(select(CashEntry).limit(1)).one().amount = 1


def test_nobody_who_may_still_count_sees_what_should_be_there(shop, drawer):
    statuses(shop, drawer.sale(1, 2500))
    manager = shop.person("manager", "Luka")
    assert drawer.read(shop.signed_in(manager))["expected"] == 12_500
    assert shop.signed_in(shop.cashier_id).get(f"/api/v1/cash/settlements/{drawer.id}").status_code == 403


def test_a_till_finds_its_open_settlement_again(shop, drawer):
    data = shop.till.get("/api/v1/boot?app=pos").get_json()["data"]["cash"]
    assert (data["settlement"]["id"], data["settlement"]["float"], data["last_sequence"]) == (drawer.id, 10_000, 1)
    statuses(shop, drawer.count(10_000), drawer.close())
    assert shop.till.get("/api/v1/boot?app=pos").get_json()["data"]["cash"]["settlement"] is None


def test_the_ledger_is_listed_by_kind_and_register(shop, drawer):
    statuses(shop, drawer.sale(1, 2500), drawer.move("in", 100))
    listed = shop.owner.get(f"/api/v1/cash/entries?f.kind=sale&f.register_id={shop.register_id}").get_json()
    assert [(one["kind"], one["amount"]) for one in listed["items"]] == [("sale", 2500)]


def test_more_cash_at_once_than_the_register_allows_is_booked_and_looked_at(shop, drawer):
    shop.owner.patch("/api/v1/settings", {"level": "register", "id": shop.register_id, "values": {"cash.movement_max": 5000}})
    by_luka = {"actor_id": shop.person("manager", "Luka")}
    moves = [drawer.move("out", 5001), drawer.move("out", 5000), drawer.move("in", 9000) | by_luka]
    assert statuses(shop, *moves) == ["applied"] * 3
    missing = shop.owner.get("/api/v1/approvals?f.state=missing").get_json()["items"]
    assert [(one["act"], one["requester_id"]) for one in missing] == [("cash.move_above", shop.cashier_id)]
