"""Bonuses of a month: worked out while they are open, as they were approved afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from addons.employees.services import shifts
from addons.sales.services import period_of
from addons.staff_bonus.conditions import Condition, Conditions
from addons.staff_bonus.figures import Month, Sales, Sold, bonus, projected, sales_of
from addons.staff_bonus.models import Payout, Plan
from core.boot import contributions
from core.boot_news import follow
from core.db import session
from core.models import User

follow(Plan)


@dataclass(frozen=True, slots=True)
class Bonus:
    """A person's bonus by a plan in a month; `estimate` is what it comes to at the pace so far, money in minor units."""

    plan_id: str
    plan: str
    user_id: str
    user: str
    sales: int
    threshold: int
    rate: int
    shifts: int
    amount: int
    estimate: int
    condition: Condition | None
    state: str
    payout_id: str | None

    @property
    def progress(self) -> int:
        """Sales as a share of the threshold, in ten-thousandths."""
        return self.sales * 10_000 // self.threshold if self.threshold else 10_000


@dataclass(frozen=True, slots=True)
class _Facts:
    month: Month
    today: date
    sales: Sales
    shifts: dict[tuple[str, str], int]
    conditions: Conditions


def bonuses_of(month: Month, store_id: str | None, user_id: str | None = None) -> list[Bonus]:
    """The bonuses of a month by the plans of a store (None: all), of one person or all, the largest first in each plan."""
    today = period_of(None, None, store_id).first
    worked = shifts.shifts_worked(month.first, month.last)
    facts = _Facts(month, today, sales_of(month), worked, Conditions(month, today))
    paid = {(one.plan_id, one.user_id): one for one in session().scalars(select(Payout).where(Payout.month == month.first))}
    names: dict[str, str] = dict(session().execute(select(User.id, User.name)).all())
    found = []
    for plan in plans_of(store_id):
        wanted = [one for one in _people(plan, facts, paid) if user_id in (None, one) and one in names]
        rows = [_of_person(plan, one, names[one], facts, paid.get((plan.id, one))) for one in wanted]
        found += sorted(rows, key=lambda row: (-row.sales, row.user))
    return found


def plans_of(store_id: str | None) -> list[Plan]:
    """The plans in use that count sales of a store, by name."""
    query = select(Plan).where(Plan.active).order_by(Plan.name, Plan.id)
    return [plan for plan in session().scalars(query) if plan.is_in(store_id)]


def _people(plan: Plan, facts: _Facts, paid: Iterable[tuple[str, str]]) -> list[str]:
    approved = {user_id for plan_id, user_id in paid if plan_id == plan.id}
    if plan.user_ids:
        return sorted({*plan.user_ids, *approved})
    sold = {user_id for user_id, stores in facts.sales.items() if any(plan.is_in(store_id) for store_id in stores)}
    return sorted(sold | approved)


def _of_person(plan: Plan, user_id: str, name: str, facts: _Facts, payout: Payout | None) -> Bonus:
    sold = [one for store_id, one in facts.sales.get(user_id, {}).items() if plan.is_in(store_id)]
    condition = facts.conditions.of(plan, sold)
    who: dict[str, Any] = {"plan_id": plan.id, "plan": plan.name, "user_id": user_id, "user": name, "condition": condition}
    if payout is not None:
        names = ("sales", "threshold", "rate", "shifts", "amount", "state")
        return Bonus(**who, **{key: getattr(payout, key) for key in names}, estimate=payout.amount, payout_id=payout.id)
    return Bonus(**who, **_worked_out(plan, user_id, sold, facts, condition), state="open", payout_id=None)


def _worked_out(plan: Plan, user_id: str, sold: list[Sold], facts: _Facts, condition: Condition | None) -> dict[str, Any]:
    sales, threshold = sum(one.amount for one in sold), plan.threshold_in(facts.month.first.month)
    ahead = projected(sales, facts.month, facts.today)
    is_earned = condition is None or condition.is_met
    return {
        "sales": sales, "threshold": threshold, "rate": plan.rate,
        "shifts": sum(count for (store_id, who), count in facts.shifts.items() if who == user_id and plan.is_in(store_id)),
        "amount": bonus(sales, threshold, plan.rate) if is_earned else 0, "estimate": bonus(ahead, threshold, plan.rate),
    }  # fmt: skip


def boot_data(app: str) -> dict[str, Any]:
    """Whether there is a plan at all, so that tills without one show nothing of it."""
    return {"has_plan": app == "pos" and session().scalar(select(Plan.id).where(Plan.active).limit(1)) is not None}


contributions.add("staff_bonus", boot_data)
