"""Goods on their way back: quantities held for a return in the making, and requests that wait for a decision."""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, JsonList, LongText, Money, Name, Quantity, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

PENDING, APPROVED, REJECTED, PAID = "pending", "approved", "rejected", "paid"


class ReturnClaim(Base):
    """A quantity of a sold line that a till holds until `expires_at`, or for good once `refund_id` names its return."""

    __tablename__ = "sales_return_claim"
    claim_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    line_id: Mapped[Uuid7] = mapped_column(primary_key=True, index=True)
    order_id: Mapped[Uuid7] = mapped_column(index=True)
    quantity: Mapped[Quantity]
    store_id: Mapped[Uuid7]
    device_id: Mapped[Uuid7 | None]
    expires_at: Mapped[UtcDateTime]
    refund_id: Mapped[Uuid7 | None]


class ReturnRequest(Record, Base):
    """A return that somebody without the right asks for; `lines` are id, name, quantity and amount of what comes back."""

    __tablename__ = "sales_return_request"
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7 | None]
    device_id: Mapped[Uuid7 | None]
    order_id: Mapped[Uuid7]
    number: Mapped[Code]
    lines: Mapped[JsonList]
    amount: Mapped[Money]
    currency: Mapped[Code]
    reason: Mapped[LongText]
    requested_by: Mapped[Uuid7 | None]
    requested_at: Mapped[UtcDateTime]
    state: Mapped[Code] = mapped_column(default=PENDING)
    decision: Mapped[Name] = mapped_column(default="")
    decided_by: Mapped[Uuid7 | None]
    decided_at: Mapped[UtcDateTime | None]
    refund_id: Mapped[Uuid7 | None]
    __table_args__ = (
        Index(
            "ix_sales_return_request_open", "store_id", "state",
            postgresql_where=text("state IN ('pending', 'approved')"), sqlite_where=text("state IN ('pending', 'approved')"),
        ),
    )  # fmt: skip
