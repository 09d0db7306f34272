"""Which settlements and days are due: closed and not posted, or not the same as when they were looked at last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from addons.accounting.figures import OF_SALES
from addons.accounting.models import WAITING, Source
from addons.cash.models import CLOSED, DIFFERENCE, DRAWER, TRANSIT, VAULT, CashEntry, Settlement
from addons.sales.models import NIL, SettlementSum
from core.clock import business_day, now
from core.db import session
from core.models import Register, Store

VAULT_DAYS = 400
"""How far back late entries of a vault are looked for."""


@dataclass(slots=True)
class Due:
    """A source to look at, with the figures by which it is known to have changed."""

    number: str
    register_id: str
    day: date
    orders: int
    moves: int
    stamp: int = 0
    settlement: Settlement | None = None
    source: Source | None = None
    entries: list[CashEntry] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        """Whether it is new, waits for an account, or grew."""
        had = self.source
        if had is None or had.state == WAITING:
            return True
        return (had.orders, had.moves, had.stamp) != (self.orders, self.moves, self.stamp)


def lock_store(store_id: str) -> Store:
    """The store, locked: postings of a store are made one after the other."""
    return session().scalars(select(Store).where(Store.id == store_id).with_for_update()).one()


def due_sources(store: Store) -> Iterator[Due]:
    """Settlements in the order of their numbers, then days without settlement, then the vault."""
    for due in (*_settlements(store), *_days(store), *_vault(store)):
        if due.is_changed:
            yield due


def _settlements(store: Store) -> list[Due]:
    known = _known(store.id)
    orders = dict(session().execute(
        select(SettlementSum.settlement_id, func.sum(SettlementSum.orders)).where(SettlementSum.store_id == store.id)
        .group_by(SettlementSum.settlement_id)
    ).all())  # fmt: skip
    moves = dict(session().execute(
        select(CashEntry.settlement_id, func.count()).where(
            CashEntry.store_id == store.id, CashEntry.place == DRAWER, CashEntry.kind.not_in(OF_SALES)
        )
        .group_by(CashEntry.settlement_id)
    ).all())  # fmt: skip
    query = select(Settlement).where(Settlement.store_id == store.id, Settlement.register_id.is_not(None))
    query = query.where(Settlement.state == CLOSED).order_by(Settlement.opened_at, Settlement.id)
    return [
        Due(
            one.number, one.register_id or NIL, _day(one.opened_at, store), int(orders.get(one.id, 0)), moves.get(one.id, 0),
            one.revision, one, known.get((one.id, one.register_id or NIL, _day(one.opened_at, store))),
        )
        for one in session().scalars(query)
    ]  # fmt: skip


def _days(store: Store) -> list[Due]:
    """Days that are over, of registers that sold without a settlement."""
    known, today = _known(store.id), _day(now(), store)
    query = select(SettlementSum.register_id, SettlementSum.day, SettlementSum.orders, Register.code)
    query = query.outerjoin(Register, Register.id == SettlementSum.register_id)
    query = query.where(SettlementSum.store_id == store.id, SettlementSum.settlement_id == NIL, SettlementSum.day < today)
    return [
        Due(f"{code or ''}-{day:%y%m%d}", register_id, day, orders, 0, source=known.get((NIL, register_id, day)))
        for register_id, day, orders, code in session().execute(query.order_by(SettlementSum.day, SettlementSum.register_id))
    ]


def _vault(store: Store) -> list[Due]:
    known, today = _known(store.id), _day(now(), store)
    first = today - timedelta(days=VAULT_DAYS)
    since = now() - timedelta(days=VAULT_DAYS + 2)
    query = select(CashEntry).where(CashEntry.store_id == store.id, CashEntry.at > since)
    lost = (CashEntry.place == TRANSIT) & (CashEntry.kind == DIFFERENCE)
    query = query.where((CashEntry.place == VAULT) | lost)
    days: dict[date, list[CashEntry]] = defaultdict(list)
    for entry in session().scalars(query.where(CashEntry.kind.not_in(OF_SALES)).order_by(CashEntry.at, CashEntry.id)):
        days[_day(entry.at, store)].append(entry)
    return [
        Due(f"{store.code}-V{day:%y%m%d}", NIL, day, 0, len(rows), source=known.get((NIL, NIL, day)), entries=rows)
        for day, rows in sorted(days.items())
        if first < day < today
    ]


def _known(store_id: str) -> dict[tuple[str, str, date], Source]:
    rows = session().scalars(select(Source).where(Source.store_id == store_id))
    return {(row.settlement_id, row.register_id, row.day): row for row in rows}


def _day(moment: datetime, store: Store) -> date:
    return business_day(moment, store.timezone, store.day_cutover_hour)
