"""Receipts that were held - put aside by a till, taken up by any till of the store - and where customers live."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Code, Id, JsonDict, LongText, Money, Name, UtcDateTime, Uuid7
from core.db import Base

HELD, TAKEN, PAID, DROPPED = "held", "taken", "paid", "dropped"


class HeldCart(Base):
    """A cart as it was put aside; `state` goes from held over taken to paid or dropped, and paid is final."""

    __tablename__ = "pos_held_cart"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7 | None]
    state: Mapped[Code] = mapped_column(default=HELD)
    label: Mapped[Name] = mapped_column(default="")
    note: Mapped[LongText] = mapped_column(default="")
    held_at: Mapped[UtcDateTime]
    held_by: Mapped[Uuid7 | None]
    total: Mapped[Money]
    currency: Mapped[Code]
    line_count: Mapped[int]
    cart: Mapped[JsonDict]
    taken_by: Mapped[Uuid7 | None]
    changed_at: Mapped[UtcDateTime] = mapped_column(default=now)
    order_id: Mapped[Uuid7 | None]
    __table_args__ = (Index("ix_pos_held_cart_store_id_state", "store_id", "state", "changed_at"),)


class PostalCode(Base):
    """A sale whose customer told the postal code; `id` is the order's, `total` its amount. Training is not among them."""

    __tablename__ = "pos_postal_code"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7]
    number: Mapped[Code]
    business_day: Mapped[date]
    code: Mapped[Code]
    total: Mapped[Money]
    currency: Mapped[Code]
    __table_args__ = (Index("ix_pos_postal_code_store_id_business_day", "store_id", "business_day", "code"),)
