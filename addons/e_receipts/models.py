"""Pages of receipts on the web, and receipts that go out by SMS."""

from __future__ import annotations

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Code, Id, JsonDict, LongText, UtcDateTime, Uuid7
from core.db import Base

QUEUED, SENDING, SENT, FAILED, UNKNOWN = "queued", "sending", "sent", "failed", "unknown"


class Link(Base):
    """That a receipt has a page: only the hash of its token lies here, so that a copy of the database opens none."""

    __tablename__ = "e_receipts_link"
    order_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    store_id: Mapped[Uuid7]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[UtcDateTime] = mapped_column(default=now)
    expires_at: Mapped[UtcDateTime]


class Sms(Base):
    """One receipt on its way to one phone; its id is that of the operation that asked for it."""

    __tablename__ = "e_receipts_sms"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    order_id: Mapped[Uuid7] = mapped_column(index=True)
    number: Mapped[Code]
    phone: Mapped[Code]
    language: Mapped[Code]
    state: Mapped[Code] = mapped_column(default=QUEUED)
    problem: Mapped[LongText] = mapped_column(default="")
    problem_saying: Mapped[JsonDict | None]
    asked_at: Mapped[UtcDateTime] = mapped_column(default=now)
    asked_by: Mapped[Uuid7 | None]
    sent_at: Mapped[UtcDateTime | None]
    __table_args__ = (Index("ix_e_receipts_sms_store_id_asked_at", "store_id", "asked_at"),)
