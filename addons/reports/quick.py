"""The figures of the day at the till: the store, this register, best sellers, cash and card, for who may see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from addons.cash.services import balance_of, open_settlement
from addons.reports.breakdown import conditions
from addons.reports.definition import Wanted
from addons.reports.dimensions import first_of_month, monday
from addons.reports.places import wall_of
from addons.reports.summaries import average
from addons.sales.models import NIL, DayHour, DayPayment, DayProduct
from core import settings
from core.clock import business_day, now, to_text
from core.db import session
from core.identity import identity

SUMS = ("sales", "refunds", "voids", "lines", "total", "refunded")
TOP = 5
CASH, CARD = "cash", "card"
Figures = dict[str, Any]


def quick_report() -> Figures:
    """Today, week and month of the device's store, today of its register; money of the drawer only for who may see it."""
    who = identity()
    store_id, register_id = who.require_store(), who.register_id
    today = business_day(now(), *wall_of(store_id))
    sees = may_see_cash()
    starts = {"today": today, "week": monday(today), "month": first_of_month(today)}
    here = Wanted(today, today, store_id, chosen={"register": register_id} if register_id else {})
    return {
        "at": to_text(now()), "sees_cash": sees,
        "store": {name: _figures(Wanted(first, today, store_id)) for name, first in starts.items()},
        "register": _figures(here, with_money=sees),
        "products": _products(store_id, today),
        "split": _split(here) if sees else None,
        "drawer": _drawer(register_id) if sees and register_id else None,
    }  # fmt: skip


def may_see_cash() -> bool:
    """Whether the person may know what should lie in the drawer before it is counted (C4)."""
    return "cash.see_expected" in identity().permissions or settings.get("cash.blind_count") is False


def _figures(wanted: Wanted, *, with_money: bool = True) -> Figures:
    sums = [func.coalesce(func.sum(getattr(DayHour, name)), 0).label(name) for name in SUMS]
    row = session().execute(select(*sums).where(*conditions(DayHour, wanted))).one()
    found: Mapping[str, int] = {name: int(value) for name, value in row._mapping.items()}
    money = {"total": found["total"], "average": average(found)} if with_money else {"total": None, "average": None}
    return {"sales": found["sales"] - found["voids"], "refunds": found["refunds"], "lines": found["lines"], **money}


def _products(store_id: str, today: date) -> list[Figures]:
    amount, quantity = func.sum(DayProduct.amount), func.sum(DayProduct.quantity)
    query = select(func.max(DayProduct.name), quantity, amount).where(*conditions(DayProduct, Wanted(today, today, store_id)))
    query = query.where(DayProduct.product_id != NIL).group_by(DayProduct.product_id).order_by(amount.desc()).limit(TOP)
    return [{"name": row[0], "quantity": int(row[1]), "amount": int(row[2])} for row in session().execute(query)]


def _split(wanted: Wanted) -> Figures:
    """What this register took today in cash, by card and otherwise."""
    query = select(DayPayment.kind, func.sum(DayPayment.amount)).where(*conditions(DayPayment, wanted)).group_by(DayPayment.kind)
    sums = {CASH: 0, CARD: 0, "other": 0}
    for kind, amount in session().execute(query):
        sums[kind if kind in (CASH, CARD) else "other"] += int(amount)
    return sums


def _drawer(register_id: str) -> Figures | None:
    settlement = open_settlement(register_id)
    if settlement is None:
        return None
    balance = balance_of(settlement)
    return {
        "number": settlement.number,
        "float": settlement.opening_float,
        "moved": balance.movements,
        "expected": balance.expected,
    }
