"""The end-of-day report (CASH-25): all settlements of a day together, what sold best, what was paid how."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import case, func, select

from addons.cash.models import CLOSED, Settlement, ZReport
from addons.cash.paper import Line, Paper, Part, columns, fact, may_see, method_names, money, names
from addons.cash.paper_day import Day, is_blind
from addons.cash.schemas import STATES
from addons.cash.services import balance_of
from addons.sales.models import NIL, DayPayment, DayProduct, Order, Payment
from addons.sales.services import Period, totals
from core.clock import to_text
from core.db import session
from core.i18n import translator
from core.models import Register, User

_ = translator("cash")
TOP = 10
MIX = "mix"
ONLINE = ("online",)


def settlements_paper(day: Day) -> Paper:
    """The settlements of the day's drawers and of the vault, to choose one from."""
    paper = Paper("settlements", _("Settlements"), day.about, day.store.currency)
    paper.parts.append(_settlements(day, _of_day(day, with_vault=True)))
    return paper


def end_of_day_paper(day: Day) -> Paper:
    """Turnover, all settlements, cash over all of them, payments and the best products of the day."""
    paper = Paper("end-of-day", _("End-of-day report"), day.about, day.store.currency)
    drawers = _of_day(day, with_vault=False)
    if is_blind() and any(one.state != CLOSED for one in drawers):
        note = _("Amounts show once all drawers of the day are counted and closed.")
        paper.parts.extend([Part(_("Sales"), note=note), _settlements(day, drawers), _reconciled(drawers)])
        return paper
    paper.parts.extend([
        _turnover(day), _settlements(day, drawers), _reconciled(drawers), _paid(day), _ways(day),
        _best(day, _("Top products by revenue"), DayProduct.amount), _best(day, _("Top products by quantity"), DayProduct.quantity),
    ])  # fmt: skip
    return paper


def _of_day(day: Day, *, with_vault: bool) -> list[Settlement]:
    query = select(Settlement).where(Settlement.store_id == day.store.id, *day.during(Settlement.opened_at))
    if not with_vault:
        query = query.where(Settlement.register_id.is_not(None))
    return list(session().scalars(query.order_by(Settlement.opened_at, Settlement.id)))


def _turnover(day: Day) -> Part:
    sums = totals(Period(day.day, day.day, day.store.id))
    return Part(_("Sales"), (
        fact(_("Receipts"), sums["sales"] - sums["voids"], "integer"), fact(_("Returns"), sums["refunds"], "integer"),
        money(_("Paid back"), sums["refunded"]), money(_("Discounts"), sums["discount"]), money(_("Tax"), sums["tax"]),
        money(_("Turnover"), sums["total"], strong=True),
    ))  # fmt: skip


def _settlements(day: Day, found: list[Settlement]) -> Part:
    people = names(User, [one.opened_by for one in found])
    registers = names(Register, [one.register_id for one in found])
    reports: dict[str, int] = dict(
        session().execute(
            select(ZReport.settlement_id, func.max(ZReport.number))
            .where(ZReport.settlement_id.in_([one.id for one in found])).group_by(ZReport.settlement_id)
        ).all()
    )  # fmt: skip
    lines = []
    for one in found:
        expected = balance_of(one).expected if may_see(one) else None
        is_final = one.state == CLOSED and one.counted is not None and expected is not None
        difference = (one.counted or 0) - (expected or 0) if is_final else None
        cells = (
            one.number, _("Vault") if one.is_vault else registers[one.register_id], people[one.opened_by], str(STATES[one.state]),
            to_text(one.opened_at), to_text(one.closed_at) if one.closed_at else None, reports.get(one.id), expected,
            one.counted if is_final else None, difference,
        )  # fmt: skip
        lines.append(Line(cells, "danger" if difference else "", one.id))
    heads = columns(
        _("Settlement"), _("Register"), _("Opened by"), _("State"), (_("Opened"), "time"), (_("Closed"), "time"),
        ("Z", "integer"), (_("Expected"), "money"), (_("Counted"), "money"), (_("Difference"), "money"),
    )  # fmt: skip
    return Part(_("Settlements"), columns=heads, lines=tuple(lines))


