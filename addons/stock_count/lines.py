"""Lines of a count as people see them: expected, counted, the difference and what it is worth; and the count in figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, and_, false, func, or_, select

from addons.catalog.models import Barcode, Product, Unit, Variant
from addons.stock.models import NIL, Level
from addons.stock_count.expected import cost, expected, same_level, value_of, while_counting
from addons.stock_count.models import OPEN, CountLine, StockCount
from core.db import session
from core.models import User
from core.sql import has_words

SHOWS = ("all", "todo", "counted", "different", "unsure")
_PLAIN = ("id", "product_id", "name", "variant", "sku", "unit", "counted", "counted_at", "by")
_names = (Product.name, Variant.name.label("variant"), Product.sku, Unit.abbreviation.label("unit"))


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of a page, and how many there are in all."""

    rows: list[dict[str, Any]]
    total: int


def page_of(count: StockCount, *, show: str, text: str, page: int, per_page: int, sees: bool) -> Page:
    """A page of lines by name; without `sees` (blind) nothing that tells what is expected."""
    query = _narrowed(_lines(count), show if sees or show in ("todo", "counted") else "all", text)
    total = session().scalar(query.with_only_columns(func.count()).order_by(None)) or 0
    rows = session().execute(query.limit(per_page).offset((page - 1) * per_page)).all()
    return Page([row_of(row, sees=sees) for row in rows], total)


def all_rows(count: StockCount, *, show: str, sees: bool) -> list[dict[str, Any]]:
    """Every line by name, for paper and files."""
    return [row_of(row, sees=sees) for row in session().execute(_narrowed(_lines(count), show, "")).all()]


def one_row(line_id: str, *, sees: bool) -> dict[str, Any]:
    """A line as it stands."""
    count = (
        session()
        .scalars(select(StockCount).join(CountLine, CountLine.count_id == StockCount.id).where(CountLine.id == line_id))
        .one()
    )
    return row_of(session().execute(_lines(count).where(CountLine.id == line_id)).one(), sees=sees)


def _lines(count: StockCount) -> Select[Any]:
    unsure = and_(CountLine.counted.is_not(None), while_counting) if count.state == OPEN else false()
    shown: tuple[Any, ...] = (
        CountLine.id, CountLine.product_id, CountLine.variant_id, CountLine.counted, CountLine.counted_at, *_names,
        expected.label("expected"), cost.label("cost"), unsure.label("unsure"), User.name.label("by"),
    )  # fmt: skip
    query: Select[Any] = select(*shown)
    query = query.select_from(CountLine).join(Product, Product.id == CountLine.product_id).outerjoin(Level, same_level)
    query = query.outerjoin(Variant, Variant.id == CountLine.variant_id).outerjoin(Unit, Unit.id == Product.unit_id)
    query = query.outerjoin(User, User.id == CountLine.counted_by)
    return query.where(CountLine.count_id == count.id).order_by(
        Product.sort_key, CountLine.product_id, Variant.position, CountLine.id
    )


def _narrowed(query: Select[Any], show: str, text: str) -> Select[Any]:
    if show == "todo":
        query = query.where(CountLine.counted.is_(None))
    elif show == "counted":
        query = query.where(CountLine.counted.is_not(None))
    elif show == "different":
        query = query.where(CountLine.counted.is_not(None), CountLine.counted != expected)
    elif show == "unsure":
        query = query.where(CountLine.counted.is_not(None), ~CountLine.booked, while_counting)
    code = text.strip()
    if not code:
        return query
    barcodes = select(Barcode.product_id).where(Barcode.active, Barcode.code.startswith(code, autoescape=True))
    numbers = Product.sku.istartswith(code, autoescape=True)
    return query.where(or_(has_words(Product.name_key, code), numbers, CountLine.product_id.in_(barcodes)))


def row_of(row: Row[Any], *, sees: bool) -> dict[str, Any]:
    """A line for the API; what it is worth in minor units."""
    shown = {name: getattr(row, name) for name in _PLAIN}
    shown["variant_id"] = None if row.variant_id == NIL else row.variant_id
    if not sees:
        return shown
    difference = None if row.counted is None else row.counted - row.expected
    value = None if difference is None else value_of(difference, row.cost)
    return shown | {
        "expected": row.expected, "difference": difference, "cost": row.cost, "value": value, "unsure": bool(row.unsure),
    }  # fmt: skip


def summary_of(count: StockCount, *, sees: bool) -> dict[str, Any]:
    """How far the count is, and (where it may be seen) what it found: pieces and value too much and too little."""
    lines, counted = session().execute(
        select(func.count(), func.count(CountLine.counted)).select_from(CountLine).where(CountLine.count_id == count.id)
    ).one()  # fmt: skip
    people = select(User.name, func.count()).join(CountLine, CountLine.counted_by == User.id).where(CountLine.count_id == count.id)
    people = people.group_by(User.id, User.name).order_by(func.count().desc(), User.name)
    figures = {"lines": lines, "counted": counted, "people": [{"name": name, "lines": n} for name, n in session().execute(people)]}
    return figures | _found(count, counted) if sees else figures


def _found(count: StockCount, counted: int) -> dict[str, Any]:
    query = _narrowed(_lines(count), "different", "").order_by(None)
    rows = [row_of(row, sees=True) for row in session().execute(query).all()]
    more, less = [row for row in rows if row["difference"] > 0], [row for row in rows if row["difference"] < 0]
    value_more, value_less = (sum(row["value"] for row in part) for part in (more, less))
    unsure = session().scalar(_narrowed(_lines(count), "unsure", "").with_only_columns(func.count()).order_by(None))
    return {
        "exact": counted - len(rows), "more": len(more), "less": len(less), "value_more": value_more, "value_less": value_less,
        "value": value_more + value_less, "accuracy": (counted - len(rows)) * 10_000 // counted if counted else None,
        "unsure": unsure, "without_cost": sum(row["cost"] is None for row in rows),
    }  # fmt: skip
