"""Documents of a store's day: its bookings (CASH-22), and bookings with all receipts (CASH-23)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from addons.cash.kinds import PAID, TONES, kind_title
from addons.cash.models import CLOSED, VAULT, CashEntry, Settlement
from addons.cash.paper import Line, Paper, Part, columns, fact, method_names, money, names
from addons.cash.schemas import KINDS, PLACES
from addons.sales.models import Order, Payment
from addons.sales.schemas import KINDS as ORDER_KINDS
from core.clock import day_bounds, to_text
from core.db import session
from core.format_dates import format_date
from core.i18n import translator
from core.identity import identity
from core.models import Register, Store, User

_ = translator("cash")
CASH = "cash"
MOST = 5000


@dataclass(frozen=True, slots=True)
class Day:
    """A business day of a store."""

    store: Store
    day: date

    @property
    def about(self) -> str:
        """Where and when, for people."""
        return f"{self.store.name} · {format_date(self.day)}"

    def during(self, column: Any) -> list[ColumnElement[bool]]:
        """What picks moments of the day."""
        start, end = day_bounds(self.day, self.store.timezone, self.store.day_cutover_hour)
        return [column >= start, column < end]


def bookings_paper(day: Day) -> Paper:
    """All money movements of the day, each kind in its tone, and the sum of each kind."""
    legend = [(TONES[kind], str(title)) for kind, title in KINDS.items()] + [(TONES[PAID], _("Payment without cash"))]
    paper = Paper("bookings", _("Financial bookings"), day.about, day.store.currency, legend=tuple(legend))
    paper.parts.extend(_bookings(day))
    return paper


def day_paper(day: Day) -> Paper:
    """The daily report: bookings of the day and all its receipts."""
    paper = Paper("day", _("Daily report"), day.about, day.store.currency, legend=bookings_paper(day).legend)
    paper.parts.extend([*_bookings(day), _receipts(day)])
    return paper


def hidden(store_id: str) -> list[ColumnElement[bool]]:
    """What leaves out entries that would tell somebody who may still count what should be there (C4)."""
    if not is_blind():
        return []
    of_vault = select(Settlement.opened_at).where(
        Settlement.store_id == store_id, Settlement.register_id.is_(None), Settlement.state != CLOSED
    )
    is_counted = CashEntry.at <= of_vault.scalar_subquery()
    return [
        or_(CashEntry.settlement_id.is_(None), CashEntry.settlement_id.not_in(_waiting(store_id))),
        or_(CashEntry.place != VAULT, is_counted),
    ]


def is_blind() -> bool:
    """Whether the reader may not know what should be in a drawer before it is counted."""
    return "cash.see_expected" not in identity().permissions


def _waiting(store_id: str) -> Select[str]:
    return select(Settlement.id).where(Settlement.store_id == store_id, Settlement.state != CLOSED)


def _bookings(day: Day) -> list[Part]:
    left_out = hidden(day.store.id)
    query = select(CashEntry).where(CashEntry.store_id == day.store.id, *day.during(CashEntry.at), *left_out)
    entries = session().scalars(query.order_by(CashEntry.at, CashEntry.id).limit(MOST)).all()
    rows = sorted([*_entry_lines(entries), *_payment_lines(day)], key=lambda line: str(line.cells[0]))
    sums = Counter[str]()
    for entry in entries:
        sums[entry.kind] += entry.amount
    total = _("Cash altogether")
    facts = [money(kind_title(kind), amount) for kind, amount in sums.items() if kind in KINDS]
    heads = columns(
        (_("Time"), "time"), _("Kind"), _("Place"), _("Register"), _("Document"), _("Reason"), _("Employee"), (_("Amount"), "money")
    )  # fmt: skip
    note = _("Drawers that are not closed and the vault since its last count are left out until they are counted.")
    return [
        Part(_("By kind"), (*facts, money(total, sums.total(), strong=True)), note=note if left_out else ""),
        Part(_("Bookings"), columns=heads, lines=tuple(rows)),
    ]


def _entry_lines(entries: Sequence[CashEntry]) -> list[Line]:
    people, registers = names(User, [one.employee_id for one in entries]), names(Register, [one.register_id for one in entries])
    numbers = _numbers([one.order_id for one in entries if one.order_id])
    return [
        Line(
            (
                to_text(one.at), kind_title(one.kind), str(PLACES.get(one.place, one.place)), registers[one.register_id],
                one.number or numbers.get(one.order_id or "", ""), one.reason or "", people[one.employee_id], one.amount,
            ),
            TONES.get(one.kind, ""), one.settlement_id,
        )
        for one in entries
    ]  # fmt: skip


def _numbers(order_ids: Sequence[str]) -> dict[str, str]:
    return dict(session().execute(select(Order.id, Order.number).where(Order.id.in_(order_ids))).all())


def _payment_lines(day: Day) -> list[Line]:
    """Payments of the day that were no cash."""
    query = (
        select(
            Order.closed_at, Order.number, Order.register_id, Order.employee_id, Order.settlement_id, Payment.method_id,
            Payment.kind, Payment.amount, Payment.reference,
        )
        .join(Payment, Payment.order_id == Order.id)
        .where(Order.store_id == day.store.id, Order.business_day == day.day, ~Order.training, Payment.kind != CASH)
        .order_by(Order.closed_at, Order.id, Payment.position).limit(MOST)
    )  # fmt: skip
    rows = session().execute(query).all()
    called = method_names([(row.method_id or "", row.kind) for row in rows])
    people, registers = names(User, [row.employee_id for row in rows]), names(Register, [row.register_id for row in rows])
    return [
        Line(
            (
                to_text(row.closed_at), called[row.method_id or ""], "", registers[row.register_id], row.number,
                row.reference or "", people[row.employee_id], row.amount,
            ),
            TONES[PAID], row.settlement_id,
        )
        for row in rows
    ]  # fmt: skip


def _receipts(day: Day) -> Part:
    query = select(Order).where(Order.store_id == day.store.id, Order.business_day == day.day, ~Order.training)
    if is_blind():
        query = query.where(or_(Order.settlement_id.is_(None), Order.settlement_id.not_in(_waiting(day.store.id))))
    rows = session().scalars(query.order_by(Order.closed_at, Order.number).limit(MOST)).all()
    people, registers = names(User, [row.employee_id for row in rows]), names(Register, [row.register_id for row in rows])
    called = method_names([(paid.method_id or "", paid.kind) for row in rows for paid in row.payments])
    lines = tuple(
        Line((
            to_text(row.closed_at), row.number, str(ORDER_KINDS.get(row.kind, row.kind)), registers[row.register_id],
            people[row.employee_id], ", ".join(dict.fromkeys(called[paid.method_id or ""] for paid in row.payments)), row.total,
        ))
        for row in rows
    )  # fmt: skip
    heads = columns((_("Time"), "time"), _("Receipt"), _("Kind"), _("Register"), _("Employee"), _("Paid by"), (_("Total"), "money"))
    sums = (fact(_("Receipts"), len(rows), "integer"), money(_("Total"), sum(row.total for row in rows), strong=True))
    return Part(_("Receipts"), sums, heads, lines)
