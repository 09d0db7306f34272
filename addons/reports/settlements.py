"""Settlements one by one: what each drawer took, what was put in and taken out, what was counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from addons.cash.models import CLOSED, IN, OUT, CashEntry, Settlement
from addons.reports import names
from addons.reports.definition import Column, Listing, Report, Row, Value, Wanted, reports
from addons.reports.places import wall_of
from addons.sales.models import DayPayment
from core.clock import day_bounds
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.models import User

_ = translator("reports")
N_ = _.lazy
CASH, CARD = "cash", "card"
STATES = {"open": N_("Open"), "counting": N_("Counting"), "closed": N_("Closed")}

COLUMNS = (
    Column("number", N_("Settlement")), Column("register", N_("Register")), Column("employee", N_("Opened by")),
    Column("opened_at", N_("Opened"), "datetime"), Column("closed_at", N_("Closed"), "datetime"), Column("state", N_("State")),
    Column("minutes", N_("Minutes"), "integer"), Column("float", N_("Float"), "money"), Column("cash", N_("Cash"), "money"),
    Column("card", N_("Card"), "money"), Column("other", N_("Other"), "money"), Column("total", N_("Taken"), "money"),
    Column("in", N_("Put in"), "money"), Column("out", N_("Taken out"), "money"), Column("expected", N_("Expected"), "money"),
    Column("counted", N_("Counted"), "money"), Column("difference", N_("Difference"), "money"),
)  # fmt: skip
SUMMED = ("minutes", "float", "cash", "card", "other", "total", "in", "out", "expected", "counted", "difference")


def _settlements(wanted: Wanted) -> Sequence[Settlement]:
    """Those of drawers that were opened on the days asked for, the newest first."""
    zone, cutover = wall_of(wanted.store_id)
    first, _end = day_bounds(wanted.first, zone, cutover)
    _start, last = day_bounds(wanted.last, zone, cutover)
    query = select(Settlement).where(
        Settlement.register_id.is_not(None), Settlement.opened_at >= first, Settlement.opened_at < last
    )
    if wanted.store_id is not None:
        query = query.where(Settlement.store_id == wanted.store_id)
    if "register" in wanted.chosen:
        query = query.where(Settlement.register_id == wanted.chosen["register"])
    if "employee" in wanted.chosen:
        query = query.where(Settlement.opened_by == wanted.chosen["employee"])
    return session().scalars(query.order_by(Settlement.opened_at.desc(), Settlement.id.desc())).all()


def read(wanted: Wanted, limit: int | None, offset: int) -> Iterator[Row]:
    """Settlements with their figures; while one is open, nothing that tells what should be in the drawer without the right to."""
    found = _settlements(wanted)
    shown = found[offset:] if limit is None else found[offset : offset + limit]
    figures = _figures([one.id for one in shown])
    registers = names.registers([one.register_id for one in shown])
    people = names.names_of(User, [one.opened_by for one in shown if one.opened_by])
    for one in shown:
        cells: dict[str, Value] = {
            "number": one.number, "register": registers.get(one.register_id, ""), "employee": people.get(one.opened_by or "", ""),
            "state": str(STATES.get(one.state, one.state)), "opened_at": one.opened_at, "closed_at": one.closed_at,
        }  # fmt: skip
        cells.update(_values(one, figures[one.id]))
        yield Row([cells[column.key] for column in COLUMNS], f"#/form/cash.settlement/{one.id}")


def _figures(ids: Sequence[str]) -> dict[str, Counter[str]]:
    """What was paid by kind and moved, by settlement: two questions whatever their number."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    paid = select(DayPayment.settlement_id, DayPayment.kind, func.sum(DayPayment.amount)).where(DayPayment.settlement_id.in_(ids))
    for id_, kind, amount in session().execute(paid.group_by(DayPayment.settlement_id, DayPayment.kind)):
        found[id_][kind if kind in (CASH, CARD) else "other"] += int(amount)
        found[id_]["total"] += int(amount)
    moved = select(CashEntry.settlement_id, CashEntry.kind, func.sum(CashEntry.amount)).where(CashEntry.settlement_id.in_(ids))
    moved = moved.where(CashEntry.kind.in_([IN, OUT])).group_by(CashEntry.settlement_id, CashEntry.kind)
    for row in session().execute(moved):
        found[str(row[0])][row[1]] += int(row[2])
    return found


def _values(one: Settlement, sums: Counter[str]) -> dict[str, int | None]:
    expected = one.opening_float + sums[CASH] + sums[IN] + sums[OUT]
    may_see = one.state == CLOSED or "cash.see_expected" in identity().permissions
    is_counted = one.state == CLOSED and one.counted is not None
    hidden: Mapping[str, int | None] = {
        CASH: sums[CASH], "total": sums["total"], "expected": expected, IN: sums[IN], OUT: sums[OUT]
    }  # fmt: skip
    return {
        "minutes": _minutes(one.opened_at, one.closed_at), "float": one.opening_float, CARD: sums[CARD], "other": sums["other"],
        **{key: value if may_see else None for key, value in hidden.items()},
        "counted": one.counted if one.state == CLOSED else None,
        "difference": (one.counted or 0) - expected if is_counted else None,
    }  # fmt: skip


def _minutes(start: datetime, end: datetime | None) -> int | None:
    return None if end is None else int((end - start).total_seconds()) // 60


def totals(wanted: Wanted) -> tuple[int, Mapping[str, int]]:
    """How many settlements, and the sums of what is shown of them."""
    places = {column.key: place for place, column in enumerate(COLUMNS)}
    sums: Counter[str] = Counter(dict.fromkeys(SUMMED, 0))
    count = 0
    for row in read(wanted, None, 0):
        count += 1
        cells: Sequence[Any] = row.cells
        sums.update({key: cells[places[key]] or 0 for key in SUMMED})
    return count, sums


reports.add("settlements", Report(
    key="settlements", title=N_("Settlements"), summary=N_("What each drawer took, what was moved, counted and missing"),
    icon="wallet",
    place=110, permission="cash.view", filters=("register", "employee"),
    listing=Listing(columns=COLUMNS, read=read, totals=totals),
))  # fmt: skip
