"""Receipts of a store for the history at its tills: by number, amount, day and customer, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from addons.sales.models import Order
from core.db import session
from core.models import Register, User

MOST = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: `text` is a part of the number, `total` an amount in minor units; any of them fits, the day must."""

    text: str = ""
    total: int | None = None
    customer_ids: tuple[str, ...] = ()
    day: date | None = None


def receipts_of(store_id: str, wanted: Wanted) -> list[dict[str, Any]]:
    """Heads of at most 50 receipts of the store with the names of register and employee."""
    query = (
        select(
            Order.id, Order.number, Order.kind, Order.training, Order.closed_at, Order.total, Order.currency, Order.customer_id,
            Register.name.label("register"), User.name.label("employee"),
        )
        .outerjoin(Register, Register.id == Order.register_id)
        .outerjoin(User, User.id == Order.employee_id)
        .where(Order.store_id == store_id)
    )  # fmt: skip
    if wanted.day is not None:
        query = query.where(Order.business_day == wanted.day)
    fits = _fits(wanted)
    if fits:
        query = query.where(or_(*fits))
    found = session().execute(query.order_by(Order.closed_at.desc(), Order.id.desc()).limit(MOST))
    return [{**row._mapping, "employee": row.employee or "", "register": row.register or ""} for row in found]


def _fits(wanted: Wanted) -> list[ColumnElement[bool]]:
    text = wanted.text.strip()
    fits = []
    if text:
        fits.append(Order.number.contains(text.upper(), autoescape=True))
    if text.isdecimal() and len(text) <= 15:
        fits.append(Order.sequence == int(text))
    if wanted.total is not None:
        fits.append(Order.total.in_([wanted.total, -wanted.total]))
    if wanted.customer_ids:
        fits.append(Order.customer_id.in_(wanted.customer_ids))
    return fits
