"""Reports of registers' days: made, kept, made again the same, and corrected by a new version when a day changed (C1-601)."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from addons.export_1c import report_checks
from addons.export_1c.commerceml import as_bytes
from addons.export_1c.enterprise_data import Day, Seller, message
from addons.export_1c.errors import BadReport
from addons.export_1c.figures import Names, booked
from addons.export_1c.models import Connection, Report
from addons.payments.models import PaymentMethod
from addons.sales.models import Order, PaymentChange
from addons.sales.services import payments_now
from core.db import session
from core.i18n import translator
from core.ids import uuid7
from core.kernel import current_kernel
from core.models import Company, Register, Store

_ = translator("export_1c")
CASH, CERTIFICATE_KINDS = "cash", frozenset({"gift_card", "voucher"})
MOST_DAYS = 92


@dataclass(slots=True)
class Made:
    """How many reports are new, correct an earlier one, or are as they were."""

    new: int = 0
    corrected: int = 0
    unchanged: int = 0


def make(connection: Connection, first: date, last: date, store_id: str | None = None) -> Made:
    """Make the reports of business days, both included; raises BadReport for one that 1C would book wrongly."""
    if last < first or (last - first).days >= MOST_DAYS:
        raise BadReport(_("Choose at most {n} days, the first one first.", n=MOST_DAYS))
    made = Made()
    for (register_id, day), orders in sorted(_orders(connection, first, last, store_id).items()):
        _keep(connection, _day(connection, register_id, day, orders), orders, made)
    return made


def drop_new(connection: Connection) -> int:
    """Write reports that 1C has not got into the connection's folder, each once; returns how many."""
    query = select(Report).where(Report.connection_id == connection.id, ~Report.dropped).order_by(Report.id)
    reports = list(session().scalars(query)) if connection.folder else []
    for report in reports:
        drop_into_folder(report, connection.folder)
        report.dropped = True
    return len(reports)


def drop_into_folder(report: Report, folder: str) -> Path:
    """Write a report where 1C looks for it, whole or not at all."""
    place = current_kernel().config.folder("exchange_1c_out") / folder
    place.mkdir(exist_ok=True)
    path = place / report.filename
    fresh = path.with_suffix(".txml")
    with fresh.open("wb") as file:
        file.write(report.content.encode())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return path


def _orders(connection: Connection, first: date, last: date, store_id: str | None) -> dict[tuple[str, date], list[Order]]:
    first = max(first, connection.start_day)
    query = select(Order).where(~Order.training, Order.business_day >= first, Order.business_day <= last)
    if connection.store_ids:
        query = query.where(Order.store_id.in_(connection.store_ids))
    if store_id is not None:
        query = query.where(Order.store_id == store_id)
    found: dict[tuple[str, date], list[Order]] = defaultdict(list)
    for order in session().scalars(query.order_by(Order.business_day, Order.closed_at, Order.id)):
        found[order.register_id, order.business_day].append(order)
    return found


def _day(connection: Connection, register_id: str, business_day: date, orders: list[Order]) -> Day:
    company = session().scalars(select(Company)).one()
    register, store = session().get(Register, register_id), session().get_one(Store, orders[0].store_id)
    seller = Seller(connection.organisation or company.legal_name or company.name, connection.inn, connection.kpp)
    changes = select(PaymentChange.at).where(PaymentChange.order_id.in_([order.id for order in orders]))
    latest = max([order.received_at for order in orders] + list(session().scalars(changes)))
    code = register.code if register is not None else register_id[:8]
    day = Day(
        company.id, store.id, store.name, register_id, register.name if register is not None else code,
        f"{code}-{business_day:%Y%m%d}", business_day, orders[0].currency, seller, connection.version,
        latest.astimezone(ZoneInfo(store.timezone)).replace(tzinfo=None, microsecond=0),
    )  # fmt: skip
    methods = dict(session().execute(select(PaymentMethod.id, PaymentMethod.name)).all())
    for order in orders:
        counted = [row for row in booked(order) if row.line.quantity or row.amount]
        day.rows += [(row, (order.refers_to_number or "") if row.is_back else "") for row in counted]
        _add_payments(day, order, methods)
    return day


def _add_payments(day: Day, order: Order, methods: dict[str, str]) -> None:
    """Cash is what the other tables leave (C1-303)."""
    for payment in payments_now(order):
        kind, amount = payment["kind"], payment["amount"]
        if kind in CERTIFICATE_KINDS:
            day.certificates += amount
        elif kind != CASH:
            name = methods.get(payment["method_id"]) or kind
            day.cards[name] = day.cards.get(name, 0) + amount


def _keep(connection: Connection, day: Day, orders: list[Order], made: Made) -> None:
    names = Names.of(connection.id, orders)
    plain = as_bytes(message(day, names, ""), "utf-8")
    digest = hashlib.sha256(plain).hexdigest()
    last = _last(connection.id, day.register_id, day.day)
    if last is not None and last.digest == digest:
        made.unchanged += 1
        return
    version = last.version + 1 if last is not None else 1
    whole = message(day, names, f"Исправление {version - 1}" if version > 1 else "")
    report_checks.check(whole)
    suffix = f"_{version}" if version > 1 else ""
    report = Report(
        id=uuid7(), connection_id=connection.id, store_id=day.store_id, register_id=day.register_id, day=day.day, version=version,
        number=day.number, filename=f"retail_{day.number}{suffix}.xml", total=day.total, currency=day.currency, digest=digest,
        content=as_bytes(whole, "utf-8").decode(),
    )  # fmt: skip
    session().add(report)
    session().flush()
    if version > 1:
        made.corrected += 1
    else:
        made.new += 1


def _last(connection_id: str, register_id: str, day: date) -> Report | None:
    mine = (Report.connection_id == connection_id, Report.register_id == register_id, Report.day == day)
    return session().scalars(select(Report).where(*mine).order_by(Report.version.desc()).limit(1)).first()
