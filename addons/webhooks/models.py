"""Webhooks, and what is sent to them: a delivery is written in the transaction in which its event happened."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, Id, JsonDict, JsonList, LongText, Name, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

QUEUED, DELIVERED, FAILED = "queued", "delivered", "failed"
NO_ANSWER, GONE = "no_answer", "gone"


class Webhook(Record, Base):
    """An address that hears of the named events, of the stores named or (none) of all.

    Secrets lie sealed; the old one signs too until `old_secret_until`.  `failing_since` is when it first did not take what
    it was sent, and has taken nothing since; `switched_off` says why the product stopped sending by itself.
    """

    __tablename__ = "webhooks_webhook"
    name: Mapped[Name]
    url: Mapped[LongText]
    events: Mapped[JsonList] = mapped_column(default=list)
    store_ids: Mapped[JsonList] = mapped_column(default=list)
    secret: Mapped[LongText | None]
    old_secret: Mapped[LongText | None]
    old_secret_until: Mapped[UtcDateTime | None]
    failing_since: Mapped[UtcDateTime | None]
    failures: Mapped[int] = mapped_column(default=0)
    retry_after: Mapped[UtcDateTime | None]
    delivered_at: Mapped[UtcDateTime | None]
    switched_off: Mapped[Code] = mapped_column(default="")


class Delivery(Base):
    """One event for one webhook; `body` is made when it is first sent and stays the same however often it is sent."""

    __tablename__ = "webhooks_delivery"
    id: Mapped[Id]
    webhook_id: Mapped[Uuid7] = mapped_column(ForeignKey(Webhook.id, ondelete="CASCADE"))
    event: Mapped[Code]
    record_id: Mapped[Code]
    store_id: Mapped[Uuid7 | None]
    happened_at: Mapped[UtcDateTime] = mapped_column(index=True)
    state: Mapped[Code] = mapped_column(default=QUEUED)
    next_at: Mapped[UtcDateTime]
    body: Mapped[LongText | None]
    attempts: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[UtcDateTime | None]
    status: Mapped[int | None]
    answer: Mapped[LongText | None]
    error: Mapped[LongText | None]
    error_saying: Mapped[JsonDict | None]
    took_ms: Mapped[int | None]
    __table_args__: Any = (
        Index(
            "ix_webhooks_delivery_queued", "webhook_id", "next_at",
            postgresql_where=text("state = 'queued'"), sqlite_where=text("state = 'queued'"),
        ),
        Index("ix_webhooks_delivery_webhook_id", "webhook_id", "id"),
    )  # fmt: skip
