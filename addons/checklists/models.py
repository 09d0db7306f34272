"""Checklists, and what was ticked of them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, Id, JsonList, Name, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

DAILY, WEEKLY, MONTHLY = "daily", "weekly", "monthly"
Day = Annotated[date, mapped_column(Date)]


class Checklist(Record, Base):
    """Tasks that the stores named (none: all) do each day, week or month; `tasks` is a list of {"id", "text"}.

    While a mandatory one has open tasks no settlement of the store is closed.
    """

    __tablename__ = "checklists_checklist"
    name: Mapped[Name]
    period: Mapped[Code] = mapped_column(default=DAILY)
    mandatory: Mapped[bool] = mapped_column(default=False)
    store_ids: Mapped[JsonList] = mapped_column(default=list)
    tasks: Mapped[JsonList] = mapped_column(default=list)

    @property
    def task_count(self) -> int:
        """How many tasks it has."""
        return len(self.tasks)

    def is_in(self, store_id: str) -> bool:
        """Whether a store has it."""
        return not self.store_ids or store_id in self.store_ids


class Tick(Base):
    """How a task stands in a store for the period that begins on `start`: who said so last, and when."""

    __tablename__ = "checklists_tick"
    id: Mapped[Id]
    checklist_id: Mapped[Uuid7] = mapped_column(ForeignKey(Checklist.id))
    task_id: Mapped[Uuid7]
    store_id: Mapped[Uuid7]
    start: Mapped[Day]
    done: Mapped[bool]
    at: Mapped[UtcDateTime]
    user_id: Mapped[Uuid7 | None]
    __table_args__ = (
        Index("uq_checklists_tick_task", "store_id", "start", "checklist_id", "task_id", unique=True),
        Index("ix_checklists_tick_checklist_id", "checklist_id"),
    )
