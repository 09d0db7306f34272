"""Charges of card terminals: what a terminal booked, and the one order that each of them belongs to."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, Id, LongText, Money, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

APPROVED, UNKNOWN, REVERSED, DECLINED = "approved", "unknown", "reversed", "declined"
PAY, REFUND = "pay", "refund"


class Charge(Record, Base):
    """One charge by the id that the till gave it; `step` grows with each report, so that an older one changes nothing.

    `order_id` is empty for an orphan: money that the terminal took for no order.
    """

    __tablename__ = "payments_charge"
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7 | None]
    method_id: Mapped[Uuid7 | None]
    employee_id: Mapped[Uuid7 | None]
    kind: Mapped[Code]
    state: Mapped[Code]
    step: Mapped[int]
    at: Mapped[UtcDateTime]
    amount: Mapped[Money]
    currency: Mapped[Code]
    order_id: Mapped[Uuid7 | None]
    order_number: Mapped[Code] = mapped_column(default="")
    receipt: Mapped[int | None]
    trace: Mapped[int | None]
    terminal_id: Mapped[Code] = mapped_column(default="")
    card: Mapped[Code] = mapped_column(default="")
    card_name: Mapped[Code] = mapped_column(default="")
    auth: Mapped[Code] = mapped_column(default="")
    note: Mapped[LongText] = mapped_column(default="")
    __table_args__ = (
        Index("ix_payments_charge_order_id", "order_id"),
        Index("ix_payments_charge_store_id_at", "store_id", "at"),
    )

    @property
    def is_orphan(self) -> bool:
        """True for money taken, or perhaps taken, for no order."""
        return self.order_id is None and not self.order_number and self.state in (APPROVED, UNKNOWN)


class TerminalDay(Base):
    """The end of a terminal's day, run at one of the tills that share it: what the terminal booked and what the tills knew."""

    __tablename__ = "payments_terminal_day"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7 | None]
    employee_id: Mapped[Uuid7 | None]
    terminal_id: Mapped[Code]
    at: Mapped[UtcDateTime]
    amount: Mapped[Money]
    booked: Mapped[Money]
    __table_args__ = (Index("ix_payments_terminal_day_terminal_id_at", "store_id", "terminal_id", "at"),)
