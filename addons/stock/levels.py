"""Levels: the row of each counted product in each store that offers it, locked and told to the tills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select, update

from addons.catalog.models import Product, StoreProduct, Variant
from addons.stock.models import NIL, Level
from addons.stock.settings import units
from core import settings
from core.clock import now
from core.db import session
from core.feed import publish_many, store_stream
from core.ids import uuid7
from core.models import Store
from core.sql import conflict_insert, table_of

Key = tuple[str, str, str]
"""Store, product, variant (NIL: none); sorted by it, every transaction takes rows in one order."""

FEED = "stock.level"
TOLD = ("product_id", "variant_id", "quantity", "minimum", "maximum")
FEED_ID = f"CASE variant_id WHEN '{NIL}' THEN product_id ELSE variant_id END"
FEED_DATA = f"json_build_object('id', {FEED_ID}, 'quantity', quantity, 'minimum', minimum, 'maximum', maximum)"
BATCH = 500
_level = table_of(Level).c


@dataclass(slots=True)
class Known:
    """A level as it stands in the transaction in hand."""

    quantity: int
    cost: int | None
    minimum: int | None = None
    maximum: int | None = None


def complete(product_ids: Collection[str] | None = None, store_id: str | None = None) -> None:
    """Make the missing levels of counted products - all, or those named - in the stores that offer them, and tell the tills."""
    stores = [store_id] if store_id else list(session().scalars(select(Store.id).where(Store.active).order_by(Store.id)))
    limits = {store: _limits(store) for store in stores}
    for part in _parts(product_ids):
        kinds = _kinds(part)
        for store in stores:
            _make(store, kinds - _known(store, kinds) - _hidden(store, kinds), limits[store])


def settle(product_ids: Collection[str] | None = None) -> None:
    """Put levels of products - all, or those named - in or out of use as the products are counted or not, and tell the tills."""
    counted = and_(Product.track_stock, Product.active)
    toggled = select(Level.id, Level.store_id, Level.product_id, counted).join(Product, Product.id == Level.product_id)
    toggled = toggled.where(Level.active != counted).order_by(Level.id)
    if product_ids is not None:
        toggled = toggled.where(Level.product_id.in_(product_ids))
    products: dict[str, set[str]] = defaultdict(set)
    for level_id, store_id, product_id, is_counted in session().execute(toggled).all():
        session().execute(update(Level).where(Level.id == level_id).values(active=is_counted))
        products[store_id].add(product_id)
    for store_id in sorted(products):
        tell(store_id, products[store_id])


def _parts(product_ids: Collection[str] | None) -> Iterable[Sequence[str]]:
    query = select(Product.id).where(Product.track_stock, Product.active).order_by(Product.id)
    wanted = list(session().scalars(query)) if product_ids is None else sorted(product_ids)
    return (wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH))


def _kinds(product_ids: Sequence[str]) -> set[tuple[str, str]]:
    """Product and variant of what is counted among these; a product with variants is counted by variant."""
    query = select(Product.id, Variant.id).outerjoin(Variant, Variant.product_id == Product.id)
    rows = session().execute(query.where(Product.id.in_(product_ids), Product.track_stock, Product.active))
    return {(product, variant or NIL) for product, variant in rows}


def _known(store_id: str, kinds: set[tuple[str, str]]) -> set[tuple[str, str]]:
    query = select(_level.product_id, _level.variant_id).where(_level.store_id == store_id)
    return {(row[0], row[1]) for row in session().execute(query.where(_level.product_id.in_({product for product, _ in kinds})))}


def _hidden(store_id: str, kinds: set[tuple[str, str]]) -> set[tuple[str, str]]:
    query = select(StoreProduct.product_id).where(StoreProduct.store_id == store_id, StoreProduct.hidden)
    hidden = set(session().scalars(query.where(StoreProduct.product_id.in_({product for product, _ in kinds}))))
    return {kind for kind in kinds if kind[0] in hidden}


def _limits(store_id: str) -> dict[str, int | None]:
    names = ("minimum", "maximum")
    values = settings.resolved([f"stock.default_{name}" for name in names], store_id=store_id)
    return {name: units(values[f"stock.default_{name}"]) for name in names}


def _make(store_id: str, kinds: set[tuple[str, str]], limits: dict[str, int | None]) -> None:
    if not kinds:
        return
    moment = now()
    rows = [
        {
            "id": uuid7(), "revision": 1, "active": True, "created_at": moment, "updated_at": moment, "store_id": store_id,
            "product_id": product_id, "variant_id": variant_id, "quantity": 0, "cost": None, **limits,
        }
        for product_id, variant_id in sorted(kinds)
    ]  # fmt: skip
    session().execute(conflict_insert(session(), table_of(Level)).on_conflict_do_nothing(), rows)
    tell(store_id, {product_id for product_id, _variant in kinds})


def lock(keys: Collection[Key]) -> dict[Key, Known]:
    """Lock the levels of these keys, in their order, and tell how they stand; levels that are missing are made before."""
    for store_id in sorted({key[0] for key in keys}):
        mine = {key[1:] for key in keys if key[0] == store_id}
        _make(store_id, mine - _known(store_id, mine), _limits(store_id))
    query = select(_level.store_id, _level.product_id, _level.variant_id, _level.quantity, _level.cost)
    query = query.where(or_(*(_is_key(key) for key in sorted(keys)))).order_by(
        _level.store_id, _level.product_id, _level.variant_id
    )
    rows = session().execute(query.with_for_update())
    return {(store, product, variant): Known(quantity, cost) for store, product, variant, quantity, cost in rows}


def _is_key(key: Key) -> Any:
    return and_(_level.store_id == key[0], _level.product_id == key[1], _level.variant_id == key[2])


def ids_of(keys: Collection[Key]) -> list[str]:
    """The ids of the levels of these keys."""
    return list(session().scalars(select(_level.id).where(or_(*(_is_key(key) for key in sorted(keys)))).order_by(_level.id)))


def tell(store_id: str, product_ids: Collection[str]) -> None:
    """Write the levels of these products as they stand now into the store's feed; those out of use are gone."""
    query = select(*(_level[name] for name in TOLD), _level.active)
    rows = session().execute(query.where(_level.store_id == store_id, _level.product_id.in_(product_ids)))
    told = [(row_of(row[:-1]), row.active) for row in rows]
    publish_many(store_stream(store_id), FEED, [(row["id"], row if is_used else None) for row, is_used in told])


def row_of(row: Any) -> dict[str, Any]:
    """A level as tills keep it: under the id of its variant, else of its product."""
    product_id, variant_id, quantity, minimum, maximum = row
    return {
        "id": product_id if variant_id == NIL else variant_id, "quantity": quantity, "minimum": minimum, "maximum": maximum,
    }  # fmt: skip
