"""Finds a receipt of any store by what is printed on it, with what may still come back."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Select, select

from addons.sales.changes import payments_now
from addons.sales.left import held, returned
from addons.sales.models import EXCHANGE, SALE, VOID, Line, Order
from core.db import session
from core.errors import NotFound
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.models import Register, Store, User

_ = translator("sales")
MOST = 5
HEX = re.compile(r"[0-9a-f]{32}")


def look_up(code: str) -> list[dict[str, Any]]:
    """The receipts that a scanned or typed code may mean, newest first: an order's id, a number, or its last digits here.

    Raises NotFound where there is none.
    """
    found = list(session().scalars(_meant(code.strip())))
    if not found:
        raise NotFound(_("No receipt “{code}” is known in any store.", code=code.strip()[:64]))
    return [_told(order) for order in found]


def _meant(code: str) -> Select[Order]:
    query = select(Order).order_by(Order.closed_at.desc()).limit(MOST)
    bare = code.lower().replace("-", "")
    if HEX.fullmatch(bare):
        dashed = "-".join((bare[:8], bare[8:12], bare[12:16], bare[16:20], bare[20:]))
        return query.where(Order.id == dashed) if is_uuid(dashed) else query.where(Order.id.is_(None))
    if code.isdigit() and len(code) <= 9:
        here = select(Register.id).where(Register.store_id == identity().require_store())
        return query.where(Order.register_id.in_(here), Order.sequence == int(code))
    return query.where(Order.register_id.in_(select(Register.id)), Order.number == code.upper())


def _told(order: Order) -> dict[str, Any]:
    """The order with names, quantities that came back or are held, and the money that returns gave back."""
    s = session()
    lines = [line.id for line in order.lines if line.quantity > 0]
    later = _corrections(order)
    employee = s.get(User, order.employee_id) if order.employee_id else None
    register, store = s.get(Register, order.register_id), s.get(Store, order.store_id)
    return {
        "order": order, "payments": payments_now(order), "store": store.name if store else "",
        "register": register.name if register else "",
        "employee": employee.name if employee else "", "returned": returned(lines), "held": held(lines),
        "given_back": [tender for one in later for tender in _given_back(one)],
        "outstanding": _value(order) - sum(_worth(one) for one in later),
        "is_voided": any(one.kind == VOID for one in later),
    }  # fmt: skip


def _corrections(order: Order) -> list[Order]:
    """Documents that took something of the order back, also those that name the lines alone."""
    mine = select(Line.id).where(Line.order_id == order.id)
    pointing = select(Line.order_id).where(Line.refunds_line_id.in_(mine))
    return list(session().scalars(select(Order).where(Order.id.in_(pointing)).order_by(Order.closed_at)))


def _value(order: Order) -> int:
    """What the sold goods of an order are worth, before cash rounding: the whole of a sale, the sold part of an exchange."""
    if order.kind == SALE:
        return order.total - order.rounding
    return sum(line.amount + _on_top(line) for line in order.lines if line.quantity > 0)


def _on_top(line: Line) -> int:
    """Taxes on top of the price of a line that was got in an exchange."""
    taxes = line.facts.get("pricing", {}).get("taxes", [])
    return sum(int(tax["amount"]) for tax in taxes if not tax["inclusive"])


def _worth(correction: Order) -> int:
    """What goods came back with a correction."""
    if correction.kind == EXCHANGE:
        return int(_facts(correction).get("returned", 0))
    return correction.rounding - correction.total


def _given_back(correction: Order) -> list[dict[str, Any]]:
    """Money by tender, positive; what an exchange used up counts for the tenders that had paid it."""
    if correction.kind == EXCHANGE:
        return list(_facts(correction).get("given_back", []))
    return [{"method_id": paid.method_id, "kind": paid.kind, "amount": -paid.amount} for paid in correction.payments]


def _facts(order: Order) -> dict[str, Any]:
    facts = order.facts.get("sales")
    return facts if isinstance(facts, dict) else {}
