"""Which products are known to be low, so that each fall is told once."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Uuid7
from core.db import Base


class Low(Base):
    """A level that was told to be below its minimum; it goes when the level is back."""

    __tablename__ = "stock_alerts_low"
    level_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    store_id: Mapped[Uuid7] = mapped_column(index=True)
