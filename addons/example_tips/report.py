"""What tips come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from addons.example_tips.models import Tip
from core.db import session
from core.models import User


@dataclass(frozen=True, slots=True)
class Share:
    """What an employee got in a period: how many tips, and their sum after returns."""

    employee_id: str
    name: str
    count: int
    amount: int


def shares(first: date | None, last: date | None, store_id: str | None) -> list[Share]:
    """Tips by employee over business days, both included, open ends where None; greatest sum first."""
    total, count = func.sum(Tip.amount), func.sum(case((Tip.amount > 0, 1), else_=0))
    query = select(Tip.employee_id, func.coalesce(User.name, ""), count, total).outerjoin(User, User.id == Tip.employee_id)
    if first:
        query = query.where(Tip.business_day >= first)
    if last:
        query = query.where(Tip.business_day <= last)
    if store_id:
        query = query.where(Tip.store_id == store_id)
    rows = session().execute(query.group_by(Tip.employee_id, User.name).order_by(total.desc(), Tip.employee_id))
    return [Share(employee_id, name, int(tips), int(amount)) for employee_id, name, tips, amount in rows]
