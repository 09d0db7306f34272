"""What a settlement, or a day without one, comes to: sums of sales by settlement and the cash ledger, never the orders.

A part is an amount on a role, debit positive and credit negative; the parts of a day add up to zero.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select

from addons.accounting.mapping import CASH, METHOD, MOVE, OVER, OWED, REASON, REVENUE, ROUNDING, SHORT, TAX, VAULT, Role
from addons.cash.models import CORRECTION, DIFFERENCE, DRAWER, DRAWER_OPEN, FLOAT, REFUND, SALE, TRANSFER, CashEntry, Settlement
from addons.cash.models import VAULT as IN_VAULT
from addons.cash.services import difference_of
from addons.sales.models import DayPayment, SettlementSum, SettlementTax
from core.clock import business_day
from core.db import session
from core.models import Store

OF_SALES = (SALE, REFUND, CORRECTION, FLOAT, DRAWER_OPEN)
"""Kinds of cash entries that the sums of sales hold already, or that move no money in or out of the drawers."""


@dataclass(slots=True)
class Parts:
    """The parts of a business day by role."""

    day: date
    amounts: dict[Role, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, role: Role, amount: int) -> None:
        """Add a debit (+) or credit (-)."""
        self.amounts[role] += amount

    @property
    def rows(self) -> list[tuple[Role, int]]:
        """The parts that are not zero, debits first, in an order that never depends on how they came."""
        found = [(role, amount) for role, amount in self.amounts.items() if amount]
        return sorted(found, key=lambda row: (row[1] < 0, row[0].role, row[0].key, row[0].kind))

    @property
    def content(self) -> str:
        """A fingerprint of the day."""
        rows = [[role.role, role.key, role.kind, amount] for role, amount in self.rows]
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


Days = dict[date, Parts]


def of_settlement(settlement: Settlement, store: Store) -> Days:
    """The days of a drawer's settlement; its count difference belongs to the day on which it was counted."""
    days = _sold(DayPayment.settlement_id == settlement.id, SettlementSum.settlement_id == settlement.id,
                 SettlementTax.settlement_id == settlement.id)  # fmt: skip
    _move(days, CashEntry.settlement_id == settlement.id, Role(CASH), store)
    difference = difference_of(settlement) or 0
    moment = settlement.counted_at or settlement.closed_at
    if difference and moment is not None:
        _differ(_at(days, _day(moment, store)), Role(CASH), difference)
    return days


def of_day(store_id: str, register_id: str, day: date, nil: str) -> Days:
    """What a register sold on a day outside of settlements."""

    def here(model: type[DayPayment] | type[SettlementSum] | type[SettlementTax]) -> ColumnElement[bool]:
        found = (model.settlement_id == nil) & (model.store_id == store_id)
        return found & (model.register_id == register_id) & (model.day == day)

    return _sold(here(DayPayment), here(SettlementSum), here(SettlementTax))


def of_vault(rows: Iterable[CashEntry], store: Store) -> Days:
    """What moved in the store's vault and what got lost on the way, by day."""
    days: Days = {}
    for row in rows:
        parts = _at(days, _day(row.at, store))
        holder = Role(VAULT) if row.place == IN_VAULT else Role(MOVE)
        if row.kind == DIFFERENCE:
            _differ(parts, holder, row.amount)
        else:
            parts.add(holder, row.amount)
            parts.add(_contra(row), -row.amount)
    return days


def _sold(paid: ColumnElement[bool], summed: ColumnElement[bool], taxed: ColumnElement[bool]) -> Days:
    days: Days = {}
    query = select(DayPayment.day, DayPayment.method_id, DayPayment.kind, func.sum(DayPayment.amount)).where(paid)
    for day, method_id, kind, amount in session().execute(query.group_by(DayPayment.day, DayPayment.method_id, DayPayment.kind)):
        role = Role(CASH) if kind == CASH else Role(METHOD, method_id, kind)
        _at(days, day).add(role, int(amount))
    net: dict[date, int] = defaultdict(int)
    sums = select(SettlementSum.day, *(func.sum(getattr(SettlementSum, name)) for name in ("total", "tax", "rounding", "owed")))
    for day, *figures in session().execute(sums.where(summed).group_by(SettlementSum.day)):
        total, tax, rounding, owed = map(int, figures)
        _at(days, day).add(Role(ROUNDING), -rounding)
        days[day].add(Role(OWED), -owed)
        net[day] += total - tax - rounding - owed
    query_tax = select(SettlementTax.day, SettlementTax.rate, func.sum(SettlementTax.base), func.sum(SettlementTax.amount))
    for day, rate, base, amount in session().execute(query_tax.where(taxed).group_by(SettlementTax.day, SettlementTax.rate)):
        _at(days, day).add(Role(REVENUE, str(rate)), -int(base))
        days[day].add(Role(TAX, str(rate)), -int(amount))
        net[day] -= int(base)
    for day, rest in net.items():
        _at(days, day).add(Role(REVENUE, "none"), -rest)
    return days


def _move(days: Days, where: ColumnElement[bool], holder: Role, store: Store) -> None:
    rows = session().scalars(
        select(CashEntry)
        .where(where, CashEntry.place == DRAWER, CashEntry.kind.not_in(OF_SALES))
        .order_by(CashEntry.at, CashEntry.id)
    )
    for row in rows:
        parts = _at(days, _day(row.at, store))
        parts.add(holder, row.amount)
        parts.add(_contra(row), -row.amount)


def _contra(row: CashEntry) -> Role:
    """By its reason, and the account that was set with it; money on its way counts as a movement at both ends."""
    if row.kind == TRANSFER or not (row.reason or row.account):
        return Role(MOVE)
    return Role(REASON, (row.reason or "")[:200], row.account or "")


def _differ(parts: Parts, holder: Role, amount: int) -> None:
    parts.add(holder, amount)
    parts.add(Role(OVER if amount > 0 else SHORT), -amount)


def _day(moment: datetime, store: Store) -> date:
    return business_day(moment, store.timezone, store.day_cutover_hour)


def _at(days: Days, day: date) -> Parts:
    return days.setdefault(day, Parts(day))
