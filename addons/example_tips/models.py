"""The ledger of tips: rows are only ever added, and a return of the receipt adds one with a minus."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, Id, Money, UtcDateTime, Uuid7
from core.db import Base


class Tip(Base):
    """A tip for an employee; `line_id` is the line of the order that took the money, or gave it back."""

    __tablename__ = "example_tips_tip"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    origin_id: Mapped[Uuid7 | None]
    order_id: Mapped[Uuid7] = mapped_column(ForeignKey("sales_order.id"), index=True)
    line_id: Mapped[Uuid7] = mapped_column(unique=True)
    number: Mapped[Code]
    employee_id: Mapped[Uuid7]
    amount: Mapped[Money]
    business_day: Mapped[date] = mapped_column(Date)
    at: Mapped[UtcDateTime]
    __table_args__ = (Index("ix_example_tips_tip_store_id_business_day", "store_id", "business_day"),)
