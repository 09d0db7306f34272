"""Booking a count: each line as a move at the moment it was counted, once; what moved since lies on top of it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select, update

from addons.catalog.models import Product
from addons.stock.models import COUNT, Level
from addons.stock.services import Movement, move
from addons.stock_count.counting import hold
from addons.stock_count.errors import CountIsOver, NothingCounted
from addons.stock_count.expected import cost, expected_now, same_level, value_of
from addons.stock_count.models import BOOKED, CANCELLED, OPEN, CountLine, StockCount
from core import audit
from core.audit_titles import titles
from core.clock import now
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.jobs import enqueue

_ = translator("stock_count")
N_ = _.lazy
titles({
    "stock_count.started": N_("Stock count started"), "stock_count.booked": N_("Stock count booked"),
    "stock_count.cancelled": N_("Stock count given up"),
})  # fmt: skip
BATCH = 200
DOCUMENT = "stock_count.count"
SETTLED_AFTER = timedelta(minutes=2)


def book(count_id: str, *, rest_is_gone: bool = False) -> StockCount:
    """Book what was counted; `rest_is_gone`: what nobody counted is no longer there. Asked again it changes nothing.

    Raises CountIsOver where the count was given up, NothingCounted.
    """
    count = hold(count_id)
    if count.state == BOOKED:
        return count
    _must_be_open(count)
    if rest_is_gone:
        _count_the_rest_as_zero(count)
    done = select(CountLine.id).where(CountLine.count_id == count.id, CountLine.counted.is_not(None))
    line_ids = list(session().scalars(done.order_by(CountLine.product_id, CountLine.variant_id)))
    if not line_ids:
        raise NothingCounted(_("Nothing has been counted yet."))
    _close(count, BOOKED)
    count.booked_until = session().scalar(select(func.max(CountLine.counted_at)).where(CountLine.count_id == count.id))
    count.difference = sum(_book_some(count, line_ids[start : start + BATCH]) for start in range(0, len(line_ids), BATCH))
    audit.record(
        "stock_count.booked", "stock_count.count", count.id, name=count.number, lines=len(line_ids), difference=count.difference
    )
    enqueue("stock_count.verify", {"count_id": count.id}, store_id=count.store_id, run_after=now() + SETTLED_AFTER)
    return count


def cancel(count_id: str) -> StockCount:
    """Give a count up; what was counted stays to be read, and no stock changes. Raises CountIsOver where it was booked."""
    count = hold(count_id)
    if count.state != CANCELLED:
        _must_be_open(count)
        _close(count, CANCELLED)
        audit.record("stock_count.cancelled", "stock_count.count", count.id, name=count.number)
    return count


def _must_be_open(count: StockCount) -> None:
    if count.state != OPEN:
        raise CountIsOver(_("Count {number} is over. Nothing was changed.", number=count.number))


def _close(count: StockCount, state: str) -> None:
    count.state, count.closed_by, count.closed_at = state, identity().user_id, now()
    session().flush()


def _count_the_rest_as_zero(count: StockCount) -> None:
    moment = now()
    session().execute(
        update(CountLine)
        .where(CountLine.count_id == count.id, CountLine.counted.is_(None))
        .values(counted=0, first_at=moment, counted_at=moment, counted_by=identity().user_id)
    )


def _book_some(count: StockCount, line_ids: list[str]) -> int:
    """Book lines whose levels nobody changes meanwhile; answers what the differences are worth."""
    held = (
        select(Level.id).join(CountLine, same_level).where(CountLine.id.in_(line_ids)).order_by(Level.product_id, Level.variant_id)
    )
    session().execute(held.with_for_update(of=Level)).all()
    query = (
        select(CountLine, expected_now, cost).outerjoin(Level, same_level).outerjoin(Product, Product.id == CountLine.product_id)
    )
    query = query.where(CountLine.id.in_(line_ids)).order_by(CountLine.product_id, CountLine.variant_id)
    moves, worth = [], 0
    for line, expected, unit_cost in session().execute(query).all():
        line.expected, line.unit_cost, line.booked = expected, unit_cost, True
        delta = (line.counted or 0) - expected
        worth += value_of(delta, unit_cost)
        if delta:
            moves.append(movement(count, line, line.id, delta))
    session().flush()
    move(moves)
    return worth


def movement(count: StockCount, line: CountLine, move_id: str, quantity: int, reason: str = "") -> Movement:
    """A move of the count at the moment of a line."""
    if line.counted_at is None:
        raise ValueError("a line that was not counted has no moment to book at")
    return Movement(
        id=move_id, store_id=line.store_id, product_id=line.product_id, variant_id=line.variant_id, kind=COUNT, quantity=quantity,
        at=line.counted_at, document=DOCUMENT, document_id=count.id, document_number=count.number, user_id=line.counted_by,
        reason=reason or count.note,
    )  # fmt: skip
