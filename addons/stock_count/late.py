"""What is reported after a count was booked but happened before a line was counted: the pieces were gone (or there) when
somebody counted, so the move is made up for at that line, and the level stays what was counted and what moved since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import func, select

from addons.catalog.models import Product
from addons.stock.models import Level
from addons.stock.services import Movement, move
from addons.stock.signals import MovesComing, moves_coming
from addons.stock_count.booking import BATCH, movement
from addons.stock_count.counting import hold
from addons.stock_count.expected import expected_now, same_level, value_of
from addons.stock_count.models import CountLine, StockCount
from core.db import session
from core.i18n import translator
from core.ids import uuid7

_ = translator("stock_count")
Goods = tuple[str, str, str]


@moves_coming.connect
def make_up_for_late_moves(coming: MovesComing) -> None:
    """Books against each move that a booked count has seen already; one question a store where nothing is late."""
    for store_id in sorted({row.store_id for row in coming.rows}):
        until = session().scalar(select(func.max(StockCount.booked_until)).where(StockCount.store_id == store_id))
        late = [row for row in coming.rows if until and row.store_id == store_id and row.at <= until]
        if late:
            coming.more.extend(_against(late))


def _against(late: Sequence[Movement]) -> Iterator[Movement]:
    lines = _booked_lines(late)
    for row in late:
        line = next((line for line in lines[row.key] if _has_seen(line, row)), None)
        if line is not None:
            count = session().get_one(StockCount, line.count_id)
            _correct(count, line, row.quantity)
            reason = _("Reported late: {number}", number=row.document_number or row.kind)
            yield movement(count, line, str(uuid5(UUID(line.id), row.id)), -row.quantity, reason)


def _has_seen(line: CountLine, row: Movement) -> bool:
    return line.counted_at is not None and line.counted_at >= row.at and line.count_id != row.document_id


def _booked_lines(late: Sequence[Movement]) -> dict[Goods, list[CountLine]]:
    """Booked lines of these products, the earliest first: the first count after a move is the one that saw it."""
    first: datetime = min(row.at for row in late)
    query = select(CountLine).where(CountLine.booked, CountLine.store_id == late[0].store_id, CountLine.counted_at >= first)
    query = query.where(CountLine.product_id.in_({row.product_id for row in late})).order_by(CountLine.counted_at, CountLine.id)
    found: dict[Goods, list[CountLine]] = defaultdict(list)
    for line in session().scalars(query):
        found[(line.store_id, line.product_id, line.variant_id)].append(line)
    return found


def _correct(count: StockCount, line: CountLine, quantity: int) -> None:
    """The count goes on with what it would have expected had it known."""
    counted, expected = line.counted or 0, line.expected or 0
    line.expected = expected + quantity
    worth = value_of(counted - expected - quantity, line.unit_cost) - value_of(counted - expected, line.unit_cost)
    count.difference = (count.difference or 0) + worth


def verify(count_id: str) -> int:
    """Put right lines of a booked count whose ledger says another figure than was counted; answers how many.

    A sale that is stored in the very moment of the booking may not have seen it; nothing else leaves such a line.
    """
    count = hold(count_id)
    wrong = (
        select(CountLine.id)
        .outerjoin(Level, same_level)
        .where(CountLine.count_id == count.id, CountLine.booked, expected_now != CountLine.counted)
    )
    line_ids = list(session().scalars(wrong.order_by(CountLine.product_id, CountLine.variant_id)))
    return sum(_put_right(count, line_ids[start : start + BATCH]) for start in range(0, len(line_ids), BATCH))


def _put_right(count: StockCount, line_ids: Sequence[str]) -> int:
    held = (
        select(Level.id).join(CountLine, same_level).where(CountLine.id.in_(line_ids)).order_by(Level.product_id, Level.variant_id)
    )
    session().execute(held.with_for_update(of=Level)).all()
    query = select(CountLine, expected_now).outerjoin(Level, same_level).join(Product, Product.id == CountLine.product_id)
    moves = []
    for line, ledger in session().execute(query.where(CountLine.id.in_(line_ids), expected_now != CountLine.counted)).all():
        _correct(count, line, ledger - (line.counted or 0))
        moves.append(movement(count, line, uuid7(), (line.counted or 0) - ledger, _("Stored while the count was booked")))
    session().flush()
    move(moves)
    return len(moves)
