"""Whatever happens in whatever order, and by however many at once: a level is the sum of its moves."""

from __future__ import annotations

import random
import threading

from addons.sales.tests.orders import line, op, order, post, product_id, refund
from addons.stock.adjusting import adjust
from addons.stock.tests.goods import ONE, booked, came, counted, level
from core.db import transaction
from core.ids import uuid7
from core.testing import Shop

PRODUCTS = range(1, 7)


class Day:
    """Steps by chance, as tills and offices send them, and what they come to."""

    def __init__(self, shop: Shop, seed: int, first: int) -> None:
        self.shop, self.dice, self.number = shop, random.Random(seed), first
        self.sold: list[dict[str, object]] = []
        self.sent: list[dict[str, object]] = []
        self.expected = dict.fromkeys(PRODUCTS, 0)

    def step(self) -> None:
        """One of: sell, take back, send again, receive, adjust, set anew."""
        self.dice.choice((self.sell, self.sell, self.sell, self.take_back, self.again, self.receive, self.change))()

    def sell(self) -> None:
        picked = [(self.dice.choice(PRODUCTS), self.dice.randrange(1, 5)) for _ in range(self.dice.randrange(1, 6))]
        lines = [line(place, product=product, quantity=count * ONE) for place, (product, count) in enumerate(picked, 1)]
        made = order(self.shop, self._next(), lines)
        self.sold.append(made)
        self._post(made, -1)

    def take_back(self) -> None:
        if self.sold:
            self._post(refund(self.shop, self.sold.pop(self.dice.randrange(len(self.sold))), self._next()), -1)

    def again(self) -> None:
        if self.sent:
            post(self.shop, op(self.dice.choice(self.sent)))

    def receive(self) -> None:
        rows = [came(self.shop, product, self.dice.randrange(1, 20), 100_000) for product in self.dice.sample(PRODUCTS, 3)]
        assert len(booked(self.shop, *rows)) == 3
        assert not booked(self.shop, *reversed(rows))
        for row in rows:
            self.expected[int(row.product_id[-12:])] += row.quantity

    def change(self) -> None:
        product, by = self.dice.choice(PRODUCTS), self.dice.choice((-3, -1, 2)) * ONE
        with self.shop.kernel.unit_of_work(), transaction():
            adjust(uuid7(), self.shop.store_id, product_id(product), "theft", change=by)
        self.expected[product] += by

    def _post(self, made: dict[str, object], sign: int) -> None:
        (answer,) = post(self.shop, op(made))
        assert answer["status"] == "applied", answer
        self.sent.append(made)
        for one in made["lines"]:  # type: ignore[attr-defined]
            self.expected[int(one["product_id"][-12:])] += sign * one["quantity"]

    def _next(self) -> int:
        self.number += 1
        return self.number


def test_a_level_is_the_sum_of_its_moves_after_any_order_of_steps(shop):
    counted(shop, PRODUCTS)
    day = Day(shop, 39, 0)
    for _ in range(80):
        day.step()
    assert {number: level(shop, number).quantity for number in PRODUCTS} == day.expected


def test_tills_and_offices_at_once_neither_lose_a_move_nor_wait_in_a_circle(shop):
    counted(shop, PRODUCTS)
    days = [Day(shop, seed, 1000 * seed) for seed in (1, 2, 3)]
    failures: list[BaseException] = []

    def work(day: Day) -> None:
        try:
            for _ in range(12):
                day.step()
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(day,)) for day in days]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures[0]
    expected = {number: sum(day.expected[number] for day in days) for number in PRODUCTS}
    assert {number: level(shop, number).quantity for number in PRODUCTS} == expected
