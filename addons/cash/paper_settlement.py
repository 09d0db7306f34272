"""The cash register report of a settlement (CASH-21): who, when, what moved, by which payment, counted and missing."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from addons.cash.kinds import TONES, kind_title
from addons.cash.models import CLOSED, FLOAT, OF_SALES, CashEntry, Settlement
from addons.cash.paper import Column, Fact, Line, Paper, Part, columns, fact, may_see, method_names, money, names
from addons.cash.schemas import STATES
from addons.cash.services import balance_of, entries_of
from addons.cash.shown import Shown
from addons.cash.z_reports import figures_of, last_of
from core.clock import from_text, to_text
from core.db import session
from core.i18n import translator
from core.models import Register, Store, User

_ = translator("cash")


def settlement_paper(settlement: Settlement) -> Paper:
    """The report of a drawer's or the vault's settlement; without its amounts for who may still count blind."""
    store = session().get_one(Store, settlement.store_id)
    title = _("Vault report") if settlement.is_vault else _("Cash register report")
    paper = Paper("settlement", title, f"{settlement.number} · {store.name}", store.currency)
    sees = may_see(settlement)
    paper.parts.append(_about(settlement))
    if not sees:
        paper.parts.append(Part(_("Cash"), note=_("Amounts show once it is counted and closed.")))
        return paper
    if not settlement.is_vault:
        paper.parts.extend(_sales(settlement))
    paper.parts.append(_moves(settlement))
    paper.parts.append(_cash(settlement))
    paper.parts.append(_counts(settlement))
    return paper


def _about(one: Settlement) -> Part:
    people = names(User, [one.opened_by, one.counted_by, one.closed_by, (one.released or {}).get("by")])
    registers = names(Register, [one.register_id])
    report = last_of(one.id)
    found = [
        fact(_("State"), str(STATES[one.state])), fact(_("Register"), registers[one.register_id]),
        fact(_("Opened"), one.opened_at), fact(_("Opened by"), people[one.opened_by]), fact(_("Counted"), one.counted_at),
        fact(_("Counted by"), people[one.counted_by]),
        fact(_("Closed"), one.closed_at), fact(_("Closed by"), people[one.closed_by]),
        fact(_("Z report"), report.number if report else None, "integer"),
        fact(_("Z report of the register"), report.register_number if report else None, "integer"),
        fact(_("Why the float differs"), one.float_reason), fact(_("Ended with the day"), one.day_ended_at),
        fact(_("Note"), one.note),
    ]  # fmt: skip
    if one.released:
        freed = f"{people[one.released.get('by')]}: {one.released.get('reason', '')}"
        found += [fact(_("Released"), from_text(one.released["at"])), fact(_("Released by"), freed)]
    return Part(_("Settlement"), tuple(each for each in found if each.value not in (None, "")))


def _sales(one: Settlement) -> list[Part]:
    figures, shown = figures_of(one, balance_of(one)), Shown(one).methods
    called = method_names([(each["method_id"], each["kind"]) for each in shown])
    lines = tuple(
        Line((called[each["method_id"]], each["count"], each["amount"], each["refunded"], each["declared"], each["difference"]))
        for each in shown
    )
    sold = [
        fact(_("Receipts"), figures["orders"], "integer"), money(_("Turnover"), figures["total"] - figures["owed"], strong=True),
        money(_("Tax"), figures["tax"]), money(_("Paid back"), figures["refunded"]), money(_("Rounding"), figures["rounding"]),
        money(_("Gift cards sold"), figures["owed"]),
    ]  # fmt: skip
    heads = columns(
        _("Payment method"), (_("Payments"), "integer"), (_("Amount"), "money"), (_("Given back"), "money"),
        (_("Declared"), "money"), (_("Difference"), "money"),
    )  # fmt: skip
    rates = tuple(Line((each["rate"], each["base"], each["amount"])) for each in figures["taxes"])
    return [
        Part(_("Receipts"), tuple(each for each in sold if each.value)), Part(_("Payment methods"), columns=heads, lines=lines),
        Part(_("Taxes"), columns=columns((_("Rate"), "rate"), (_("Net"), "money"), (_("Tax"), "money")), lines=rates),
    ]  # fmt: skip


def _moves(one: Settlement) -> Part:
    """Every movement by itself; the cash of sales is summed, since the receipts are listed elsewhere."""
    query = select(CashEntry).where(*entries_of(one), CashEntry.kind.not_in([*OF_SALES, FLOAT]))
    rows = session().scalars(query.order_by(CashEntry.at, CashEntry.id)).all()
    return Part(_("Supplies and disposals"), columns=move_columns(), lines=move_lines(rows))


def move_columns() -> tuple[Column, ...]:
    """The columns of movements, in the reader's language."""
    return columns((_("Time"), "datetime"), _("Kind"), _("Reason"), _("Employee"), (_("Amount"), "money"))


def move_lines(rows: Sequence[CashEntry]) -> tuple[Line, ...]:
    """Movements as lines."""
    people = names(User, [row.employee_id for row in rows])
    return tuple(
        Line(
            (to_text(row.at), kind_title(row.kind), row.reason or row.number or "", people[row.employee_id], row.amount),
            TONES.get(row.kind, ""),
        )
        for row in rows
    )


def _cash(one: Settlement) -> Part:
    balance = balance_of(one)
    found: list[Fact] = [money(_("Last count") if one.is_vault else _("Float"), one.opening_float)]
    if not one.is_vault:
        found.append(money(_("Cash from sales"), balance.expected - balance.movements - one.opening_float))
    found += [money(_("Cash in and out"), balance.movements), money(_("Expected"), balance.expected, strong=True)]
    if one.state == CLOSED and one.counted is not None:
        found += [money(_("Counted"), one.counted, strong=True)]
        found += [money(_("Difference"), one.counted - balance.expected, strong=True)]
    return Part(_("Vault") if one.is_vault else _("Drawer"), tuple(found))


def _counts(one: Settlement) -> Part:
    people = names(User, [each.get("by") for each in one.counts])
    lines = tuple(Line((each["at"], people[each.get("by")], each["counted"])) for each in one.counts)
    return Part(_("Counts"), columns=columns((_("Time"), "datetime"), _("Employee"), (_("Counted"), "money")), lines=lines)
