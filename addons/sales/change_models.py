"""Corrections of how a receipt was paid: documents of their own, since a paid order never changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Date, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from addons.sales.errors import PaidIsFinal
from core.columns import Code, Id, LongText, Money, UtcDateTime, Uuid7
from core.db import Base


class PaymentChange(Base):
    """One payment of an order was made by another method than the till was told; `number` is the order's with a place."""

    __tablename__ = "sales_payment_change"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    number: Mapped[Code]
    order_id: Mapped[Uuid7] = mapped_column(index=True)
    payment_id: Mapped[Uuid7]
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7]
    settlement_id: Mapped[Uuid7 | None]
    business_day: Mapped[date] = mapped_column(Date)
    at: Mapped[UtcDateTime]
    employee_id: Mapped[Uuid7 | None]
    origin_id: Mapped[Uuid7 | None]
    amount: Mapped[Money]
    from_method_id: Mapped[Uuid7 | None]
    from_kind: Mapped[Code]
    to_method_id: Mapped[Uuid7]
    to_kind: Mapped[Code]
    reason: Mapped[LongText]
    __table_args__ = (Index("ix_sales_payment_change_store_id_at", "store_id", "at"),)


def _refuse(_mapper: Any, _connection: Any, _record: Any) -> None:
    raise PaidIsFinal("A correction of a payment never changes; correct it with another one.")


event.listen(PaymentChange, "before_update", _refuse)
event.listen(PaymentChange, "before_delete", _refuse)
