"""The journal (CASH-20): the receipts of a store's day as text, searched in any of their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, select

from addons.cash.paper import method_names, names
from addons.sales.models import Order
from addons.sales.schemas import KINDS
from core.clock import business_day, now, to_text
from core.db import session
from core.errors import Invalid
from core.format_numbers import format_quantity
from core.i18n import translator
from core.models import Register, Store, User
from core.textkeys import search_key

_ = translator("cash")
PAGE, BATCH = 50, 200
YEARS = 2
Receipt = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A business day (None: today), a register or all of the store, words that a receipt holds, and the page.

    `customer_ids`: customers whose names hold the words; their receipts fit as well.
    """

    day: date | None = None
    register_id: str | None = None
    text: str = ""
    customer_ids: tuple[str, ...] = ()
    page: int = 1


def read(store: Store, wanted: Wanted) -> dict[str, Any]:
    """A page of the day's receipts, the latest first; raises Invalid for a day to come or more than two years ago."""
    today = business_day(now(), store.timezone, store.day_cutover_hour)
    day = wanted.day or today
    if not today - timedelta(days=366 * YEARS) <= day <= today:
        text = _("The journal goes back two years.")
        raise Invalid(text, details={"fields": {"day": [text]}})
    query = select(Order).where(Order.store_id == store.id, Order.business_day == day)
    if wanted.register_id is not None:
        query = query.where(Order.register_id == wanted.register_id)
    first, key = (wanted.page - 1) * PAGE, search_key(wanted.text)
    found = _found(query.order_by(Order.closed_at.desc(), Order.id.desc()), key, wanted.customer_ids, first + PAGE + 1)[first:]
    registers = select(Register.id, Register.name).where(Register.store_id == store.id).order_by(Register.name)
    return {
        "day": day, "first_day": today - timedelta(days=366 * YEARS), "today": today,
        "items": found[:PAGE], "more": len(found) > PAGE,
        "registers": [{"id": row[0], "name": row[1]} for row in session().execute(registers)],
    }  # fmt: skip


def _found(query: Select[Order], key: str, customers: Sequence[str], most: int) -> list[Receipt]:
    """The first `most` receipts that hold the words, read in batches so that a long day is not all in memory."""
    found: list[Receipt] = []
    for start in range(0, 1_000_000, BATCH):
        batch = session().scalars(query.limit(BATCH).offset(start)).all()
        found += [one for one in _told(batch) if not key or one["customer_id"] in customers or key in search_key(_words(one))]
        if len(batch) < BATCH or len(found) >= most:
            break
        session().expunge_all()
    return found[:most]


def _told(orders: Sequence[Order]) -> list[Receipt]:
    people = names(User, [one.employee_id for one in orders])
    registers = names(Register, [one.register_id for one in orders])
    called = method_names([(paid.method_id or "", paid.kind) for one in orders for paid in one.payments])
    return [
        {
            "id": one.id, "number": one.number, "kind": one.kind, "kind_title": str(KINDS.get(one.kind, one.kind)),
            "training": one.training, "closed_at": to_text(one.closed_at), "register": registers[one.register_id],
            "employee": people[one.employee_id], "customer_id": one.customer_id, "total": one.total,
            "currency": one.currency, "note": one.note or "", "refers_to": one.refers_to_number or "",
            "lines": [{"text": f"{format_quantity(line.quantity)} × {line.name}", "amount": line.amount} for line in one.lines],
            "payments": [
                {"text": " ".join(filter(None, (called[paid.method_id or ""], paid.reference))), "amount": paid.amount}
                for paid in one.payments
            ],
        }
        for one in orders
    ]  # fmt: skip


def _words(told: Receipt) -> str:
    """All that the journal shows of a receipt."""
    plain = [told[name] for name in ("number", "kind_title", "register", "employee", "note", "refers_to")]
    rows = [row["text"] for row in (*told["lines"], *told["payments"])]
    amounts = [f"{abs(row['amount']) / 100:.2f}" for row in (*told["lines"], *told["payments"], {"amount": told["total"]})]
    return " ".join([*plain, *rows, *amounts])
