"""Stock for other addons: moves booked once by their ids, levels, adjustments; levels reach the tills by the feed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import or_, select

from addons.catalog.signals import ProductsSaved, products_saved
from addons.stock import demo, documents, intake, ledger
from addons.stock.adjusting import adjust
from addons.stock.document_models import INCOMING, Document
from addons.stock.documents import Act, Goods, amount_of, name_lines, total_of
from addons.stock.ledger import Movement
from addons.stock.levels import FEED, TOLD, complete, row_of, settle
from addons.stock.models import NIL, Level
from addons.stock.transfers import on_the_way
from core.boot import contributions
from core.db import session
from core.demo import demo_made
from core.feed import Scope, feed_entity
from core.identity import identity
from core.models import Store, StoreAddon
from core.services import service

__all__ = [
    "Act",
    "Goods",
    "Movement",
    "adjust",
    "amount_of",
    "book_document",
    "complete",
    "intake",
    "levels_after",
    "move",
    "name_lines",
    "on_the_way",
    "quantity_of",
    "take_in",
    "total_of",
]


@service
def move(rows: Sequence[Movement]) -> set[str]:
    """Book moves, each once by the id that its maker gave it; answers the ids that were new.

    Levels and average costs (of `receive` and `transfer` with a `unit_cost`) go with it, in the transaction in hand; rows may
    be of several stores. Products that are not counted are booked like others.
    """
    return ledger.book(rows)


@service
def quantity_of(store_id: str, product_id: str, variant_id: str | None = None) -> int:
    """How much of a product a store has, in ten-thousandths of its unit."""
    query = select(Level.quantity).where(Level.store_id == store_id, Level.product_id == product_id)
    return session().scalar(query.where(Level.variant_id == (variant_id or NIL))) or 0


@service
def book_document(document: Document, act: Act) -> Document:
    """Give a draft its number and book what came, went or is written off; raises DocumentIsFinal, Invalid."""
    return documents.book_one(document, act)


def take_in(
    document_id: str, store_id: str, goods: Iterable[Goods], act: Act, *, partner: str = "", reference: str = "", note: str = "",
) -> Document:  # fmt: skip
    """Book goods that came as a document, once for each `document_id`; raises Invalid for goods that nobody knows."""
    known = session().get(Document, document_id)
    if known is not None:
        return known
    made = Document(
        id=document_id, kind=INCOMING, store_id=store_id, partner=partner, reference=reference, note=note,
        lines=documents.lines_of(goods),
    )  # fmt: skip
    session().add(made)
    session().flush()
    return book_document(made, act)


def levels_after(document: Document, store_id: str) -> list[dict[str, Any]]:
    """Levels of a document's goods in a store as tills keep them, for the answer to the till that booked it."""
    query = select(*(getattr(Level, name) for name in TOLD)).where(Level.store_id == store_id, Level.active)
    rows = session().execute(query.where(Level.product_id.in_({line.product_id for line in document.lines})))
    return [row_of(row) for row in rows]


@feed_entity(FEED, columns=("id", "quantity", "minimum", "maximum"), stream="store")
def levels(scope: Scope) -> Iterable[Any]:
    """Levels of a store, each under the id of its variant, or of the product where it has none."""
    query = select(*(getattr(Level, name) for name in TOLD)).where(Level.store_id == scope.store_id, Level.active)
    query = query.order_by(Level.product_id, Level.variant_id)
    if scope.ids is not None:
        query = query.where(or_(Level.product_id.in_(scope.ids), Level.variant_id.in_(scope.ids)))
    for row in session().execute(query):
        yield tuple(row_of(row).values())


@products_saved.connect
def count_new_products(saved: ProductsSaved) -> None:
    """A product that is counted from now on has a level in every store that offers it; one that is not any more has none."""
    settle(saved.ids)
    complete(saved.ids)


def boot_data(app: str) -> dict[str, Any]:
    """The stores that goods may go to from here: those that count their stock."""
    if app != "pos":
        return {}
    counting = select(StoreAddon.store_id).where(StoreAddon.addon == "stock")
    query = select(Store.id, Store.name).where(Store.active, Store.id.in_(counting), Store.id != identity().store_id)
    return {"stores": [{"id": row.id, "name": row.name} for row in session().execute(query.order_by(Store.name, Store.id))]}


contributions.add("stock", boot_data)
demo_made.connect(demo.fill_the_shelves)
