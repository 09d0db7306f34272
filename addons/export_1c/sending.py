"""Sales that 1C has not taken yet: handed out as often as it asks, ticked off when it says so (C1-113)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func, select

from addons.export_1c.commerceml import document_file
from addons.export_1c.figures import Names
from addons.export_1c.links import Outcome
from addons.export_1c.loading import note
from addons.export_1c.models import DONE, SALES, SENT, WAITING, Connection, Exchange, Run, Sent
from addons.payments.models import PaymentMethod
from addons.sales.models import Order, PaymentChange
from addons.sales.services import payments_now
from core.clock import now
from core.db import session
from core.i18n import translator
from core.ids import uuid7

_ = translator("export_1c")
MOST = 2_000
"""Receipts in one package; what is left goes with the next one."""


def hand_out(exchange: Exchange) -> bytes:
    """The package that waits for its receipt, or a new one of what 1C has not got; the same until `tick_off`."""
    connection = session().scalars(select(Connection).where(Connection.id == exchange.connection_id).with_for_update()).one()
    run = _waiting(connection.id) or _new_package(connection)
    if run is None:
        return document_file([], Names({}, {}, {}, {}, {}), connection.encoding)
    run.exchange_id = exchange.id
    query = select(Order, Sent.version).join(Sent, and_(Sent.order_id == Order.id, Sent.connection_id == connection.id))
    query = query.where(Sent.run_id == run.id).order_by(Order.business_day, Order.closed_at, Order.id)
    rows = [(order, version) for order, version in session().execute(query)]
    names = Names.of(connection.id, [order for order, _version in rows])
    methods = dict(session().execute(select(PaymentMethod.id, PaymentMethod.name)).all())
    return document_file([(order, version, _paid(order, methods)) for order, version in rows], names, connection.encoding)


def tick_off(exchange: Exchange) -> int:
    """1C has what this session handed out; returns how many receipts."""
    query = select(Run).where(Run.exchange_id == exchange.id, Run.kind == SALES, Run.state == WAITING)
    count = 0
    for run in session().scalars(query):
        run.state, run.finished_at = DONE, now()
        count += run.sent
    connection = session().get_one(Connection, exchange.connection_id)
    connection.last_at, connection.last_result = now(), DONE
    return count


def _waiting(connection_id: str) -> Run | None:
    query = select(Run).where(Run.connection_id == connection_id, Run.kind == SALES, Run.state == WAITING)
    return session().scalars(query.order_by(Run.id).limit(1)).first()


def _new_package(connection: Connection) -> Run | None:
    orders = _unsent(connection)
    if not orders:
        return None
    run = Run(id=uuid7(), connection_id=connection.id, kind=SALES, state=WAITING)
    for name in ("done", "created", "updated", "unchanged", "skipped", "refused", "sent"):
        setattr(run, name, 0)
    session().add(run)
    session().flush()
    for order, changes, sent in orders:
        if sent is None:
            session().add(Sent(connection_id=connection.id, order_id=order.id, run_id=run.id, changes=changes, version=1))
        else:
            sent.run_id, sent.changes, sent.version = run.id, changes, sent.version + 1
        reason = "" if sent is None else _("Sent again: a payment was corrected.")
        note(run, "Документ", order.id, Outcome(SENT, order.number, reason))
    session().flush()
    return run


def _unsent(connection: Connection) -> Sequence[Any]:
    """Orders of the connection's stores that it has not got, or not as they stand now; training is none of its business."""
    changes = select(func.count()).where(PaymentChange.order_id == Order.id).correlate(Order).scalar_subquery()
    mine = and_(Sent.order_id == Order.id, Sent.connection_id == connection.id)
    query = select(Order, changes, Sent).outerjoin(Sent, mine).where(~Order.training, Order.business_day >= connection.start_day)
    query = query.where(Sent.order_id.is_(None) | (Sent.changes < changes))
    if connection.store_ids:
        query = query.where(Order.store_id.in_(connection.store_ids))
    return session().execute(query.order_by(Order.business_day, Order.closed_at, Order.id).limit(MOST)).all()


def _paid(order: Order, methods: dict[str, str]) -> str:
    """Names of the methods that paid, as they stand after corrections."""
    return ", ".join(dict.fromkeys(methods.get(row["method_id"]) or row["kind"] for row in payments_now(order)))
