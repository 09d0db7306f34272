"""What the shop keeps of a person beyond name, roles, PIN and badge, which the core keeps; and attendance."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, JsonList, LongText, Rate, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

Day = Annotated[date, mapped_column(Date)]


class Employee(Base):
    """A person's work: phone, home store, commission (ten-thousandths) and working times (EMP-01).

    `work_times` is a list of {"day": 1 to 7 (Monday first), "since": "08:00", "until": "16:00"}, `work_days` one of days that
    differ: {"date": "2026-12-24", "since", "until"}, without times a day off.
    """

    __tablename__ = "employees_employee"
    user_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_user.id", ondelete="CASCADE"), primary_key=True)
    phone: Mapped[Code] = mapped_column(default="")
    store_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("core_store.id"))
    commission_rate: Mapped[Rate] = mapped_column(default=0)
    work_times: Mapped[JsonList] = mapped_column(default=list)
    work_days: Mapped[JsonList] = mapped_column(default=list, server_default="[]")
    notes: Mapped[LongText] = mapped_column(default="")


class Shift(Record, Base):
    """A person's attendance in a store: from clocking in to clocking out (None: not yet, or forgotten); its business day.

    `late_minutes` is how much later than planned the first shift of a day began.
    """

    __tablename__ = "employees_shift"
    store_id: Mapped[Uuid7]
    user_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_user.id"))
    day: Mapped[Day]
    started_at: Mapped[UtcDateTime]
    ended_at: Mapped[UtcDateTime | None]
    late_minutes: Mapped[int] = mapped_column(default=0)
    origin_id: Mapped[Uuid7 | None]
    __table_args__ = (
        Index("ix_employees_shift_store_id_day", "store_id", "day"),
        Index("ix_employees_shift_user_id_day", "user_id", "day"),
    )

    @property
    def minutes(self) -> int | None:
        """How long it lasted; None while it runs."""
        return None if self.ended_at is None else int((self.ended_at - self.started_at).total_seconds() // 60)
