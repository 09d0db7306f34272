"""The ledger of stock moves, and the levels that they add up to, by store, product and variant.

Quantities are ten-thousandths of the product's unit.  A product without variants has the variant NIL, since a key has no
holes.  Ids carry no foreign keys: this is written on the path of every sale, and outlives the product.
"""

from __future__ import annotations

from sqlalchemy import Index, and_, case, event, select
from sqlalchemy.orm import Mapped, column_property, mapped_column

from addons.catalog.models import Product, Variant
from addons.stock.document_models import Document, DocumentLine
from addons.stock.errors import LedgerIsFinal
from core.columns import Code, Id, LongText, Quantity, UnitPrice, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

NIL = "00000000-0000-0000-0000-000000000000"

__all__ = ["NIL", "Document", "DocumentLine", "Level", "Move"]

SALE, REFUND, RECEIVE, ISSUE, TRANSFER, COUNT = "sale", "refund", "receive", "issue", "transfer", "count"
DAMAGE, CORRECTION, THEFT, TESTER, DISPLAY = "damage", "correction", "theft", "tester", "display"
ADJUSTMENTS = (DAMAGE, CORRECTION, THEFT)
KINDS = (SALE, REFUND, RECEIVE, ISSUE, *ADJUSTMENTS, TRANSFER, COUNT, TESTER, DISPLAY)

NEGATIVE, OUT, LOW, OVER, NORMAL = "negative", "out", "low", "over", "normal"


class Move(Base):
    """Stock that came (+) or went (-); `unit_cost` is what one unit cost then, `at` when it happened."""

    __tablename__ = "stock_move"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    product_id: Mapped[Uuid7]
    variant_id: Mapped[Uuid7] = mapped_column(default=NIL)
    kind: Mapped[Code]
    quantity: Mapped[Quantity]
    unit_cost: Mapped[UnitPrice | None]
    reason: Mapped[LongText] = mapped_column(default="")
    document: Mapped[Code] = mapped_column(default="")
    document_id: Mapped[Uuid7 | None]
    document_number: Mapped[Code] = mapped_column(default="")
    user_id: Mapped[Uuid7 | None]
    register_id: Mapped[Uuid7 | None]
    at: Mapped[UtcDateTime]
    booked_at: Mapped[UtcDateTime]
    __table_args__ = (
        Index("ix_stock_move_product_id_store_id_at", "product_id", "store_id", "at"),
        Index("ix_stock_move_store_id_at", "store_id", "at"),
    )


class Level(Record, Base):
    """How much a store has: the sum of its moves, kept with each of them; `cost` is the moving average of what was received.

    What the list shows of the product is read with it.
    """

    __tablename__ = "stock_level"
    store_id: Mapped[Uuid7]
    product_id: Mapped[Uuid7] = mapped_column(index=True)
    variant_id: Mapped[Uuid7] = mapped_column(default=NIL)
    quantity: Mapped[Quantity] = mapped_column(default=0)
    cost: Mapped[UnitPrice | None]
    minimum: Mapped[Quantity | None] = mapped_column()
    maximum: Mapped[Quantity | None] = mapped_column()
    __table_args__ = (Index("uq_stock_level_store_id_product_id_variant_id", "store_id", "product_id", "variant_id", unique=True),)
    name: Mapped[str | None] = column_property(
        select(Product.name).where(Product.id == product_id).correlate_except(Product).scalar_subquery()
    )
    sort_key: Mapped[str | None] = column_property(
        select(Product.sort_key).where(Product.id == product_id).correlate_except(Product).scalar_subquery()
    )
    category_id: Mapped[str | None] = column_property(
        select(Product.category_id).where(Product.id == product_id).correlate_except(Product).scalar_subquery()
    )
    sku: Mapped[str | None] = column_property(
        select(Product.sku).where(Product.id == product_id).correlate_except(Product).scalar_subquery()
    )
    variant: Mapped[str | None] = column_property(
        select(Variant.name).where(Variant.id == variant_id).correlate_except(Variant).scalar_subquery()
    )
    status: Mapped[str] = column_property(
        case(
            (quantity < 0, NEGATIVE),
            (quantity == 0, OUT),
            (and_(minimum.is_not(None), quantity < minimum), LOW),
            (and_(maximum.is_not(None), quantity > maximum), OVER),
            else_=NORMAL,
        )
    )


def _refuse(_mapper: object, _connection: object, _record: object) -> None:
    raise LedgerIsFinal("A stock move never changes; book another that puts it right.")


event.listen(Move, "before_update", _refuse)
event.listen(Move, "before_delete", _refuse)
