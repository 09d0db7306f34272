"""Which report goes to whom, and when."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, LongText, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

DAILY, WEEKLY, MONTHLY = "daily", "weekly", "monthly"


class ReportSchedule(Record, Base):
    """A report of a store (none: of all) each day, week or month at a time of the store's clock; `next_at` is when it goes next.

    `weekday` counts from Monday as 1; a `day` that a month lacks is its last. Archived, it rests.
    """

    __tablename__ = "report_mails_schedule"
    store_id: Mapped[Uuid7 | None]
    report: Mapped[Code]
    every: Mapped[Code] = mapped_column(default=DAILY)
    weekday: Mapped[Code] = mapped_column(default="1")
    day: Mapped[int] = mapped_column(default=1)
    at: Mapped[Code] = mapped_column(default="08:00")
    addresses: Mapped[LongText]
    language: Mapped[Code] = mapped_column(default="")
    next_at: Mapped[UtcDateTime]
    last_at: Mapped[UtcDateTime | None]
    __table_args__ = (Index("ix_report_mails_schedule_next_at", "next_at"),)
