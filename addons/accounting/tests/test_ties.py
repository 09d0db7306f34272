"""Random weeks of a shop: the journal, the settlements and the figures of sales say the same, on both databases."""

import random
from collections import defaultdict
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from addons.accounting.models import Account, JournalLine
from addons.accounting.tests.books import by_card, paid_by_card, post_books, sides
from addons.cash.models import CashEntry, Settlement
from addons.cash.services import balance_of, difference_of
from addons.cash.tests.test_cash import Drawer
from addons.sales.models import DayHour, DayTax
from addons.sales.tests.orders import line, op, order, payment, random_order, refund, statuses, taxes_of

MONDAY = date(2026, 11, 16)
CARD = "9801234567890127"


class Week:
    """A week at the till by chance: sales, returns, exchanges, gift cards, movements, miscounts, late sales."""

    def __init__(self, shop, seed):
        self.shop, self.dice, self.number, self.sold, self.late = shop, random.Random(seed), 0, [], []

    def run(self):
        for day in range(7):
            drawer = Drawer(self.shop, f"R1-S{day + 1}", self.dice.randrange(0, 20_000), day + 1)
            late = self._sale(drawer, MONDAY + timedelta(days=day))
            ops = [self._step(drawer, MONDAY + timedelta(days=day)) for _ in range(self.dice.randrange(3, 9))]
            self._post(drawer.opening, *ops)
            with self.shop.work(write=False) as session:
                expected = balance_of(session.get_one(Settlement, drawer.id)).expected
            self._post(drawer.count(max(0, expected + self.dice.choice((0, 0, -37, 250)))), drawer.close())
            if self.dice.random() < 0.4:
                self.late.append(late)

    def _post(self, *ops):
        found = statuses(self.shop, *ops)
        assert set(found) == {"applied"}, found

    def _step(self, drawer, day):
        what = self.dice.randrange(6)
        if what == 0 and self.sold:
            return self._taken(drawer, day, self.sold.pop())
        if what == 1:
            return drawer.move(
                self.dice.choice(("in", "out")), self.dice.randrange(1, 3000), self.dice.choice(("Stamps", "Float", ""))
            )
        if what == 2:
            return self._gift_card(drawer, day)
        return self._sale(drawer, day)

    def _next(self):
        self.number += 1
        return self.number

    def _place(self, drawer, day):
        return {"settlement_id": drawer.id, "business_day": day.isoformat()}

    def _sale(self, drawer, day):
        made = random_order(self.shop, self._next(), self.dice, lines=self.dice.randrange(1, 6), **self._place(drawer, day))
        total, rounding = made["total"], 0
        if self.dice.random() < 0.3:
            rounding = -(total % 5)
        card = self.dice.randrange(0, total // 2 + 1)
        made |= {"rounding": rounding, "total": total + rounding}
        made["payments"] = [one for one in (by_card(card), payment(total + rounding - card)) if one["amount"]]
        self.sold.append(made)
        return op(made, drawer.id)

    def _taken(self, drawer, day, sold):
        """A return in cash, or an exchange in which something new goes out."""
        place = self._place(drawer, day)
        if self.dice.random() < 0.5:
            back = refund(self.shop, sold, self._next(), refers_to_id=sold["id"], **place)
            return op(back | {"payments": [payment(back["total"])]}, drawer.id)
        old = sold["lines"][0]
        back = (
            old
            | {"id": line()["id"], "refunds_line_id": old["id"]}
            | {k: -old[k] for k in ("quantity", "gross", "discount", "amount")}
        )
        lines = [back, line(2, price=self.dice.randrange(100, 3000))]
        made = order(self.shop, self._next(), lines, kind="exchange", taxes=taxes_of(lines), refers_to_id=sold["id"], **place)
        return op(made, drawer.id)

    def _gift_card(self, drawer, day):
        """A card sold, or goods paid by one."""
        place = self._place(drawer, day)
        if self.dice.random() < 0.6:
            facts = {"gift_cards": {"load": {"number": CARD}}, "sales": {"liability": True}}
            loaded = line(price=self.dice.randrange(1000, 5000)) | {"product_id": None, "tax_id": None, "facts": facts}
            return op(order(self.shop, self._next(), [loaded], **place), drawer.id)
        price = self.dice.randrange(100, 900)
        return op(order(self.shop, self._next(), [line(price=price)], payments=[paid_by_card(price)], **place), drawer.id)


def check(shop):
    """Whatever was posted: entries balance, and drawers, turnover and taxes are those of cash and sales."""
    assert set(sides(shop).values()) == {0}
    with shop.work(write=False) as session:
        amount = func.sum(JournalLine.debit - JournalLine.credit)
        booked = defaultdict(
            int, {row[0]: int(row[1]) for row in session.execute(select(JournalLine.role, amount).group_by(JournalLine.role))}
        )
        settlements = session.scalars(select(Settlement).where(Settlement.register_id.is_not(None))).all()
        drawers = sum(one.counted - one.opening_float for one in settlements)
        differences = sum(difference_of(one) for one in settlements)
        total, tax, rounding = session.execute(
            select(func.sum(DayHour.total), func.sum(DayHour.tax), func.sum(DayHour.rounding))
        ).one()
        moved = session.scalar(select(func.coalesce(func.sum(CashEntry.amount), 0)).where(CashEntry.kind.in_(["in", "out"])))
        rates = {
            str(rate): int(sum_)
            for rate, sum_ in session.execute(select(DayTax.rate, func.sum(DayTax.amount)).group_by(DayTax.rate))
        }
        by_rate = select(JournalLine.key, -amount).where(JournalLine.role == "tax").group_by(JournalLine.key)
        taxes = {key: int(sum_) for key, sum_ in session.execute(by_rate)}
        by_kind = select(Account.kind, amount).join(Account, Account.id == JournalLine.account_id).group_by(Account.kind)
        assert sum(int(row[1]) for row in session.execute(by_kind)) == 0
    assert booked["cash"] == drawers
    assert -booked["over"] - booked["short"] == differences
    assert -booked["reason"] - booked["move"] == moved
    assert -booked["revenue"] - booked["tax"] - booked["rounding"] == total
    assert (-booked["tax"], -booked["rounding"]) == (tax, rounding)
    assert taxes == rates


@pytest.mark.at33
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_journal_is_what_settlements_and_sales_say(shop, seed):
    week = Week(shop, seed)
    week.run()
    assert post_books(shop)["waiting"] == 0
    check(shop)
    if week.late:
        week._post(*week.late)
        assert post_books(shop)["posted"] >= 2
        check(shop)
    assert post_books(shop)["posted"] == 0
