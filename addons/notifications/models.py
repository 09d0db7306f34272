"""What happened, and what each person wants to hear of it."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Code, Id, JsonDict, JsonList, Name, UtcDateTime, Uuid7
from core.db import Base

NONE, DAILY, WEEKLY = "none", "daily", "weekly"


class Event(Base):
    """Something a manager should know, once by its key; `facts` are what its sentence is made of in each reader's language."""

    __tablename__ = "notifications_event"
    id: Mapped[Id]
    store_id: Mapped[Uuid7]
    kind: Mapped[Code]
    key: Mapped[Name] = mapped_column(unique=True)
    at: Mapped[UtcDateTime]
    told_at: Mapped[UtcDateTime] = mapped_column(default=now)
    facts: Mapped[JsonDict]
    link: Mapped[Name] = mapped_column(default="")
    __table_args__ = (Index("ix_notifications_event_store_id_told_at", "store_id", "told_at"),)


class Person(Base):
    """What a person wants: the bell or not, which kinds not, which e-mails; and until when they have looked."""

    __tablename__ = "notifications_person"
    user_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    seen_at: Mapped[UtcDateTime | None]
    bell: Mapped[bool] = mapped_column(default=True)
    off: Mapped[JsonList] = mapped_column(default=list)
    digest: Mapped[Code] = mapped_column(default=NONE)
    shift_mail: Mapped[bool] = mapped_column(default=False)
    stock_mail: Mapped[bool] = mapped_column(default=False)
