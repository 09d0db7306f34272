"""Receipts that were held: put aside by a till, taken up again by any till of the store."""

from __future__ import annotations

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