def _reconciled(found: list[Settlement]) -> Part:
    """Cash over all settlements that are closed; those that still wait are counted."""
    closed = [(one, balance_of(one)) for one in found if one.state == CLOSED and one.counted is not None]
    expected, counted = sum(each.expected for _one, each in closed), sum(one.counted or 0 for one, _each in closed)
    waiting = len(found) - len(closed)
    return Part(_("Cash over all settlements"), (
        money(_("Floats"), sum(one.opening_float for one, _each in closed)),
        money(_("Cash in and out"), sum(each.movements for _one, each in closed)), money(_("Expected"), expected, strong=True),
        money(_("Counted"), counted, strong=True), money(_("Difference"), counted - expected, strong=True),
    ), note=_.ngettext("{n} settlement still waits for its count.", "{n} settlements still wait for their count.", waiting)
    if waiting else "")  # fmt: skip


def _paid(day: Day) -> Part:
    query = select(DayPayment.method_id, DayPayment.kind, func.sum(DayPayment.count), func.sum(DayPayment.amount))
    query = query.where(DayPayment.store_id == day.store.id, DayPayment.day == day.day)
    rows = (
        session().execute(query.group_by(DayPayment.method_id, DayPayment.kind).order_by(func.sum(DayPayment.amount).desc())).all()
    )
    called = method_names([(row[0], row[1]) for row in rows])
    heads = columns(_("Payment method"), (_("Payments"), "integer"), (_("Amount"), "money"))
    lines = tuple(Line((called[method_id], int(count), int(amount))) for method_id, _kind, count, amount in rows)
    return Part(_("Payment methods"), columns=heads, lines=lines)


def _ways(day: Day) -> Part:
    """Receipts paid in cash, by card, in several ways, online, or otherwise."""
    kind: Any = case((func.min(Payment.kind) == func.max(Payment.kind), func.min(Payment.kind)), else_=MIX)
    paid = (
        select(kind.label("way"), func.sum(Payment.amount).label("amount"))
        .join(Order, Order.id == Payment.order_id)
        .where(Order.store_id == day.store.id, Order.business_day == day.day, ~Order.training)
        .group_by(Payment.order_id)
    ).subquery()
    rows = session().execute(select(paid.c.way, func.count(), func.sum(paid.c.amount)).group_by(paid.c.way))
    counts, sums = Counter[str](), Counter[str]()
    for way, count, amount in rows:
        name = "card" if way == "terminal" else way if way in ("cash", "card", MIX) else "online" if way in ONLINE else "other"
        counts[name] += int(count)
        sums[name] += int(amount)
    titles = {"cash": _("Cash"), "card": _("Card"), MIX: _("Several ways"), "online": _("Online"), "other": _("Other ways")}
    lines = tuple(Line((title, counts[name], sums[name])) for name, title in titles.items() if counts[name] or name != "other")
    heads = columns(_("Paid by"), (_("Receipts"), "integer"), (_("Amount"), "money"))
    return Part(_("Cash, card, several ways, online"), columns=heads, lines=lines)


def _best(day: Day, title: str, by: Any) -> Part:
    query = select(func.max(DayProduct.name), func.sum(DayProduct.quantity), func.sum(DayProduct.amount))
    query = query.where(DayProduct.store_id == day.store.id, DayProduct.day == day.day, DayProduct.product_id != NIL)
    rows = session().execute(
        query.group_by(DayProduct.product_id).order_by(func.sum(by).desc(), func.max(DayProduct.name)).limit(TOP)
    )
    lines = tuple(Line((name, int(quantity), int(amount))) for name, quantity, amount in rows)
    return Part(title, columns=columns(_("Product"), (_("Quantity"), "quantity"), (_("Amount"), "money")), lines=lines)
