"""Receipts that go out by e-mail: to whom, and how far each is."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Code, Id, LongText, Name, UtcDateTime, Uuid7
from core.db import Base

QUEUED, SENDING, SENT, FAILED, UNKNOWN = "queued", "sending", "sent", "failed", "unknown"


class ReceiptMail(Base):
    """One receipt on its way to one address; its id is that of the operation or request that asked for it.

    The state goes from queued over sending to sent; one that stopped in the middle is unknown, and a person decides.
    """

    __tablename__ = "receipts_mail"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    order_id: Mapped[Uuid7] = mapped_column(index=True)
    number: Mapped[Code]
    address: Mapped[Name]
    language: Mapped[Code]
    state: Mapped[Code] = mapped_column(default=QUEUED)
    problem: Mapped[LongText] = mapped_column(default="")
    asked_at: Mapped[UtcDateTime] = mapped_column(default=now)
    asked_by: Mapped[Uuid7 | None]
    sent_at: Mapped[UtcDateTime | None]
    __table_args__ = (Index("ix_receipts_mail_store_id_asked_at", "store_id", "asked_at"),)
