"""What bonuses are worked out from: sums of sales by person and day, shifts, completed checklists. No order is read."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from addons.sales.models import NIL, DayHour
from core.db import session


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month of business days."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day lies in."""
        return cls(day.replace(day=1))


@dataclass(slots=True)
class Sold:
    """What a person sold in a month in some stores (minor units, returns taken off), and on which days where."""

    amount: int = 0
    days: set[tuple[str, date]] = field(default_factory=set)


Sales = dict[str, dict[str, Sold]]


def sales_of(month: Month) -> Sales:
    """Sales of a month by person and store, from the sums that are written with the orders."""
    total = func.sum(DayHour.total)
    query = select(DayHour.employee_id, DayHour.store_id, DayHour.day, total).where(
        DayHour.day >= month.first, DayHour.day <= month.last, DayHour.employee_id != NIL
    )
    found: Sales = {}
    for user_id, store_id, day, amount in session().execute(query.group_by(DayHour.employee_id, DayHour.store_id, DayHour.day)):
        sold = found.setdefault(user_id, {}).setdefault(store_id, Sold())
        sold.amount += int(amount)
        sold.days.add((store_id, day))
    return found


def bonus(sales: int, threshold: int, rate: int) -> int:
    """The share of what lies above the threshold, in minor units, rounded half up."""
    return max(0, (sales - threshold) * rate + 5_000) // 10_000


def projected(sales: int, month: Month, today: date) -> int:
    """What the month comes to at the pace of its days so far; of one that is over what was sold."""
    if not month.first <= today <= month.last:
        return sales
    return sales * month.last.day // today.day
