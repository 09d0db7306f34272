"""Takes what orders sell and take back into the ledger, in the transaction that stores them: one question and a part of one
statement a batch; the new levels go into the feed with it.

What is sold without being there is sold all the same (C13): the level goes below zero, and the order "needs a look" where
the store's policy is not to sell.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from addons.catalog.models import Product
from addons.sales.signals import LineData, OrderData, OrdersPosted, orders_posted, watches
from addons.stock.ledger import Movement, grown, level_row, move_row
from addons.stock.levels import FEED, Key, Known, complete, ids_of, row_of
from addons.stock.models import NIL, REFUND, SALE, Level, Move
from addons.stock.settings import ALLOW
from addons.stock.signals import with_more
from core import settings
from core.bulk import Bulk, write
from core.db import session
from core.feed import publish_many, store_stream, will_tell
from core.happenings import happening
from core.i18n import translator
from core.kernel import current_kernel
from core.sql import table_of

SHORT = "stock_short"
_SEEN = "stock.seen"
_moves = Bulk(Move)
stock_low = happening("stock.low", translator("stock").lazy("Stock fell to its minimum by a sale"), resource="stock.level")

_QUERY = """
    SELECT {p}, {v}, l.quantity, l.cost, p.cost_price, l.minimum, l.maximum FROM {products} p LEFT JOIN {levels} l
    ON l.product_id = p.id AND l.store_id = {store} WHERE p.track_stock AND p.id {within}
"""
_names = {"products": table_of(Product).name, "levels": table_of(Level).name}
_POSTGRES = _QUERY.format(p="p.id::text", v="l.variant_id::text", store="%s::uuid", within="= ANY(%s::uuid[])", **_names)
_SQLITE = _QUERY.format(p="p.id", v="l.variant_id", store="?", within="IN (SELECT value FROM json_each(?))", **_names)

Counted = dict[str, dict[str, Known]]
"""What is counted: product -> variant -> level; a product without a level yet has an empty dictionary."""


def look_up(store_id: str, orders: Sequence[OrderData]) -> Counted:
    """Which products of these orders are counted, and how their levels stand."""
    wanted = sorted({line.product_id for order in orders for line in order.lines if line.product_id})
    if not wanted:
        return {}
    connection = session().connection()
    if connection.dialect.name != "sqlite":
        rows: Iterator[Any] = iter(connection.exec_driver_sql(_POSTGRES, (store_id, wanted)))
    else:
        values = store_id.replace("-", ""), json.dumps([product.replace("-", "") for product in wanted])
        found = connection.exec_driver_sql(_SQLITE, values)
        rows = ((_dashed(product), variant and _dashed(variant), *rest) for product, variant, *rest in found)
    counted: Counted = {}
    for product, variant, quantity, cost, usual, minimum, maximum in rows:
        levels = counted.setdefault(product, {})
        if variant:
            levels[variant] = Known(quantity, usual if cost is None else cost, minimum, maximum)
    return counted


def _dashed(text: str) -> str:
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def flags(store_id: str, orders: Sequence[OrderData]) -> Mapping[str, Sequence[str]]:
    """Orders that sell more than there is, where the store does not simply sell."""
    real = [order for order in orders if not order.training]
    counted = look_up(store_id, real)
    session().info[_SEEN] = ([order.id for order in real], counted)
    left = {(product, variant): level.quantity for product, levels in counted.items() for variant, level in levels.items()}
    short = []
    for order in real:
        for line in order.lines:
            key = (line.product_id or "", line.variant_id or NIL)
            if line.product_id in counted:
                left[key] = left.get(key, 0) - line.quantity
                if line.quantity > 0 and left[key] < 0:
                    short.append(order.id)
    if not short or settings.get("stock.when_short", store_id=store_id) == ALLOW:
        return {}
    return dict.fromkeys(short, (SHORT,))


watches.add("stock", flags, owner="stock")


@orders_posted.connect
def take_up(posted: OrdersPosted) -> None:
    """Book what the orders sold and took back; what is not counted stays out."""
    counted = _seen(posted)
    if not counted:
        return
    missing = [product for product, levels in counted.items() if not levels]
    if missing:
        complete(missing, posted.store_id)
        counted = look_up(posted.store_id, posted.orders)
    growth: dict[Key, int] = defaultdict(int)
    moves = []
    for made in with_more([_movement(order, line) for order, line in _lines(posted.orders, counted)]):
        growth[made.key] += made.quantity
        level = counted[made.product_id].get(made.variant_id or NIL)
        moves.append(move_row(made, level.cost if level else None))
    write((_moves, moves), (grown, [level_row(key, growth[key]) for key in sorted(growth)]))
    _tell(posted.store_id, growth, counted)
    low = [key for key, grown_by in growth.items() if _falls_low(counted[key[1]].get(key[2]), grown_by)]
    if low:
        stock_low.tell(ids_of(low), posted.store_id)


def _falls_low(level: Known | None, grown_by: int) -> bool:
    """Whether a level that was above its minimum no longer is."""
    if level is None or level.minimum is None:
        return False
    return level.quantity > level.minimum >= level.quantity + grown_by


def _tell(store_id: str, growth: Mapping[Key, int], counted: Counted) -> None:
    """PostgreSQL tells what levels became where it writes them; on SQLite nobody else writes, so that the sum is known."""
    if not current_kernel().is_sqlite:
        will_tell()
        return
    news = []
    for (_store, product, variant), quantity in growth.items():
        level = counted[product].get(variant) or Known(0, None)
        row = row_of((product, variant, level.quantity + quantity, level.minimum, level.maximum))
        news.append((row["id"], row))
    publish_many(store_stream(store_id), FEED, news)


def _seen(posted: OrdersPosted) -> Counted:
    """What was looked up before the orders were stored."""
    ids, counted = session().info.pop(_SEEN, (None, {}))
    return counted if ids == [order.id for order in posted.orders] else look_up(posted.store_id, posted.orders)


def _lines(orders: Sequence[OrderData], counted: Counted) -> Iterator[tuple[OrderData, LineData]]:
    for order in orders:
        for line in order.lines:
            if line.product_id in counted and line.quantity:
                yield order, line


def _movement(order: OrderData, line: LineData) -> Movement:
    """The move of a line has the line's id: an order is booked once, and so are its moves."""
    about: dict[str, Any] = {"document": "sales.order", "document_id": order.id, "document_number": order.number}
    return Movement(
        id=line.id, store_id=order.store_id, product_id=line.product_id or "", variant_id=line.variant_id,
        kind=SALE if line.quantity > 0 else REFUND, quantity=-line.quantity, at=order.closed_at, user_id=order.employee_id,
        register_id=order.register_id, reason=order.reason or "", **about,
    )  # fmt: skip
