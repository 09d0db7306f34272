"""Invoices, invoice corrections and credit notes: heads with the parties as they were; lines are those of the order."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, Id, JsonDict, LongText, Money, Name, UtcDateTime, Uuid7
from core.db import Base

INVOICE, CREDIT_NOTE, CORRECTION = "invoice", "credit_note", "correction"


class Invoice(Base):
    """The invoice of an order, whose id it has; written once. `seller` is the company as it was when the invoice arrived.

    A credit note takes an invoice back, a correction exchanges goods of one; both name it in `refers_to_*`.
    """

    __tablename__ = "invoices_invoice"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7]
    kind: Mapped[Code]
    number: Mapped[Code]
    sequence: Mapped[int]
    order_number: Mapped[Code]
    issued_at: Mapped[UtcDateTime]
    business_day: Mapped[date] = mapped_column(Date)
    customer_id: Mapped[Uuid7 | None]
    buyer_name: Mapped[Name]
    buyer_tax_id: Mapped[Code]
    buyer_address: Mapped[LongText]
    seller: Mapped[JsonDict]
    currency: Mapped[Code]
    tax_total: Mapped[Money]
    total: Mapped[Money]
    language: Mapped[Code]
    refers_to_id: Mapped[Uuid7 | None] = mapped_column(index=True)
    refers_to_number: Mapped[Code]
    __table_args__ = (
        UniqueConstraint("register_id", "number"),
        Index("ix_invoices_invoice_store_id_business_day", "store_id", "business_day"),
    )
