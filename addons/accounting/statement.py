"""What came in and went out by one payment method, day by day with the balance: not for cash alone (ACC-B03)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select

from addons.accounting.mapping import CASH, METHOD
from addons.accounting.models import JournalEntry, JournalLine
from addons.payments.models import PaymentMethod
from addons.payments.services import kind_name
from addons.sales.services import Period
from core.db import session

MOST = 2000


def methods(period: Period) -> list[dict[str, Any]]:
    """The payment methods that anything was posted to, cash first."""
    query = select(JournalLine.role, JournalLine.key).where(JournalLine.role.in_([CASH, METHOD])).distinct()
    query = query if period.store_id is None else query.where(JournalLine.store_id == period.store_id)
    keys = {(role, key) for role, key in session().execute(query)}
    names: dict[str, str] = dict(session().execute(select(PaymentMethod.id, PaymentMethod.name)).all())
    found = [{"key": key, "name": names.get(key, "–")} for role, key in keys if role == METHOD]
    cash = [{"key": CASH, "name": kind_name(CASH)}] if any(role == CASH for role, _key in keys) else []
    return cash + sorted(found, key=lambda one: one["name"])


def statement_of(period: Period, method: str) -> dict[str, Any]:
    """The opening balance, each movement with the balance behind it, and the closing balance of a method."""
    mine = _of(method)
    before = select(func.coalesce(func.sum(JournalLine.debit - JournalLine.credit), 0)).where(mine, JournalLine.day < period.first)
    before = before if period.store_id is None else before.where(JournalLine.store_id == period.store_id)
    opening = balance = int(session().scalar(before) or 0)
    query = select(
        JournalLine.day,
        JournalEntry.document,
        JournalEntry.text,
        JournalEntry.number,
        JournalEntry.id,
        JournalLine.debit,
        JournalLine.credit,
    ).join(JournalEntry)
    query = (
        period.of(query.where(mine), JournalLine).order_by(JournalLine.day, JournalEntry.sequence, JournalLine.position).limit(MOST)
    )
    rows = []
    for day, document, text, number, entry_id, debit, credit in session().execute(query):
        balance += debit - credit
        rows.append({
            "day": day, "document": document, "text": text, "number": number, "entry_id": entry_id, "debit": debit,
            "credit": credit, "balance": balance,
        })  # fmt: skip
    return {"opening": opening, "rows": rows, "closing": balance, "is_cut": len(rows) == MOST}


def _of(method: str) -> ColumnElement[bool]:
    return JournalLine.role == CASH if method == CASH else (JournalLine.role == METHOD) & (JournalLine.key == method)
