"""Suppliers with their articles, purchase orders, and which supplier and order a document of goods is of."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.columns import Code, Id, LongText, Money, Name, Quantity, UnitPrice, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record
from core.searchable import Searchable

DRAFT, SENT, PARTIAL, RECEIVED, CANCELLED = "draft", "sent", "partial", "received", "cancelled"
UNDER_WAY = (SENT, PARTIAL)


class Supplier(Record, Searchable, Base):
    """Who goods are bought from; `customer_number` is what they know the shop by."""

    __tablename__ = "purchase_supplier"
    searched = ("name", "contact", "tax_id")
    name: Mapped[Name]
    contact: Mapped[Name] = mapped_column(default="")
    email: Mapped[Name] = mapped_column(default="")
    phone: Mapped[Code] = mapped_column(default="")
    address: Mapped[LongText] = mapped_column(default="")
    tax_id: Mapped[Code] = mapped_column(default="")
    customer_number: Mapped[Code] = mapped_column(default="")
    note: Mapped[LongText] = mapped_column(default="")
    articles: Mapped[list[Article]] = relationship(lazy="selectin", cascade="all, delete-orphan", order_by="Article.position")


class Article(Base):
    """A product as a supplier sells it: their number and barcode for it, how much a pack holds, what a unit costs there."""

    __tablename__ = "purchase_article"
    id: Mapped[Id]
    supplier_id: Mapped[Uuid7] = mapped_column(ForeignKey("purchase_supplier.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    product_id: Mapped[Uuid7] = mapped_column(index=True)
    code: Mapped[Code] = mapped_column(default="", index=True)
    barcode: Mapped[Code] = mapped_column(default="", index=True)
    pack: Mapped[Quantity] = mapped_column(default=10_000)
    unit_cost: Mapped[UnitPrice | None]


class Order(Record, Base):
    """An order of a store at a supplier; final once it is sent, under way until everything came or the rest is cancelled."""

    __tablename__ = "purchase_order"
    store_id: Mapped[Uuid7]
    supplier_id: Mapped[Uuid7] = mapped_column(ForeignKey("purchase_supplier.id"), index=True)
    state: Mapped[Code] = mapped_column(default=DRAFT)
    number: Mapped[Code | None] = mapped_column(unique=True)
    expected_on: Mapped[date | None] = mapped_column(Date)
    reference: Mapped[Name] = mapped_column(default="")
    note: Mapped[LongText] = mapped_column(default="")
    total: Mapped[Money | None]
    sent_at: Mapped[UtcDateTime | None]
    sent_by: Mapped[Uuid7 | None]
    mailed_at: Mapped[UtcDateTime | None]
    mailed_to: Mapped[Name] = mapped_column(default="")
    lines: Mapped[list[OrderLine]] = relationship(lazy="selectin", cascade="all, delete-orphan", order_by="OrderLine.position")
    __table_args__ = (Index("ix_purchase_order_store_id_state", "store_id", "state"),)

    @property
    def locked(self) -> bool:
        """Whether it can no longer be changed."""
        return (self.state or DRAFT) != DRAFT


class OrderLine(Base):
    """A product of an order; `name`, `code` (the supplier's number) and `unit` as they were sent, and what came of it."""

    __tablename__ = "purchase_order_line"
    id: Mapped[Id]
    order_id: Mapped[Uuid7] = mapped_column(ForeignKey("purchase_order.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    product_id: Mapped[Uuid7]
    variant_id: Mapped[Uuid7 | None]
    variant: Mapped[Name] = mapped_column(default="")
    name: Mapped[Name] = mapped_column(default="")
    code: Mapped[Code] = mapped_column(default="")
    unit: Mapped[Code] = mapped_column(default="")
    quantity: Mapped[Quantity]
    unit_cost: Mapped[UnitPrice | None]
    received: Mapped[Quantity] = mapped_column(default=0)
    cancelled: Mapped[Quantity] = mapped_column(default=0)

    @property
    def open(self) -> int:
        """What is still to come."""
        return max(self.quantity - (self.received or 0) - (self.cancelled or 0), 0)


class Origin(Base):
    """Which supplier and order the goods of a document came from."""

    __tablename__ = "purchase_origin"
    document_id: Mapped[Uuid7] = mapped_column(ForeignKey("stock_document.id"), primary_key=True)
    supplier_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("purchase_supplier.id"), index=True)
    order_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("purchase_order.id"), index=True)
