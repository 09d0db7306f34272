"""Questions that help had no answer to: counted by store, day and words, without the person."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, Id, Uuid7
from core.db import Base

LONGEST = 120


class Question(Base):
    """What was asked in vain on a business day, and how often; `key` is its words folded, so that spellings count together."""

    __tablename__ = "help_question"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    day: Mapped[date]
    key: Mapped[str] = mapped_column(String(2 * LONGEST))
    text: Mapped[str] = mapped_column(String(LONGEST))
    language: Mapped[Code]
    times: Mapped[int] = mapped_column(default=1)
    __table_args__ = (Index("uq_help_question_store_id_day_key", "store_id", "day", "key", unique=True),)
