"""Bonus plans, and what was approved and paid by them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, JsonList, Money, Name, Rate, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

APPROVED, PAID = "approved", "paid"
Day = Annotated[date, mapped_column(Date)]


class Plan(Record, Base):
    """A bonus: `rate` (ten-thousandths) of a month's sales above `threshold` (minor units), for the people and stores named.

    No people: everybody who sells; no stores: all.  `seasons` is a list of {"month": 1 to 12, "change"}: by how many
    ten-thousandths the threshold of that month is higher or lower.  With a checklist, `least_done` (ten-thousandths) of its
    days, weeks or months in which the person sold must have been completed in the store.
    """

    __tablename__ = "staff_bonus_plan"
    name: Mapped[Name]
    threshold: Mapped[Money]
    rate: Mapped[Rate]
    seasons: Mapped[JsonList] = mapped_column(default=list)
    store_ids: Mapped[JsonList] = mapped_column(default=list)
    user_ids: Mapped[JsonList] = mapped_column(default=list)
    checklist_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("checklists_checklist.id"))
    least_done: Mapped[Rate] = mapped_column(default=10_000)

    def is_in(self, store_id: str | None) -> bool:
        """Whether it counts sales of a store; of any store for None."""
        return store_id is None or not self.store_ids or store_id in self.store_ids

    def threshold_in(self, month: int) -> int:
        """The threshold of a month of the year in minor units, rounded half up."""
        change = sum(int(season["change"]) for season in self.seasons if season["month"] == month)
        return max(0, (self.threshold * (10_000 + change) + 5_000) // 10_000)


class Payout(Record, Base):
    """A month's bonus of a person as it was approved: the figures of then, who approved it, who paid it and when."""

    __tablename__ = "staff_bonus_payout"
    plan_id: Mapped[Uuid7] = mapped_column(ForeignKey(Plan.id))
    user_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_user.id"))
    month: Mapped[Day]
    state: Mapped[Code] = mapped_column(default=APPROVED)
    sales: Mapped[Money]
    threshold: Mapped[Money]
    rate: Mapped[Rate]
    shifts: Mapped[int]
    amount: Mapped[Money]
    approved_by: Mapped[Uuid7 | None]
    approved_at: Mapped[UtcDateTime]
    paid_by: Mapped[Uuid7 | None]
    paid_at: Mapped[UtcDateTime | None]
    __table_args__ = (Index("uq_staff_bonus_payout_person", "plan_id", "month", "user_id", unique=True),)
