"""Counts of a store, their lines, and what was counted when by whom.

A line is a product or variant with what its entries come to; entries are only added, so that several devices count the
same product and nothing is lost. Quantities are ten-thousandths of the unit.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, Id, LongText, Money, Quantity, UnitPrice, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

OPEN, BOOKED, CANCELLED = "open", "booked", "cancelled"
ALL, CATEGORY, PRODUCTS = "all", "category", "products"
ADD, SET = "add", "set"


class StockCount(Record, Base):
    """A count of a store: all goods, a category with those below it, or chosen products.

    `booked_until` is the latest moment of its lines; `difference` the value of what was too much or too little, in minor
    units, known when it is booked.
    """

    __tablename__ = "stock_count_count"
    store_id: Mapped[Uuid7]
    number: Mapped[Code]
    scope: Mapped[Code]
    category_id: Mapped[Uuid7 | None]
    note: Mapped[LongText] = mapped_column(default="")
    blind: Mapped[bool] = mapped_column(default=False)
    state: Mapped[Code] = mapped_column(default=OPEN)
    started_by: Mapped[Uuid7 | None]
    started_at: Mapped[UtcDateTime]
    closed_by: Mapped[Uuid7 | None]
    closed_at: Mapped[UtcDateTime | None]
    booked_until: Mapped[UtcDateTime | None]
    difference: Mapped[Money | None]
    __table_args__ = (
        Index("ix_stock_count_count_store_id_booked_until", "store_id", "booked_until"),
        Index("ix_stock_count_count_store_id_started_at", "store_id", "started_at"),
    )


class CountLine(Base):
    """What was counted of a product: `counted` at `counted_at`, the moment of the last entry; nothing yet where it is None.

    `expected` and `unit_cost` are kept when the count is booked; `expected` goes on with what is reported late.
    """

    __tablename__ = "stock_count_line"
    id: Mapped[Id]
    count_id: Mapped[Uuid7] = mapped_column(ForeignKey("stock_count_count.id"))
    store_id: Mapped[Uuid7]
    product_id: Mapped[Uuid7]
    variant_id: Mapped[Uuid7]
    counted: Mapped[Quantity | None] = mapped_column()
    first_at: Mapped[UtcDateTime | None]
    counted_at: Mapped[UtcDateTime | None]
    counted_by: Mapped[Uuid7 | None]
    booked: Mapped[bool] = mapped_column(default=False)
    expected: Mapped[Quantity | None] = mapped_column()
    unit_cost: Mapped[UnitPrice | None]
    __table_args__ = (
        Index("uq_stock_count_line_count_id_product_id_variant_id", "count_id", "product_id", "variant_id", unique=True),
        Index("ix_stock_count_line_product_id_store_id_counted_at", "product_id", "store_id", "counted_at"),
    )


class CountEntry(Base):
    """One act of counting: so much more (`add`), or so much in all (`set`, a recount), at the moment `at`; never changes."""

    __tablename__ = "stock_count_entry"
    id: Mapped[Id]
    line_id: Mapped[Uuid7] = mapped_column(ForeignKey("stock_count_line.id"), index=True)
    mode: Mapped[Code]
    quantity: Mapped[Quantity]
    at: Mapped[UtcDateTime]
    received_at: Mapped[UtcDateTime]
    user_id: Mapped[Uuid7 | None]
    device_id: Mapped[Uuid7 | None]
