"""Sales of closed settlements, day by day: the first file, then corrections with what came or changed behind it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from addons.cash.models import CLOSED, DRAWER, IN, OUT, TRANSFER, CashEntry, Settlement
from addons.catalog.models import Product
from addons.exchange_frontol import settings as own
from addons.exchange_frontol.errors import BadFile, NothingToExport
from addons.exchange_frontol.letters import writable
from addons.exchange_frontol.lines import NEW
from addons.exchange_frontol.models import CORRECTION, FIRST, PRODUCT, Link, Report, Sent
from addons.exchange_frontol.transactions import (
    MONEY_IN,
    MONEY_OUT,
    SHIFT_CLOSED,
    SHIFT_OPENED,
    Head,
    Style,
    cleaned,
    documents_of,
    plain_row,
    rows_of,
    undone,
)
from addons.sales.models import Order
from addons.sales.services import payments_now
from core import audit, settings
from core.audit_titles import titles
from core.clock import day_bounds
from core.currencies import currency_digits
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.ids import uuid7
from core.models import Register, Store, User

_ = translator("exchange_frontol")
N_ = _.lazy
titles({"exchange_frontol.sales": N_("Sales exported for Frontol")})
MOST_DAYS = 92
END = "\r\n"


@dataclass(slots=True)
class _Day:
    """A day on its way into a file."""

    store: Store
    style: Style
    encoding: str
    registers: dict[str, int]
    people: dict[str, str]
    codes: dict[str, str]
    rows: list[list[str]] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    paid: dict[str, list[list[object]]] = field(default_factory=dict)
    no_code: dict[str, None] = field(default_factory=dict)
    receipts: int = 0
    total: int = 0


def reports_of(store_id: str, first: date, last: date) -> list[Report]:
    """The files of days, both included, in the order in which they were made."""
    query = select(Report).where(Report.store_id == store_id, Report.day.between(first, last))
    return list(session().scalars(query.order_by(Report.day, Report.number)))


def pending_of(store_id: str, first: date, last: date) -> int:
    """How many receipts of closed settlements of these days stand in no file, or were paid differently since."""
    made = _prepare(store_id)
    for day in _days(first, last):
        _gather(made, day)
    return made.receipts


def export(store_id: str, first: date, last: date) -> list[Report]:
    """Make the next file of every day with something new, and answer all files of the days.

    Raises NothingToExport where no settlement was closed, BadFile for more than 92 days or the wrong way round.
    """
    for day in _days(first, last):
        made = _prepare(store_id)
        _gather(made, day)
        if made.rows:
            _keep(made, day)
    found = reports_of(store_id, first, last)
    if not found:
        raise NothingToExport(_("No settlement was closed on these days. Sales go out once their drawer is counted and closed."))
    return found


def whole(reports: list[Report]) -> bytes:
    """Files of several days as one: the transactions behind each other, with the head of the last."""
    if not reports:
        raise NothingToExport(_("No settlement was closed on these days. Sales go out once their drawer is counted and closed."))
    parts = [report.text.split(END, 3) for report in reports]
    text = END.join([*parts[-1][:3], "".join(part[3] for part in parts)])
    return text.encode(reports[-1].encoding, errors="replace")


def _days(first: date, last: date) -> list[date]:
    if last < first or (last - first).days >= MOST_DAYS:
        raise BadFile(_("Choose at most {n} days, the first one first.", n=MOST_DAYS))
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _prepare(store_id: str) -> _Day:
    store = session().get_one(Store, store_id)
    codes = {"cash": _number(store_id, own.CASH), "card": _number(store_id, own.CARD)}
    minus = bool(settings.get(own.MINUS, store_id=store_id))
    style = Style(currency_digits(store.currency), codes, _number(store_id, own.OTHER), minus)
    registers = session().scalars(select(Register.id).where(Register.store_id == store_id).order_by(Register.id))
    people = session().execute(select(User.id, User.number, User.name))
    return _Day(
        store, style, str(settings.get(own.ENCODING, store_id=store_id)),
        {id_: place for place, id_ in enumerate(registers, start=1)},
        {id_: str(number) if number is not None else cleaned(name) for id_, number, name in people}, {},
    )  # fmt: skip


def _number(store_id: str, key: str) -> int:
    return int(settings.get(key, store_id=store_id))


def _gather(made: _Day, day: date) -> None:
    for settlement in _settlements(made.store, day):
        orders = list(session().scalars(
            select(Order).where(Order.settlement_id == settlement.id, ~Order.training).order_by(Order.closed_at, Order.id)
        ))  # fmt: skip
        entries = list(session().scalars(
            select(CashEntry).where(
                CashEntry.settlement_id == settlement.id, CashEntry.place == DRAWER, CashEntry.kind.in_([IN, OUT, TRANSFER])
            ).order_by(CashEntry.at, CashEntry.id)
        ))  # fmt: skip
        ids = [settlement.id, *(order.id for order in orders), *(entry.id for entry in entries)]
        there = {row.record_id: row for row in session().scalars(select(Sent).where(Sent.record_id.in_(ids)))}
        _learn_codes(made, orders)
        _add_settlement(made, settlement, orders, entries, there)


def _settlements(store: Store, day: date) -> list[Settlement]:
    """Drawers that were closed on a business day."""
    begins, ends = day_bounds(day, store.timezone, store.day_cutover_hour)
    query = select(Settlement).where(
        Settlement.store_id == store.id, Settlement.state == CLOSED, Settlement.register_id.is_not(None),
        Settlement.closed_at >= begins, Settlement.closed_at < ends,
    )  # fmt: skip
    return list(session().scalars(query.order_by(Settlement.closed_at, Settlement.id)))


def _learn_codes(made: _Day, orders: list[Order]) -> None:
    """Codes of Frontol by product, else article numbers."""
    ids = {line.product_id for order in orders for line in order.lines if line.product_id} - set(made.codes)
    goods = session().execute(select(Product.id, Product.sku).where(Product.id.in_(ids)))
    made.codes |= {id_: cleaned(sku or "") for id_, sku in goods}
    links = select(Link.local_id, Link.code).where(Link.model == PRODUCT, Link.local_id.in_(ids)).order_by(Link.code.desc())
    made.codes |= {str(id_): code for id_, code in session().execute(links)}


def _add_settlement(
    made: _Day, settlement: Settlement, orders: list[Order], entries: list[CashEntry], there: dict[str, Sent]
) -> None:
    new = settlement.id not in there
    if new:
        _add_plain(made, settlement, SHIFT_OPENED, settlement.opening_float, settlement.opened_at, settlement.opened_by)
        made.sent.append(Sent(record_id=settlement.id))
    for order in orders:
        _add_order(made, settlement, order, there.get(order.id))
    for entry in entries:
        if entry.id not in there:
            kind = MONEY_IN if entry.amount >= 0 else MONEY_OUT
            _add_plain(made, settlement, kind, abs(entry.amount), entry.at, entry.employee_id)
            made.sent.append(Sent(record_id=entry.id))
    if new:
        closed = settlement.closed_at or settlement.opened_at
        _add_plain(made, settlement, SHIFT_CLOSED, sum(order.total for order in orders), closed, settlement.closed_by)


def _add_plain(made: _Day, settlement: Settlement, kind: str, amount: int, at: datetime, who: str | None) -> None:
    head = _head(made, settlement, at, who, settlement.sequence, settlement.number)
    made.rows.append(plain_row(head, kind, amount, made.style.digits))


def _add_order(made: _Day, settlement: Settlement, order: Order, sent: Sent | None) -> None:
    """A receipt that is new, or taken back and sent anew where it was paid differently than it went."""
    paid = [(str(row["kind"]), int(row["amount"])) for row in payments_now(order)]
    if sent is not None and [tuple(row) for row in sent.payments] == paid:
        return
    head = _head(made, settlement, order.closed_at, order.employee_id, order.sequence, order.number)
    documents = documents_of(order, made.codes, paid)
    if sent is not None:
        before = documents_of(order, made.codes, [(str(kind), int(amount)) for kind, amount in sent.payments])
        documents = [*(undone(document) for document in reversed(before)), *documents]
    for document in documents:
        made.rows += rows_of(document, head, made.style)
        made.total += document.total
        made.no_code |= dict.fromkeys(item.name for item in document.items if not item.code)
    made.receipts += 1
    made.sent.append(sent or Sent(record_id=order.id))
    made.paid[order.id] = [list(row) for row in paid]


def _head(made: _Day, settlement: Settlement, at: datetime, who: str | None, number: int, receipt: str) -> Head:
    local = at.astimezone(ZoneInfo(made.store.timezone))
    register = made.registers.get(settlement.register_id or "", 0)
    return Head(local, register, str(number), made.people.get(who or "", ""), settlement.sequence, receipt)


def _keep(made: _Day, day: date) -> Report:
    query = select(func.max(Report.number), func.max(Report.last)).where(Report.store_id == made.store.id)
    number, last = session().execute(query).one()
    number, last = (number or 0) + 1, last or 0
    is_new = not reports_of(made.store.id, day, day)
    for place, row in enumerate(made.rows, start=last + 1):
        row[0] = str(place)
    body = END.join(";".join(writable(text, made.encoding) for text in row) for row in made.rows)
    text = END.join([NEW, writable(made.store.code, made.encoding), str(number), body, ""])
    report = Report(
        id=uuid7(), store_id=made.store.id, day=day, number=number, kind=FIRST if is_new else CORRECTION,
        file_name=f"sales_{_ascii(made.store.code)}_{day:%Y%m%d}_{number}.txt", text=text, encoding=made.encoding,
        checksum=hashlib.sha256(text.encode(made.encoding)).hexdigest(), last=last + len(made.rows), receipts=made.receipts,
        total=made.total, no_code=list(made.no_code)[:100], made_by=identity().user_id,
    )  # fmt: skip
    session().add(report)
    session().flush()
    for sent in made.sent:
        sent.report_id, sent.payments = report.id, made.paid.get(sent.record_id, [])
        session().add(sent)
    session().flush()
    audit.record("exchange_frontol.sales", "exchange_frontol.report", report.id, name=report.file_name, checksum=report.checksum)
    return report


def _ascii(text: str) -> str:
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "-" for letter in text)
