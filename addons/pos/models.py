"""What the till's orders add to the books: codes that nobody knew, and goods given away."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlalchemy import Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, Money, Name, Quantity, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

Day = Annotated[date, mapped_column(Date)]


class UnknownCode(Record, Base):
    """A code that was sold as an unknown product (POS-11); attaching a product gives that product the barcode."""

    __tablename__ = "pos_unknown_code"
    __table_args__ = (UniqueConstraint("store_id", "code"),)
    store_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_store.id"))
    code: Mapped[Code]
    sold: Mapped[int] = mapped_column(default=0)
    amount: Mapped[Money] = mapped_column(default=0)
    name: Mapped[Name]
    last_at: Mapped[UtcDateTime]
    product_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("catalog_product.id"))


class DayGratis(Base):
    """Goods given away on a day (POS-16): pieces and what they would have cost; returned gifts count against it."""

    __tablename__ = "pos_day_gratis"
    store_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    day: Mapped[Day] = mapped_column(primary_key=True)
    register_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    employee_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    product_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    quantity: Mapped[Quantity]
    value: Mapped[Money]
