"""Revenue, expenses, tax and profit of a period from the journal, and what goods cost where that is known (ACC-01)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import func, select

from addons.accounting.mapping import TAX as TAX_ROLE
from addons.accounting.models import EXPENSE, REVENUE, TAX, WAITING, Account, JournalLine, Source
from addons.accounting.services import cost_of_goods
from addons.sales.services import Period
from core.db import session

MOST_MONTHS = 120


def profit_of(period: Period) -> dict[str, Any]:
    """The figures of a period, month by month too; sums of the months are the figures of the period."""
    months: dict[str, dict[str, int]] = defaultdict(lambda: {"revenue": 0, "expenses": 0})
    sums = {REVENUE: 0, EXPENSE: 0, TAX: 0}
    for day, kind, amount in _by_day(period):
        sums[kind] += amount
        if kind in (REVENUE, EXPENSE):
            months[f"{day:%Y-%m}"]["revenue" if kind == REVENUE else "expenses"] += amount
    cost = cost_of_goods(period)
    return {
        "revenue": sums[REVENUE], "expenses": sums[EXPENSE], "tax": sums[TAX], "cost_of_goods": cost.amount,
        "cost_unknown": cost.unknown, "profit": sums[REVENUE] - sums[EXPENSE] - cost.amount,
        "months": [{"month": month, **figures} for month, figures in sorted(months.items())][-MOST_MONTHS:],
        "taxes": _taxes(period), "spent": _spent(period), "waiting": _waiting(period),
    }  # fmt: skip


def _by_day(period: Period) -> list[tuple[date, str, int]]:
    """Credit less debit of revenue and tax, debit less credit of expenses, by day."""
    query = select(JournalLine.day, Account.kind, func.sum(JournalLine.debit - JournalLine.credit)).join(
        Account, Account.id == JournalLine.account_id
    )
    query = period.of(query.where(Account.kind.in_([REVENUE, EXPENSE, TAX])), JournalLine).group_by(JournalLine.day, Account.kind)
    return [(day, kind, int(amount) if kind == EXPENSE else -int(amount)) for day, kind, amount in session().execute(query)]


def _taxes(period: Period) -> list[dict[str, Any]]:
    query = select(JournalLine.rate, func.sum(JournalLine.credit - JournalLine.debit)).where(JournalLine.role == TAX_ROLE)
    query = period.of(query, JournalLine).group_by(JournalLine.rate).order_by(JournalLine.rate.desc())
    return [{"rate": rate, "amount": int(amount)} for rate, amount in session().execute(query)]


def _spent(period: Period) -> list[dict[str, Any]]:
    amount = func.sum(JournalLine.debit - JournalLine.credit)
    query = select(Account.id, Account.number, Account.name, amount).join(Account, Account.id == JournalLine.account_id)
    query = period.of(query.where(Account.kind == EXPENSE), JournalLine).group_by(Account.id, Account.number, Account.name)
    rows = session().execute(query.order_by(amount.desc()))
    return [{"account_id": id_, "account": f"{number} {name}", "amount": int(total)} for id_, number, name, total in rows]


def _waiting(period: Period) -> int:
    """How many settlements and days wait for an account, whenever they were."""
    query = select(func.count()).select_from(Source).where(Source.state == WAITING)
    query = query if period.store_id is None else query.where(Source.store_id == period.store_id)
    return int(session().scalar(query) or 0)
