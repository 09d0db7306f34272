"""Bonuses in the API: the plans, the grid of a month, approving and paying, and the own bonus at the till."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from addons.sales.services import period_of
from addons.staff_bonus import payouts, services
from addons.staff_bonus.figures import Month
from addons.staff_bonus.models import Plan
from addons.staff_bonus.schemas import ApproveSchema, MonthQuery, MonthSchema, PlanSchema
from core.api import Blueprint
from core.db import session
from core.identity import identity
from core.models import Company, Store
from core.resource.definition import Resource

bp = Blueprint("staff_bonus", "Bonuses of employees.")

plans = Resource(
    name="staff_bonus.plan", model=Plan, schema=PlanSchema(), bp=bp, path="plans", view="staff_bonus.view", edit="staff_bonus.edit",
    title="Bonus plans", title_one="Bonus plan", search=(Plan.name,), export_columns=("name", "threshold", "rate", "least_done"),
)  # fmt: skip


@bp.get("/months", permission="staff_bonus.view", query=MonthQuery(), out=MonthSchema())
def month(args: dict[str, Any]) -> dict[str, Any]:
    """The bonuses of a month, of the plans of the store in view or of all."""
    return _shown(args["month"])


@bp.get("/mine", permission="staff_bonus.own", out=MonthSchema())
def mine() -> dict[str, Any]:
    """The bonuses of this month of who is signed in."""
    return _shown(None, identity().require_user())


def _shown(day: date | None, user_id: str | None = None) -> dict[str, Any]:
    store_id = identity().store_id
    today = period_of(None, None, store_id).first
    asked = Month.of(day or today)
    store = session().get(Store, store_id) if store_id else None
    currency = store.currency if store else session().scalars(select(Company.currency)).one()
    return {
        "month": asked.first, "is_over": asked.last < today, "plans": len(services.plans_of(store_id)), "currency": currency,
        "bonuses": services.bonuses_of(asked, store_id, user_id),
    }  # fmt: skip


@bp.post("/payouts", permission="staff_bonus.pay", body=ApproveSchema(), status=204)
def approve(body: dict[str, Any]) -> None:
    """Approve a person's bonus of a month that is over."""
    payouts.approve(body["plan_id"], body["user_id"], body["month"])


@bp.post("/payouts/<payout_id>/pay", permission="staff_bonus.pay", status=204)
def pay(payout_id: str) -> None:
    """Note that an approved bonus was paid."""
    payouts.pay(payout_id)


@bp.delete("/payouts/<payout_id>", permission="staff_bonus.pay", status=204)
def take_back(payout_id: str) -> None:
    """Take an approval back that was not paid."""
    payouts.take_back(payout_id)
