"""What the shop keeps of a person beyond name, roles, PIN and badge, which the core keeps."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, JsonList, LongText, Rate, Uuid7
from core.db import Base


class Employee(Base):
    """A person's work: phone, home store, commission (ten-thousandths) and working times (EMP-01).

    `work_times` is a list of {"day": 1 to 7 (Monday first), "since": "08:00", "until": "16:00"}.
    """

    __tablename__ = "employees_employee"
    user_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_user.id", ondelete="CASCADE"), primary_key=True)
    phone: Mapped[Code] = mapped_column(default="")
    store_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("core_store.id"))
    commission_rate: Mapped[Rate] = mapped_column(default=0)
    work_times: Mapped[JsonList] = mapped_column(default=list)
    notes: Mapped[LongText] = mapped_column(default="")
