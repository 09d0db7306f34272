"""What a settlement keeps of the working times of who opened and closed it."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import LongText, Uuid7
from core.db import Base

LATE, EARLY, BOTH = "late", "early", "both"


class Punctuality(Base):
    """A settlement's late start and early end in minutes (None: in time), with the reasons (CASH-13, CASH-14)."""

    __tablename__ = "cash_shifts_settlement"
    settlement_id: Mapped[Uuid7] = mapped_column(ForeignKey("cash_settlement.id", ondelete="CASCADE"), primary_key=True)
    late_minutes: Mapped[int | None]
    late_reason: Mapped[LongText] = mapped_column(default="")
    early_minutes: Mapped[int | None]
    early_reason: Mapped[LongText] = mapped_column(default="")

    @property
    def tag(self) -> str:
        """LATE, EARLY or BOTH; empty for in time."""
        found = [name for name, minutes in ((LATE, self.late_minutes), (EARLY, self.early_minutes)) if minutes is not None]
        return BOTH if len(found) > 1 else "".join(found)
