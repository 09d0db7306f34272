"""Stock in the API: levels with their limits, alerts, the ledger, adjustments, and a product's stock by store."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, or_, select

from addons.catalog.models import Barcode, Product, StoreProduct
from addons.sales.schemas import BreakdownSchema
from addons.stock.adjusting import adjust
from addons.stock.levels import TOLD, row_of, tell
from addons.stock.models import LOW, NEGATIVE, NORMAL, OUT, OVER, Level, Move
from addons.stock.schemas import (
    STATUSES,
    AdjustmentSchema,
    AlertSchema,
    AvailableSchema,
    LevelSchema,
    MoveSchema,
    ProductQuery,
    ProductsSchema,
    StockOfSchema,
)
from core.api import DEVICE, Blueprint
from core.db import session
from core.errors import Invalid
from core.i18n import translator
from core.identity import identity
from core.place import of_the_store, require_at
from core.resource.definition import Resource
from core.sql import has_words

_ = translator("stock")
bp = Blueprint("stock", "Stock of the stores: levels, the ledger of moves, adjustments")


def counted_here(query: Select[Any]) -> Select[Any]:
    """Levels of the store in hand whose products are counted and offered there."""
    hidden = select(StoreProduct.id).where(
        StoreProduct.product_id == Level.product_id, StoreProduct.store_id == Level.store_id, StoreProduct.hidden
    )
    return of_the_store(query).where(Level.active, ~hidden.exists())


def _alerts_here(query: Select[Any]) -> Select[Any]:
    return counted_here(query).where(Level.status != NORMAL)


def _find(text: str) -> Any:
    """Levels of products whose name holds every word, or whose article number or barcode begins with the text."""
    code = text.strip()
    named = or_(has_words(Product.name_key, text), Product.sku.istartswith(code, autoescape=True))
    barcodes = select(Barcode.product_id).where(Barcode.code.startswith(code, autoescape=True))
    return or_(Level.product_id.in_(select(Product.id).where(named)), Level.product_id.in_(barcodes))


def _check_limits(level: Level, _is_new: bool) -> None:
    if level.minimum is not None and level.maximum is not None and level.minimum > level.maximum:
        text = _("The minimum lies above the maximum.")
        raise Invalid(text, details={"fields": {"minimum": [text]}})


def _told(level: Level) -> None:
    session().refresh(level)  # the status follows from the limits
    tell(level.store_id, [level.product_id])


_COLUMNS = ("store_id", "name", "variant", "sku", "quantity", "status", "minimum", "maximum", "cost")

levels = Resource(
    name="stock.level", model=Level, schema=LevelSchema(), bp=bp, path="levels", view="stock.view", edit="stock.limits",
    title="Stock", title_one="Stock of a product", order="sort_key", sort_keys={"name": "sort_key"}, search_by=_find,
    scope=counted_here, before_save=_check_limits, after_save=_told, can_create=False, can_delete=False, export_columns=_COLUMNS,
)  # fmt: skip

alerts = Resource(
    name="stock.alert", model=Level, schema=AlertSchema(), bp=bp, path="alerts", view="stock.view", edit=None, title="Stock alerts",
    title_one="Stock alert", order="quantity", sort_keys={"name": "sort_key"}, search_by=_find, scope=_alerts_here,
    export_columns=_COLUMNS,
)  # fmt: skip

moves = Resource(
    name="stock.move", model=Move, schema=MoveSchema(), bp=bp, path="moves", view="stock.view", edit=None, title="Stock history",
    title_one="Stock move", order="-at", search=(Move.document_number, Move.reason), scope=of_the_store,
    export_columns=(
        "at", "store_id", "product_id", "variant_id", "kind", "quantity", "unit_cost", "document_number", "user_id", "reason",
    ),
)  # fmt: skip


@bp.post("/adjustments", permission="stock.adjust", body=AdjustmentSchema(), out=LevelSchema())
def book_adjustment(data: dict[str, Any]) -> Level:
    """Set a level anew or change it, with a reason; sent again it is booked once."""
    require_at(data["store_id"], "stock.adjust")
    move_id = data.pop("id")
    return adjust(move_id, data.pop("store_id"), data.pop("product_id"), data.pop("kind"), **data)


@bp.get("/of-product", permission="stock.view", query=ProductQuery(), out=StockOfSchema())
def stock_of_product(args: dict[str, Any]) -> dict[str, Any]:
    """The levels of a product in the store in hand, or in all of them."""
    query = counted_here(select(Level)).where(Level.product_id == args["product_id"]).order_by(Level.store_id, Level.variant_id)
    return {"levels": list(session().scalars(query))}


@bp.post("/available", permission=DEVICE, body=ProductsSchema(), out=AvailableSchema(), write=False)
def read_available(data: dict[str, Any]) -> dict[str, Any]:
    """How much of some products the device's store has now, as the feed tells it: asked before a receipt is paid."""
    query = select(*(getattr(Level, name) for name in TOLD)).where(Level.active, Level.product_id.in_(data["product_ids"]))
    rows = session().execute(query.where(Level.store_id == identity().require_store()))
    return {"levels": [row_of(row) for row in rows]}


@bp.get("/summary/alerts", permission="stock.view", out=BreakdownSchema())
def count_alerts() -> dict[str, Any]:
    """How many products need a look, by status; each opens its list."""
    query = _alerts_here(select(Level)).with_only_columns(Level.status, func.count()).group_by(Level.status)
    found: dict[str, int] = dict(session().execute(query).all())
    rows = [
        {"label": str(STATUSES[status]), "value": found[status], "link": f"stock.alerts?f.status={status}"}
        for status in (NEGATIVE, OUT, LOW, OVER)
        if status in found
    ]
    return {"rows": rows, "type": "integer", "total": sum(found.values())}


from addons.stock import document_routes as document_routes  # noqa: E402 - its routes are on this blueprint
