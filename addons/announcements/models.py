"""Announcements, and who has read which."""

from __future__ import annotations

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, column_property, mapped_column

from core.clock import now
from core.columns import Code, JsonList, LongText, Name, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

ALL, MANAGERS = "all", "managers"
INFO, WARNING, CRITICAL = "info", "warning", "critical"


class Announcement(Record, Base):
    """A message for everybody or for managers, in the stores named (none: in all), from `starts_at` to `expires_at`."""

    __tablename__ = "announcements_announcement"
    title: Mapped[Name]
    text: Mapped[LongText] = mapped_column(default="")
    priority: Mapped[Code] = mapped_column(default=INFO)
    audience: Mapped[Code] = mapped_column(default=ALL)
    store_ids: Mapped[JsonList] = mapped_column(default=list)
    starts_at: Mapped[UtcDateTime | None]
    expires_at: Mapped[UtcDateTime | None]


class Reading(Base):
    """That a person has read an announcement and put it away."""

    __tablename__ = "announcements_reading"
    announcement_id: Mapped[Uuid7] = mapped_column(ForeignKey(Announcement.id, ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    at: Mapped[UtcDateTime] = mapped_column(default=now)


_readers = select(func.count()).where(Reading.announcement_id == Announcement.id).correlate_except(Reading).scalar_subquery()
Announcement.__mapper__.add_property("readers", column_property(_readers))
