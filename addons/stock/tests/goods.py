"""Goods whose stock is counted, and what the tests ask of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from addons.catalog.models import Product
from addons.sales.tests.orders import line, op, order, product_id, statuses, stock_up
from addons.stock.models import NIL, RECEIVE, Level, Move
from addons.stock.services import Movement, complete, move
from core.db import transaction
from core.ids import uuid7
from core.testing import Shop

API = "/api/v1/stock"
ONE = 10_000
MORNING = datetime(2026, 11, 22, 6, tzinfo=UTC)


def counted(shop: Shop, numbers: Iterable[int] = (1, 2), *, pieces: int = 0, cost: int | None = None) -> None:
    """Products whose stock is counted, with so many pieces of each."""
    numbers = list(numbers)
    stock_up(shop, numbers)
    with shop.work() as session:
        for number in numbers:
            session.get_one(Product, product_id(number)).track_stock = True
        session.flush()
        complete([product_id(number) for number in numbers])
        move([came(shop, number, pieces, cost) for number in numbers if pieces])


def came(shop: Shop, number: int, pieces: int, cost: int | None = None, **changes: Any) -> Movement:
    """Goods received."""
    values: dict[str, Any] = {
        "id": uuid7(), "store_id": shop.store_id, "product_id": product_id(number), "kind": RECEIVE, "quantity": pieces * ONE,
        "unit_cost": cost, "at": MORNING,
    }  # fmt: skip
    return Movement(**values | changes)


def booked(shop: Shop, *rows: Movement) -> set[str]:
    """Book moves in a transaction of their own."""
    with shop.kernel.unit_of_work(), transaction():
        return move(rows)


def sold(shop: Shop, sequence: int, *sales: tuple[int, int], **changes: Any) -> dict[str, Any]:
    """A sale of so many pieces of each product; it was taken up."""
    lines = [line(place, product=number, quantity=pieces * ONE) for place, (number, pieces) in enumerate(sales, 1)]
    made = order(shop, sequence, lines, **changes)
    assert statuses(shop, op(made)) == ["applied"]
    return made


def level(shop: Shop, number: int = 1, store_id: str = "", variant_id: str = NIL) -> Level:
    """The level of a product; it is the sum of its moves."""
    where = (store_id or shop.store_id, product_id(number), variant_id)
    with shop.work(write=False) as session:
        query = select(Level).where(Level.store_id == where[0], Level.product_id == where[1], Level.variant_id == where[2])
        found = session.scalars(query).one()
        total = select(func.coalesce(func.sum(Move.quantity), 0))
        total = total.where(Move.store_id == where[0], Move.product_id == where[1], Move.variant_id == where[2])
        assert found.quantity == session.scalar(total)
        return found


def pieces(shop: Shop, number: int = 1) -> float:
    """How many pieces of a product there are."""
    return level(shop, number).quantity / ONE


def kinds(shop: Shop) -> list[str]:
    """What was booked, in order."""
    with shop.work(write=False) as session:
        return list(session.scalars(select(Move.kind).order_by(Move.booked_at, Move.id)))


def told(shop: Shop, number: int = 1) -> list[int]:
    """The quantities of a product that the feed of the store told, in order."""
    feed = shop.till.get("/api/v1/sync/feed?stream=store&since=0").json
    return [
        row["data"]["quantity"]
        for row in feed["rows"]
        if row["entity"] == "stock.level" and row["data"]["id"] == product_id(number)
    ]
