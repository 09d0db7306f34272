"""Stock counts for other addons: start, count, book, give up."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select, select

from addons.catalog.models import Category, Product
from addons.stock.models import Level
from addons.stock.services import complete
from addons.stock_count import late
from addons.stock_count.booking import book, cancel
from addons.stock_count.counting import Counted, enter, take_up
from addons.stock_count.models import ALL, CATEGORY, PRODUCTS, StockCount
from core import audit, settings
from core.clock import now
from core.db import session
from core.errors import Invalid
from core.i18n import translator
from core.identity import identity
from core.sequences import next_number

__all__ = ["Counted", "book", "cancel", "enter", "late", "start"]
_ = translator("stock_count")


def start(
    count_id: str, store_id: str, scope: str = ALL, *, category_id: str | None = None, product_ids: Collection[str] = (),
    note: str = "",
) -> StockCount:  # fmt: skip
    """Begin a count once for each `count_id`, with a line for everything that is to be counted; raises Invalid for nothing."""
    known = session().get(StockCount, count_id)
    if known is not None:
        return known
    complete(None, store_id)
    rows = session().execute(_wanted(store_id, scope, category_id, product_ids))
    goods = [(product_id, variant_id) for product_id, variant_id in rows]
    if not goods:
        text = _("There is nothing to count: no product of these has its stock counted in this store.")
        raise Invalid(text, details={"fields": {"scope": [text]}})
    count = StockCount(
        id=count_id, store_id=store_id, number=f"C{next_number('stock_count', store_id):05d}", scope=scope, note=note,
        category_id=category_id if scope == CATEGORY else None, blind=settings.get("stock_count.blind", store_id=store_id),
        started_by=identity().user_id, started_at=now(),
    )  # fmt: skip
    session().add(count)
    session().flush()
    take_up(count, goods)
    audit.record("stock_count.started", "stock_count.count", count.id, name=count.number, scope=scope, lines=len(goods))
    return count


def _wanted(store_id: str, scope: str, category_id: str | None, product_ids: Collection[str]) -> Select[str, str]:
    """Products and variants with a level in the store, of what was asked."""
    query = select(Level.product_id, Level.variant_id).join(Product, Product.id == Level.product_id)
    query = query.where(Level.store_id == store_id, Level.active).order_by(Product.sort_key, Level.product_id, Level.variant_id)
    if scope == CATEGORY:
        return query.where(Product.category_id.in_(_below(category_id)))
    return query.where(Product.id.in_(product_ids)) if scope == PRODUCTS else query


def _below(category_id: str | None) -> set[str]:
    """A category and all below it."""
    parents = session().execute(select(Category.id, Category.parent_id)).all()
    found = {category_id} if category_id else set()
    while more := {id_ for id_, parent in parents if parent in found and id_ not in found}:
        found |= more
    return {id_ for id_ in found if id_}
