"""AT-34: ten thousand random steps of drawers, vault and transit; after each, what lies where is what the ledger says."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from addons.cash import carrying, transfers, vault
from addons.cash.ledger import entries, entry
from addons.cash.models import CashEntry, Settlement
from addons.cash.services import balance_of
from addons.sales.tests.orders import at_the_till
from core.bulk import write
from core.db import session, transaction
from core.ids import uuid7
from core.models import Register
from core.testing import Shop

DAY = datetime(2026, 11, 1, 8, tzinfo=UTC)


class Town:
    """Two drawers, a vault and what is under way, as a person who sees all the money knows it."""

    def __init__(self, shop: Shop, seed: int) -> None:
        self.shop, self.draw, self.minute, self.sequence = shop, random.Random(seed), 0, 0
        self.vault = self.outside = 0
        self.drawers: dict[str, int] = {}
        self.way: dict[str, tuple[str, int]] = {}
        self.registers = [shop.register_id, self._register()]
        self.last = "00000000-0000-0000-0000-000000000000"
        self.booked = {"drawer": 0, "vault": 0, "transit": 0}

    def _register(self) -> str:
        made = Register(store_id=self.shop.store_id, name="Till 2", code="R2")
        session().add(made)
        session().flush()
        return made.id

    @property
    def now(self) -> datetime:
        return DAY + timedelta(minutes=self.minute)

    def open(self, register_id: str, number: str) -> None:
        opening = self.draw.randrange(0, 20_000)
        made = Settlement(
            id=uuid7(), store_id=self.shop.store_id, register_id=register_id, at_register_id=register_id, number=number, sequence=1,
            state="open", opening_float=opening, opened_at=self.now, moves=[], counts=[], declared={},
        )  # fmt: skip
        session().add(made)
        session().flush()
        self._booked(made, "float", opening)
        self.drawers[made.id] = opening

    def _booked(self, drawer: Settlement, kind: str, amount: int) -> None:
        place = {"store_id": drawer.store_id, "register_id": drawer.register_id, "settlement_id": drawer.id}
        write((entries, [entry(kind, amount, self.now, **place)]))
        self.outside -= amount

    def step(self) -> None:
        self.minute += 1
        self.draw.choice([self.moved, self.moved, self.vault_moved, self.sent, self.sent, self.received, self.received,
                          self.counted, self.carried])()  # fmt: skip

    def moved(self) -> None:
        drawer = self._drawer()
        amount = self.draw.choice([1, -1]) * self.draw.randrange(1, 5000)
        self._booked(drawer, "in" if amount > 0 else "out", amount)
        self.drawers[drawer.id] += amount

    def vault_moved(self) -> None:
        kind, amount = self.draw.choice(["in", "out"]), self.draw.randrange(1, 9000)
        vault.move(self.shop.store_id, kind, amount, self.now, reason="by chance")
        signed = amount if kind == "in" else -amount
        self.vault, self.outside = self.vault + signed, self.outside - signed

    def sent(self) -> None:
        kind, amount = self.draw.choice(["handover", "safe", "bank"]), self.draw.randrange(1, 4000)
        from_vault = kind == "bank" and self.draw.random() < 0.5
        drawer = None if from_vault else self._drawer()
        self.sequence += 1
        made = transfers.Sent(
            uuid7(), kind, amount, self.now, f"R1-T{self.sequence:06d}", self.sequence, self.shop.store_id, self.registers[0],
            drawer.id if drawer else None,
        )  # fmt: skip
        transfers.send(made)
        if drawer:
            self.drawers[drawer.id] -= amount
        else:
            self.vault -= amount
        self.way[made.id] = (kind, amount)

    def received(self) -> None:
        if not self.way:
            return
        one = self.draw.choice(sorted(self.way))
        kind, amount = self.way.pop(one)
        arrived = self.draw.choice([amount, amount, max(0, amount - 100), amount + 50, 0])
        transfers.receive(one, arrived, self.now, None)
        self.outside += amount - arrived
        if kind == "bank":
            self.outside += arrived
        else:
            self.vault += arrived

    def counted(self) -> None:
        if self.draw.random() < 0.9:
            return
        off = self.draw.choice([0, 0, -70, 30])
        count = vault.Count(uuid7(), self.now, None, self.vault + off, [])
        vault.count(self.shop.store_id, count)
        assert vault.close(self.shop.store_id, count.id, self.now, None)["difference"] == off
        self.vault, self.outside, self.minute = self.vault + off, self.outside - off, self.minute + 1

    def carried(self) -> None:
        drawer = self._drawer()
        carrying.suspend(drawer, self.now, None)
        carrying.resume(drawer, self.draw.choice(self.registers), self.now, None)

    def _drawer(self) -> Settlement:
        return session().get_one(Settlement, self.draw.choice(sorted(self.drawers)))

    def check(self) -> None:
        """What the step booked, added to what was booked before, is what lies where."""
        rows = session().execute(
            select(CashEntry.id, CashEntry.place, CashEntry.amount).where(CashEntry.id > self.last).order_by(CashEntry.id)
        )
        for id_, place, amount in rows:
            self.last = id_
            self.booked[place] += amount
        under_way = sum(amount for _kind, amount in self.way.values())
        assert self.booked == {"drawer": sum(self.drawers.values()), "vault": self.vault, "transit": under_way}
        assert sum(self.booked.values()) == -self.outside

    def check_all(self) -> None:
        """The whole ledger, each drawer, and every document by itself."""
        found: dict[str, Any] = dict(
            session().execute(select(CashEntry.place, func.sum(CashEntry.amount)).group_by(CashEntry.place)).all()
        )
        assert {place: int(found.get(place, 0)) for place in self.booked} == self.booked
        assert transfers.in_transit(self.shop.store_id) == self.booked["transit"]
        for id_, inside in self.drawers.items():
            assert balance_of(session().get_one(Settlement, id_)).expected == inside


def live(shop: Shop, steps: int) -> None:
    with at_the_till(shop), transaction():
        town = Town(shop, 34)
        for register_id, number in zip(town.registers, ("R1-S1", "R2-S1"), strict=True):
            town.open(register_id, number)
        for number in range(steps):
            town.step()
            town.check()
            if number % 500 == 0:
                town.check_all()
                session().expunge_all()
        town.check_all()


@pytest.mark.at34
@pytest.mark.slow
def test_after_ten_thousand_random_steps_vault_drawers_and_transit_are_the_ledger(sqlite_shop: Shop) -> None:
    live(sqlite_shop, 10_000)


@pytest.mark.at34
def test_vault_drawers_and_transit_are_the_ledger_on_both_databases(shop: Shop) -> None:
    live(shop, 400)
