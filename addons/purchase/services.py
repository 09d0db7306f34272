"""What tills know of purchasing: suppliers, their articles' numbers, and what is still to come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select

from addons.catalog.services import product_finders
from addons.purchase import demo
from addons.purchase.models import UNDER_WAY, Article, Order, Supplier
from addons.purchase.orders import FEED
from addons.purchase.receiving import Delivery, receive
from core.db import session
from core.demo import demo_made
from core.feed import Row, Scope, feed_entity, publish_changed

__all__ = ["Delivery", "publish_supplier", "receive"]
SUPPLIER = "purchase.supplier"


@feed_entity(SUPPLIER, columns=("id", "name", "articles"))
def suppliers(scope: Scope) -> Iterable[Row]:
    """Suppliers in use, with the products that their numbers and barcodes stand for: [product, number, barcode, pack]."""
    query = select(Supplier).where(Supplier.active).order_by(Supplier.id)
    return [(one.id, one.name, [_told(row) for row in one.articles]) for one in session().scalars(scope.only(query, Supplier.id))]


def _told(article: Article) -> list[Any]:
    return [article.product_id, article.code, article.barcode, article.pack]


@feed_entity(FEED, columns=("id", "number", "supplier_id", "expected_on", "lines"), stream="store")
def to_come(scope: Scope) -> Iterable[Row]:
    """Orders of a store that are under way, with what is still open of them: [product, variant, name, variant's name, open]."""
    query = select(Order).where(Order.store_id == scope.store_id, Order.state.in_(UNDER_WAY)).order_by(Order.id)
    return [_row(order) for order in session().scalars(scope.only(query, Order.id))]


def _row(order: Order) -> Row:
    lines = [[line.product_id, line.variant_id, line.name, line.variant, line.open] for line in order.lines if line.open]
    expected = order.expected_on.isoformat() if order.expected_on else None
    return (order.id, order.number, order.supplier_id, expected, lines)


def publish_supplier(supplier: Supplier) -> None:
    """Tell the tills of a supplier."""
    publish_changed(SUPPLIER, [supplier.id])


def by_supplier_code(text: str) -> Any:
    """Products that a supplier knows under a number or barcode which begins with the text."""
    code = text.strip()
    begins = (column.istartswith(code, autoescape=True) for column in (Article.code, Article.barcode))
    return select(Article.product_id).where(or_(*begins))


product_finders.add("purchase", by_supplier_code)
demo_made.connect(demo.introduce)
