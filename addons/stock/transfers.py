"""Goods that go to another store in two steps: sent, they leave the source and are on their way; received, they are there.

The moves of a transfer add up to nothing once it has arrived. What is missing then either never left and goes back to the
source, or is written off where it should have arrived; so source, way, destination and write-offs always hold the same goods.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, select

from addons.stock.document_models import (
    ARRIVED,
    DIFFERS,
    DRAFT,
    MOVING,
    REQUESTED,
    SENT,
    STAYED,
    Document,
    DocumentLine,
)
from addons.stock.documents import Act, locked, moves_of, noted, seal
from addons.stock.errors import DocumentIsFinal, UnknownDocument
from addons.stock.ledger import book
from addons.stock.models import ADJUSTMENTS, CORRECTION, TRANSFER, Move
from core.clock import now, to_text
from core.db import session
from core.errors import Invalid
from core.feed import Row, Scope, feed_entity, publish_changed
from core.i18n import translator
from core.ids import uuid7
from core.models import Store, User

_ = translator("stock")
FEED = "stock.transfer"
COLUMNS = ("id", "number", "from_id", "from_name", "sent_at", "sent_by", "note", "lines")
RESTS = (STAYED, *ADJUSTMENTS)


def check_places(store_id: str, target_id: str | None) -> None:
    """Raise Invalid unless goods go to another store that is in use."""
    target = session().get(Store, target_id) if target_id else None
    if target is None or not target.active or target.id == store_id:
        text = _("Choose another store that the goods go to.")
        raise Invalid(text, details={"fields": {"target_id": [text]}})


def request(document: Document, act: Act) -> Document:
    """Ask the source for the goods of a draft; nothing moves yet."""
    if document.state not in (DRAFT, REQUESTED) or document.kind != MOVING:
        raise DocumentIsFinal(_("{number} was sent already.", number=document.number or ""))
    check_places(document.store_id, document.target_id)
    document.state = REQUESTED
    session().flush()
    noted("stock.transfer_requested", document, act)
    return document


def send(document: Document, act: Act) -> Document:
    """Take the goods out of the source; they are on their way. One that was sent stays as it is."""
    if document.kind != MOVING or document.state not in (DRAFT, REQUESTED):
        if document.kind == MOVING and document.number:
            return document
        raise DocumentIsFinal(_("This transfer can no longer be sent."))
    check_places(document.store_id, document.target_id)
    seal(document, act)
    book(moves_of(document, [(line.id, line, -line.quantity) for line in document.lines], TRANSFER, document.store_id, act))
    _keep_costs(document.lines)
    document.state = SENT
    session().flush()
    noted("stock.transfer_sent", document, act, target_id=document.target_id)
    _tell(document)
    return document


def _keep_costs(lines: Iterable[DocumentLine]) -> None:
    """What the goods cost at the source, which the destination takes them in at."""
    rows = list(lines)
    costs = dict(session().execute(select(Move.id, Move.unit_cost).where(Move.id.in_([line.id for line in rows]))).all())
    for line in rows:
        line.unit_cost = costs.get(line.id)


def receive(
    document_id: str, arrived: Mapping[str, int], rest: str, remark: str, act: Act, store_id: str | None = None
) -> Document:
    """Book what arrived of each line (those not named: all of it); `rest` says where a difference is.

    Saying the same again changes nothing, something else raises DocumentIsFinal. Raises Invalid where a difference is not
    explained, UnknownDocument for a transfer that does not go to `store_id`.
    """
    document = locked(document_id, lambda one: one.kind == MOVING and store_id in (None, one.target_id))
    counts = {line.id: arrived.get(line.id, line.quantity) for line in document.lines}
    if document.state in (ARRIVED, DIFFERS):
        if counts == {line.id: line.arrived for line in document.lines}:
            return document
        raise DocumentIsFinal(_("Transfer {number} has arrived already.", number=document.number or ""))
    if document.state != SENT:
        raise UnknownDocument(_("This transfer has not been sent yet."))
    _check(document, counts, arrived, rest, remark)
    for line in document.lines:
        line.arrived = counts[line.id]
    _book_arrival(document, rest, remark, act)
    differs = any(line.difference for line in document.lines)
    document.state, document.reason = (DIFFERS, rest) if differs else (ARRIVED, "")
    document.arrived_at, document.arrived_by, document.remark = min(act.at, now()), act.user_id, remark
    session().flush()
    noted("stock.transfer_arrived", document, act, target_id=document.target_id, differs=differs, reason=document.reason)
    _tell(document)
    return document


def _check(document: Document, counts: Mapping[str, int], arrived: Mapping[str, int], rest: str, remark: str) -> None:
    known = {line.id for line in document.lines}
    if set(arrived) - known or any(count < 0 for count in counts.values()):
        raise Invalid(_("Say what arrived of the lines of this transfer."), details={"fields": {"arrived": ["unknown"]}})
    differs = any(counts[line.id] != line.quantity for line in document.lines)
    if differs and (rest not in RESTS or not remark.strip()):
        text = _("Say where the difference comes from, and what is known about it.")
        raise Invalid(text, details={"fields": {"remark": [text]}})
    if rest not in ("", STAYED, CORRECTION) and any(counts[line.id] > line.quantity for line in document.lines):
        text = _("More arrived than was sent; that is no loss. Choose another explanation.")
        raise Invalid(text, details={"fields": {"rest": [text]}})


def _book_arrival(document: Document, rest: str, remark: str, act: Act) -> None:
    """Into the destination; what never left goes back to the source, what was lost is written off at the destination.

    One booking for both stores, so that their levels are locked in one order.
    """
    assert document.target_id is not None
    lines, target = document.lines, document.target_id
    came = [(uuid7(), line, (line.arrived or 0) if rest == STAYED else line.quantity) for line in lines]
    booked = moves_of(document, came, TRANSFER, target, act, with_cost=True)
    differences = [(uuid7(), line, line.difference or 0) for line in lines]
    if rest == STAYED:
        back = [(move_id, line, -difference) for move_id, line, difference in differences]
        booked += moves_of(document, back, TRANSFER, document.store_id, act, with_cost=True, reason=remark)
    elif rest:
        booked += moves_of(document, differences, rest, target, act, reason=remark)
    book(booked)


def on_the_way(product_id: str, target_id: str | None = None) -> int:
    """How much of a product is on its way to a store, or to any; ten-thousandths of the unit."""
    query = select(func.coalesce(func.sum(DocumentLine.quantity), 0)).join(Document, Document.id == DocumentLine.document_id)
    query = query.where(Document.kind == MOVING, Document.state == SENT, DocumentLine.product_id == product_id)
    return int(session().scalar(query if target_id is None else query.where(Document.target_id == target_id)) or 0)


def _tell(document: Document) -> None:
    publish_changed(FEED, [document.id], store_id=document.target_id)


@feed_entity(FEED, columns=COLUMNS, stream="store")
def coming(scope: Scope) -> Iterable[Row]:
    """What is on its way to a store."""
    query = select(Document, Store.name, User.name).join(Store, Store.id == Document.store_id)
    query = query.outerjoin(User, User.id == Document.user_id).order_by(Document.id)
    query = query.where(Document.kind == MOVING, Document.state == SENT, Document.target_id == scope.store_id)
    return [_row(*row) for row in session().execute(scope.only(query, Document.id)).all()]


def _row(document: Document, store: str, person: str | None) -> tuple[Any, ...]:
    lines = [[line.id, line.product_id, line.variant_id, line.name, line.variant, line.quantity] for line in document.lines]
    sent_at = to_text(document.at) if document.at else None
    return (document.id, document.number, document.store_id, store, sent_at, person or "", document.note, lines)
