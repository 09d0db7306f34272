"""Cash tracking (CASH-24): drawers and vault of a store day by day, deposits and withdrawals, and each store in one line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select

from addons.cash.models import CLOSED, DRAWER, IN, OF_SALES, OUT, TRANSFER, TRANSIT, VAULT, CashEntry, Settlement
from addons.cash.paper import Line, Paper, Part, columns, may_see
from addons.cash.paper_day import Day, hidden
from addons.cash.paper_settlement import move_columns, move_lines
from addons.cash.services import balance_of
from core.clock import business_day, day_bounds
from core.db import session
from core.errors import Invalid
from core.format_dates import format_date
from core.i18n import translator
from core.models import Store

_ = translator("cash")
LONGEST_DAYS = 366
MOST = 2000


def tracking_paper(store: Store, first: date, last: date, stores: Iterable[Store]) -> Paper:
    """Opening and closing balance, expected and counted of each day of a store, and what `stores` hold now."""
    if not 0 <= (last - first).days < LONGEST_DAYS:
        text = _("The days must follow each other and be a year at most.")
        raise Invalid(text, details={"fields": {"to": [text]}})
    about = f"{store.name} · {format_date(first)} – {format_date(last)}"
    paper = Paper("tracking", _("Cash tracking"), about, store.currency)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    paper.parts.extend([_drawers(store, days), _vault(store, days), _moved(store, first, last)])
    paper.parts.append(_stores(stores, first, last))
    return paper


def _drawers(store: Store, days: list[date]) -> Part:
    """Each day's drawers by the day on which they were opened; figures of one that may still be counted blind are left out."""
    rows: dict[date, Counter[str]] = defaultdict(Counter)
    waiting: set[date] = set()
    query = select(Settlement).where(Settlement.store_id == store.id, Settlement.register_id.is_not(None), *_between(store, days))
    for one in session().scalars(query):
        day, balance = business_day(one.opened_at, store.timezone, store.day_cutover_hour), balance_of(one)
        if not may_see(one) or one.state != CLOSED:
            waiting.add(day)
        if may_see(one):
            rows[day].update(float=one.opening_float, moved=balance.movements, expected=balance.expected)
            rows[day].update(sold=balance.expected - balance.movements - one.opening_float)
        if one.state == CLOSED:
            rows[day].update(counted=one.counted or 0, difference=(one.counted or 0) - balance.expected)
    keys = ("float", "sold", "moved", "expected", "counted", "difference")
    lines = tuple(
        Line((format_date(day), *(rows[day][key] for key in keys)), _tone(day in waiting, rows[day]["difference"]))
        for day in reversed(days)
        if day in rows or day in waiting
    )
    heads = columns(
        _("Day"), (_("Opening balance"), "money"), (_("Cash from sales"), "money"), (_("Cash in and out"), "money"),
        (_("Expected"), "money"), (_("Counted"), "money"), (_("Difference"), "money"),
    )  # fmt: skip
    note = _("Days in amber hold drawers that are not closed yet.") if waiting else ""
    return Part(_("Drawers by day"), columns=heads, lines=lines, note=note)


def _tone(waits: bool, difference: int) -> str:
    return "warning" if waits else "danger" if difference else ""


def _between(store: Store, days: list[date]) -> list[ColumnElement[bool]]:
    return Day(store, days[0]).during(Settlement.opened_at)[:1] + Day(store, days[-1]).during(Settlement.opened_at)[1:]


def _vault(store: Store, days: list[date]) -> Part:
    """The vault's balance at the start and the end of each day on which something moved."""
    wall = (store.timezone, store.day_cutover_hour)
    start, _end = day_bounds(days[0], *wall)
    _start, end = day_bounds(days[-1], *wall)
    of_vault = [CashEntry.store_id == store.id, CashEntry.place == VAULT, *hidden(store.id)]
    balance = _sum(*of_vault, CashEntry.at < start)
    moved: dict[date, Counter[str]] = defaultdict(Counter)
    rows = session().execute(select(CashEntry.at, CashEntry.amount).where(*of_vault, CashEntry.at >= start, CashEntry.at < end))
    for at, amount in rows:
        moved[business_day(at, *wall)]["in" if amount > 0 else "out"] += amount
    lines = []
    for day in sorted(moved):
        sums, before = moved[day], balance
        balance += sums["in"] + sums["out"]
        lines.append(Line((format_date(day), before, sums["in"], sums["out"], balance)))
    heads = columns(
        _("Day"), (_("Opening balance"), "money"), (_("In"), "money"), (_("Out"), "money"), (_("Closing balance"), "money")
    )
    return Part(_("Vault by day"), columns=heads, lines=tuple(reversed(lines)))


def _moved(store: Store, first: date, last: date) -> Part:
    """Deposits, withdrawals, handovers, drops and differences one by one, the latest first."""
    query = select(CashEntry).where(
        CashEntry.store_id == store.id, CashEntry.kind.not_in([*OF_SALES, "float"]), CashEntry.place != TRANSIT,
        *Day(store, first).during(CashEntry.at)[:1], *Day(store, last).during(CashEntry.at)[1:], *hidden(store.id),
    )  # fmt: skip
    rows = session().scalars(query.order_by(CashEntry.at.desc(), CashEntry.id.desc()).limit(MOST)).all()
    return Part(_("Deposits and withdrawals"), columns=move_columns(), lines=move_lines(rows))


def _stores(stores: Iterable[Store], first: date, last: date) -> Part:
    """What came in and went out of each store, and what its vault and transit hold now."""
    lines = []
    for store in stores:
        seen = [CashEntry.store_id == store.id, *hidden(store.id)]
        during = [*Day(store, first).during(CashEntry.at)[:1], *Day(store, last).during(CashEntry.at)[1:]]
        kinds = [CashEntry.kind.in_([*OF_SALES, IN, OUT, TRANSFER]), CashEntry.place != TRANSIT]
        held = _sum(*seen, CashEntry.place != DRAWER)
        lines.append(Line((
            store.name, _sum(*seen, *during, *kinds, CashEntry.amount > 0),
            _sum(*seen, *during, *kinds, CashEntry.amount < 0), held,
        )))  # fmt: skip
    heads = columns(_("Store"), (_("In"), "money"), (_("Out"), "money"), (_("In vault and transit now"), "money"))
    return Part(_("By store"), columns=heads, lines=tuple(lines))


def _sum(*where: ColumnElement[bool]) -> int:
    return int(session().scalar(select(func.coalesce(func.sum(CashEntry.amount), 0)).where(*where)) or 0)
