"""Booking moves: each once by its id, levels and average costs with them, in one transaction without a way to deadlock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from addons.catalog.models import Product
from addons.stock.levels import FEED, FEED_DATA, FEED_ID, TOLD, Key, Known, lock, tell
from addons.stock.models import NIL, RECEIVE, TRANSFER, Level, Move
from addons.stock.signals import with_more
from core.bulk import Bulk, write
from core.clock import now
from core.db import session
from core.feed import telling
from core.ids import uuid7
from core.sql import table_of

COSTED = frozenset({RECEIVE, TRANSFER})
"""Kinds whose cost of a unit flows into the average."""
BATCH = 500
_KEYS = ("store_id", "product_id", "variant_id")
_COLUMNS = ("id", "revision", "active", "created_at", "updated_at", *_KEYS, "quantity")

grown = Bulk(
    Level, _COLUMNS, keys=_KEYS, add=("quantity", "revision"), replace=("updated_at",), returning=("store_id", *TOLD),
    then=telling(FEED, record_id=f"({FEED_ID})::text", data=FEED_DATA),
)  # fmt: skip
"""Levels of sales: how they grow, and on PostgreSQL what they became, told in the same statement so that no lock waits for it."""
_costed = Bulk(Level, (*_COLUMNS, "cost"), keys=_KEYS, add=("quantity", "revision"), replace=("updated_at", "cost"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Stock that comes (+) or goes (-), ten-thousandths of the unit, with the id that its maker gave it; `at`: when it happened."""

    id: str
    store_id: str
    product_id: str
    kind: str
    quantity: int
    at: datetime
    variant_id: str | None = None
    unit_cost: int | None = None
    reason: str = ""
    document: str = ""
    document_id: str | None = None
    document_number: str = ""
    user_id: str | None = None
    register_id: str | None = None

    @property
    def key(self) -> Key:
        """The level that it changes."""
        return self.store_id, self.product_id, self.variant_id or NIL


def book(rows: Sequence[Movement]) -> set[str]:
    """Book moves; answers the ids that were new, the others were booked before. Must run inside a transaction."""
    if not rows:
        return set()
    levels = lock({row.key for row in rows})
    before = {key: known.quantity for key, known in levels.items()}
    costs = _usual_costs({row.product_id for row in rows if levels[row.key].cost is None})
    known = _booked(rows)
    new = list({row.id: row for row in rows if row.id not in known}.values())
    fresh = with_more(new)
    moves = [move_row(row, _cost_of(row, levels[row.key], costs.get(row.product_id))) for row in fresh]
    if moves:
        moves.sort(key=lambda move: str(move["id"]))
        session().execute(table_of(Move).insert(), moves)
        _write_levels({row.key for row in fresh}, levels, before)
    return {row.id for row in new}


def _booked(rows: Sequence[Movement]) -> set[str]:
    """Those that are in the ledger; nobody books the same ones meanwhile, since their levels are locked."""
    move = table_of(Move).c
    found: set[str] = set()
    for start in range(0, len(rows), BATCH):
        ids = [row.id for row in rows[start : start + BATCH]]
        found.update(session().scalars(select(move.id).where(move.id.in_(ids))))
    return found


def _cost_of(row: Movement, level: Known, usual: int | None) -> int | None:
    """What a unit of the move costs; the level goes on with the new average and quantity."""
    cost = row.unit_cost if row.unit_cost is not None else level.cost if level.cost is not None else usual
    if row.kind in COSTED and row.quantity > 0 and row.unit_cost is not None:
        level.cost = average(max(level.quantity, 0), level.cost, row.quantity, row.unit_cost)
    level.quantity += row.quantity
    return cost


def average(have: int, cost: int | None, more: int, more_cost: int) -> int:
    """The cost of a unit of what was there and what came, rounded half up; what was below zero does not count."""
    if not have or cost is None:
        return more_cost
    return (2 * (have * cost + more * more_cost) + have + more) // (2 * (have + more))


def _usual_costs(product_ids: set[str]) -> dict[str, int]:
    if not product_ids:
        return {}
    rows = session().execute(select(Product.id, Product.cost_price).where(Product.id.in_(product_ids)))
    return {product_id: cost for product_id, cost in rows if cost is not None}


def _write_levels(keys: Iterable[Key], levels: dict[Key, Known], before: dict[Key, int]) -> None:
    rows = [level_row(key, levels[key].quantity - before[key]) | {"cost": levels[key].cost} for key in sorted(keys)]
    write((_costed, rows))
    products: dict[str, set[str]] = defaultdict(set)
    for store_id, product_id, _variant in keys:
        products[store_id].add(product_id)
    for store_id in sorted(products):
        tell(store_id, products[store_id])


def level_row(key: Key, quantity: int) -> dict[str, Any]:
    """How a level grows by `quantity`, or begins with it."""
    moment = now()
    return {
        "id": uuid7(), "revision": 1, "active": True, "created_at": moment, "updated_at": moment, "store_id": key[0],
        "product_id": key[1], "variant_id": key[2], "quantity": quantity,
    }  # fmt: skip


def move_row(row: Movement, unit_cost: int | None) -> dict[str, Any]:
    """A move as it is stored."""
    return {
        "id": row.id, "revision": 1, "store_id": row.store_id, "product_id": row.product_id, "variant_id": row.variant_id or NIL,
        "kind": row.kind, "quantity": row.quantity, "unit_cost": unit_cost, "reason": row.reason, "document": row.document,
        "document_id": row.document_id, "document_number": row.document_number, "user_id": row.user_id,
        "register_id": row.register_id, "at": row.at, "booked_at": now(),
    }  # fmt: skip
