"""Corrects by which method a receipt was paid (PAY-B05): a document, the sums, and news for whoever keeps the money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from addons.payments.models import PaymentMethod
from addons.payments.services import is_fixed
from addons.sales import sums
from addons.sales.change_models import PaymentChange
from addons.sales.errors import NotChangeable
from addons.sales.left import lock
from addons.sales.models import EXCHANGE, SALE, Order, Payment
from addons.sales.rollups import NIL
from core import audit
from core.audit_titles import titles
from core.bulk import write
from core.clock import to_text
from core.db import session
from core.feed import Row, Scope, feed_entity, publish, store_stream
from core.i18n import translator
from core.services import service
from core.signals import Signal

_ = translator("sales")
N_ = _.lazy
titles({"sales.payment_change": N_("Payment method corrected"), "payment_changed": N_("Payment method corrected at the till")})
MOST = 500
COLUMNS = ("id", "order_id", "payment_id", "settlement_id", "method_id", "kind", "at")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which payment should have been made by which method, and why; `id` is the document's."""

    id: str
    order_id: str
    payment_id: str
    method_id: str
    reason: str
    at: datetime
    employee_id: str | None
    device_id: str | None


@dataclass(frozen=True, slots=True)
class PaymentChanged:
    """A correction that was just booked."""

    change: PaymentChange


payment_changed = Signal[PaymentChanged](
    "payment_changed", "Sent in the transaction that corrects a payment's method, once for each; raising refuses the correction."
)


@service
def change_refusal(order: Order) -> str:
    """Why the payments of an order cannot be corrected any more, or an empty text; who keeps drawers wraps this."""
    if order.training or order.kind not in (SALE, EXCHANGE):
        return str(_("Only payments of sales can be changed."))
    return ""


def change(wanted: Wanted) -> PaymentChange:
    """Book a correction; the same id again answers the one that is there. Raises NotChangeable with the reason."""
    lock([wanted.order_id])
    known = session().get(PaymentChange, wanted.id)
    if known is not None:
        return known
    order, method = session().get(Order, wanted.order_id), session().get(PaymentMethod, wanted.method_id)
    if order is None or method is None:
        raise NotChangeable(_("The receipt or the payment method is not known here."))
    payment = next((one for one in order.payments if one.id == wanted.payment_id), None)
    earlier = changes_of([order.id])
    if payment is None or (why := _fault(order, payment, method, earlier)):
        raise NotChangeable(_("The receipt has no such payment.") if payment is None else why)
    now_by = now_paid(payment, earlier)
    made = PaymentChange(
        id=wanted.id, number=f"{order.number}/P{len(earlier) + 1}", order_id=order.id, payment_id=payment.id,
        store_id=order.store_id, register_id=order.register_id, settlement_id=order.settlement_id,
        business_day=order.business_day, at=wanted.at, employee_id=wanted.employee_id, origin_id=wanted.device_id,
        amount=payment.amount, from_method_id=now_by[0], from_kind=now_by[1], to_method_id=method.id, to_kind=method.kind,
        reason=wanted.reason,
    )  # fmt: skip
    session().add(made)
    session().flush()
    _sum_up(made)
    publish(store_stream(made.store_id), "sales.payment_change", made.id, _told(made))
    audit.record(
        "sales.payment_change", "sales.order", order.id, name=made.number, amount=made.amount, before=made.from_kind,
        after=made.to_kind, reason=made.reason,
    )  # fmt: skip
    payment_changed.send(PaymentChanged(made))
    return made


def changes_of(order_ids: Iterable[str]) -> list[PaymentChange]:
    """The corrections of orders, oldest first."""
    query = select(PaymentChange).where(PaymentChange.order_id.in_(list(order_ids)))
    return list(session().scalars(query.order_by(PaymentChange.at, PaymentChange.id)))


def now_paid(payment: Payment, changes: Iterable[PaymentChange]) -> tuple[str | None, str]:
    """Method and kind by which a payment counts after its corrections."""
    mine = [one for one in changes if one.payment_id == payment.id]
    return (mine[-1].to_method_id, mine[-1].to_kind) if mine else (payment.method_id, payment.kind)


def payments_now(order: Order) -> list[dict[str, Any]]:
    """The payments of an order as they stand after corrections, in the shape of `PaymentSchema`."""
    changes = changes_of([order.id])
    return [_as_now(payment, changes) for payment in order.payments]


def _as_now(payment: Payment, changes: Iterable[PaymentChange]) -> dict[str, Any]:
    names = ("id", "position", "method_id", "kind", "amount", "tendered", "change", "reference", "facts")
    told = {name: getattr(payment, name) for name in names}
    method_id, kind = now_paid(payment, changes)
    if (method_id, kind) == (payment.method_id, payment.kind):
        return told
    return told | {"method_id": method_id, "kind": kind, "tendered": payment.amount, "change": 0, "reference": None, "facts": {}}


def _fault(order: Order, payment: Payment, method: PaymentMethod, earlier: list[PaymentChange]) -> str:
    method_id, kind = now_paid(payment, earlier)
    if why := change_refusal(order):
        return why
    if is_fixed(kind) or payment.facts or payment.amount <= 0:
        return str(_("This payment moved money outside of the drawer and stays as it is."))
    if is_fixed(method.kind) or method.single_use or not method.active:
        return str(_("A payment cannot be changed to {method} afterwards.", method=method.name))
    return str(_("It is paid by {method} already.", method=method.name)) if method_id == method.id else ""


def _sum_up(made: PaymentChange) -> None:
    place = {
        "settlement_id": made.settlement_id or NIL, "store_id": made.store_id, "day": made.business_day,
        "register_id": made.register_id, "refunded": 0,
    }  # fmt: skip
    rows: list[Mapping[str, Any]] = [
        {**place, "method_id": made.from_method_id or NIL, "kind": made.from_kind, "count": -1, "amount": -made.amount},
        {**place, "method_id": made.to_method_id, "kind": made.to_kind, "count": 1, "amount": made.amount},
    ]
    write((sums.payments, sorted(rows, key=lambda row: (row["method_id"], row["kind"]))))


def _told(made: PaymentChange) -> dict[str, Any]:
    values = (made.id, made.order_id, made.payment_id, made.settlement_id, made.to_method_id, made.to_kind, to_text(made.at))
    return dict(zip(COLUMNS, values, strict=True))


@feed_entity("sales.payment_change", columns=COLUMNS, stream="store")
def recent_changes(scope: Scope) -> Iterable[Row]:
    """Corrections of the store, so that the till that sold counts its drawer by them."""
    query = select(PaymentChange).where(PaymentChange.store_id == scope.store_id).order_by(PaymentChange.id)
    if scope.ids is None:
        query = query.where(PaymentChange.id.in_(select(PaymentChange.id).order_by(PaymentChange.id.desc()).limit(MOST)))
    return [tuple(_told(row).values()) for row in session().scalars(scope.only(query, PaymentChange.id))]
