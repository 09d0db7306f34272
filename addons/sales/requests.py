"""Requests for returns: made at a till without the right to return, decided in the back office, paid out at the till."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import inspect, select, update

from addons.sales.errors import Decided
from addons.sales.models import ReturnRequest
from addons.sales.return_models import APPROVED, PAID, PENDING, REJECTED
from addons.sales.wire import OrderData, Short, Title, Whole
from core.clock import now
from core.db import session
from core.errors import Denied
from core.i18n import translator
from core.identity import identity
from core.ops import Duplicate, Op, Uuid

_ = translator("sales")


class WantedLine(msgspec.Struct):
    """How much of a sold line should come back, and what that is worth."""

    id: Uuid
    name: Title
    quantity: Whole
    amount: Whole


class RequestPayload(msgspec.Struct):
    """The payload of `sales.return_request`; money in minor units, positive."""

    order_id: Uuid
    number: Short
    lines: list[WantedLine]
    amount: Whole
    currency: Short
    reason: Title


def ask(one: Op[RequestPayload]) -> Duplicate | None:
    """Keep a request under the operation's id."""
    if session().get(ReturnRequest, one.id) is not None:
        return Duplicate({"request_id": one.id})
    wanted = one.payload
    session().add(
        ReturnRequest(
            id=one.id, store_id=one.store_id, register_id=one.register_id, device_id=one.device_id, order_id=wanted.order_id,
            number=wanted.number, lines=msgspec.to_builtins(wanted.lines), amount=wanted.amount, currency=wanted.currency,
            reason=wanted.reason, requested_by=one.actor_id, requested_at=one.created_at, state=PENDING,
        )
    )  # fmt: skip
    return None


def of_the_store() -> list[ReturnRequest]:
    """Requests of the till's store that wait for a decision or to be paid out, oldest first."""
    query = select(ReturnRequest).where(ReturnRequest.store_id == identity().require_store())
    query = query.where(ReturnRequest.state.in_([PENDING, APPROVED])).order_by(ReturnRequest.requested_at)
    return list(session().scalars(query))


def check_decision(request: ReturnRequest, is_new: bool) -> None:
    """Note who decides; raises Decided where somebody decided before, Denied for what no till asked for."""
    if is_new:
        raise Denied(_("Requests for returns are made at a till."))
    was = inspect(request).attrs.state.history.deleted
    if not was:
        return
    if was[0] != PENDING or request.state not in (APPROVED, REJECTED):
        raise Decided(_("This request was decided already; load the list again."))
    request.decided_by, request.decided_at = identity().require_user(), now()


def mark_paid(orders: Iterable[OrderData]) -> None:
    """Note the returns that paid requests out; their claim is the request's id."""
    for order in orders:
        if order.claim_id is not None:
            paid = update(ReturnRequest).where(ReturnRequest.id == order.claim_id, ReturnRequest.state == APPROVED)
            session().execute(paid.values(state=PAID, refund_id=order.id))
