"""The catalogue as tills keep it: compact rows by entity, read set-based, a few statements for 5,000 products."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from addons.catalog.models import (
    Barcode,
    Category,
    Component,
    PriceList,
    PriceListItem,
    Product,
    StoreProduct,
    Tax,
    Unit,
    Variant,
    flags_of,
)
from addons.catalog.services import rates_of
from core.db import session
from core.feed import Scope, feed_entity

BATCH = 5_000
ENTITIES = ("catalog.unit", "catalog.category", "catalog.tax", "catalog.price_list", "catalog.price", "catalog.product")


@feed_entity("catalog.unit", columns=("id", "name", "abbreviation", "decimals"))
def units(scope: Scope) -> Iterable[Any]:
    """Units in use."""
    query = select(Unit.id, Unit.name, Unit.abbreviation, Unit.decimals).where(Unit.active).order_by(Unit.id)
    return session().execute(scope.only(query, Unit.id))


@feed_entity("catalog.category", columns=("id", "name", "color", "sort", "parent_id"))
def categories(scope: Scope) -> Iterable[Any]:
    """Categories in use."""
    query = select(Category.id, Category.name, Category.color, Category.sort, Category.parent_id)
    return session().execute(scope.only(query.where(Category.active).order_by(Category.id), Category.id))


@feed_entity("catalog.tax", columns=("id", "name", "code", "rates", "inclusive"))
def taxes(scope: Scope) -> Iterator[Any]:
    """Taxes in use as the money engine takes them; `inclusive` when every rate is in the price."""
    for tax in session().scalars(scope.only(select(Tax).where(Tax.active).order_by(Tax.id), Tax.id)):
        yield tax.id, tax.name, tax.code, rates_of(tax), all(rate.inclusive for rate in tax.rates)


@feed_entity("catalog.price_list", columns=("id", "name", "priority", "valid_from", "valid_to", "store_ids", "promo"))
def price_lists(scope: Scope) -> Iterator[Any]:
    """Price lists in use: what their rows share, as the money engine takes it."""
    head = PriceList
    query = select(head.id, head.name, head.priority, head.valid_from, head.valid_to, head.store_ids, head.is_promotion)
    for row in session().execute(scope.only(query.where(head.active).order_by(head.id), head.id)):
        yield (*row[:3], _day(row[3]), _day(row[4], last=True), row[5] or None, row[6])


_PRICE = ("id", "list_id", "product_id", "variant_id", "min_quantity", "unit_price", "valid_from", "valid_to")


@feed_entity("catalog.price", columns=_PRICE)
def prices(scope: Scope) -> Iterator[Any]:
    """Rows of price lists in use; dates only where a row has its own."""
    item = PriceListItem
    query = select(
        item.id, item.list_id, item.product_id, item.variant_id, item.min_quantity, item.unit_price, item.valid_from,
        item.valid_to,
    ).join(PriceList, PriceList.id == item.list_id)  # fmt: skip
    for row in session().execute(scope.only(query.where(PriceList.active).order_by(item.id), item.id)):
        yield (*row[:6], _day(row[6]), _day(row[7], last=True))


def _day(day: date | None, *, last: bool = False) -> str | None:
    """A date as the engine compares it with a moment: the last day counts to its end."""
    return None if day is None else f"{day.isoformat()}T23:59:59.999Z" if last else day.isoformat()


_PRODUCT = ("id", "name", "name_key", "sku", "category_id", "unit", "unit_price", "tax_id", "barcodes", "variants", "flags",
            "image", "rank", "min_age", "hidden_in", "deposit_id", "components")  # fmt: skip


_COMPONENT = (Component.component_id, Component.quantity, Component.choice, Component.choose, Component.surcharge)


@feed_entity("catalog.product", columns=_PRODUCT)
def products(scope: Scope) -> Iterator[Any]:
    """Products on sale: barcodes as [code, quantity, price, variant], variants as [id, name, price, sku]; `hidden_in`
    names the stores that do not offer the product (null: all do); `components` of a bundle (null: no bundle) are
    [product, quantity, choice, how many of the choice, surcharge]."""
    if scope.ids is not None:
        for start in range(0, len(scope.ids), BATCH):
            yield from _page(lambda column, ids=scope.ids[start : start + BATCH]: column.in_(ids))
        return
    last = ""
    while ids := _next_ids(last):
        yield from _page(lambda column, first=ids[0], last=ids[-1]: column.between(first, last))
        last = ids[-1]


def _next_ids(after: str) -> list[str]:
    query = select(Product.id).where(Product.active).order_by(Product.id).limit(BATCH)
    return list(session().scalars(query.where(Product.id > after) if after else query))


def _page(within: Any) -> Iterator[Any]:
    barcodes = _grouped(
        within, Barcode.product_id, (Barcode.code, Barcode.quantity, Barcode.price, Barcode.variant_id), Barcode.position
    )
    variants = _grouped(within, Variant.product_id, (Variant.id, Variant.name, Variant.unit_price, Variant.sku), Variant.position)
    hidden = _grouped(within, StoreProduct.product_id, (StoreProduct.store_id,), StoreProduct.store_id, StoreProduct.hidden)
    parts = _grouped(within, Component.product_id, _COMPONENT, Component.position)
    p = Product
    query = select(
        p.id, p.name, p.name_key, p.sku, p.category_id, p.unit_id, p.unit_price, p.tax_id, p.image_id, p.rank, p.min_age,
        p.deposit_id, p.weighed, p.no_merge, p.no_discount, p.open_price, p.promo, p.for_unknown,
    ).where(p.active, within(p.id)).order_by(p.id)  # fmt: skip
    for row in session().execute(query):
        marks = (row.no_discount, row.open_price, row.promo, row.for_unknown)
        flags = flags_of(row.weighed, row.no_merge, row.min_age, *marks)
        stores = [store for (store,) in hidden.get(row.id, ())] or None
        codes, kinds = barcodes.get(row.id, []), variants.get(row.id, [])
        yield (*row[:8], codes, kinds, flags, row.image_id, row.rank, row.min_age, stores, row.deposit_id, parts.get(row.id))


def _grouped(
    within: Any, owner: InstrumentedAttribute[Any], columns: tuple[Any, ...], order: Any, *where: ColumnElement[bool] | Any
) -> dict[str, list[list[Any]]]:
    """Sub-rows by the product that they belong to."""
    found: dict[str, list[list[Any]]] = {}
    for owned_by, *values in session().execute(select(owner, *columns).where(within(owner), *where).order_by(owner, order)):
        found.setdefault(owned_by, []).append(values)
    return found
