"""Z reports: what a settlement came to when it was closed, numbered without holes and never changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Date, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from addons.cash.errors import SettlementClosed
from core.columns import Id, JsonDict, UtcDateTime, Uuid7
from core.db import Base

FIGURES = frozenset({"orders", "cash", "card", "refunded", "put_in", "taken_out", "expected", "counted", "difference"})


class ZReport(Base):
    """The figures of a closed settlement; `number` runs through the store, `register_number` through the register.

    A settlement that was opened again and closed once more has a second one, which says which it `replaces_id`.
    """

    __tablename__ = "cash_z_report"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7]
    settlement_id: Mapped[Uuid7]
    replaces_id: Mapped[Uuid7 | None]
    number: Mapped[int]
    register_number: Mapped[int]
    day: Mapped[date] = mapped_column(Date)
    made_at: Mapped[UtcDateTime]
    made_by: Mapped[Uuid7 | None]
    figures: Mapped[JsonDict]
    __table_args__ = (
        Index("uq_cash_z_report_store_id_number", "store_id", "number", unique=True),
        Index("uq_cash_z_report_register_id_register_number", "register_id", "register_number", unique=True),
        Index("ix_cash_z_report_settlement_id", "settlement_id"),
        Index("ix_cash_z_report_store_id_day", "store_id", "day"),
    )

    def __getattr__(self, name: str) -> Any:
        """A figure by its name."""
        if name in FIGURES:
            return self.figures.get(name)
        raise AttributeError(name)

    @property
    def turnover(self) -> int:
        """What was sold less what came back; gift cards sold are none."""
        return int(self.figures["total"]) - int(self.figures["owed"])


def _refuse(_mapper: Any, _connection: Any, _record: Any) -> None:
    raise SettlementClosed("A Z report is never changed; a settlement closed again has a new one.")


event.listen(ZReport, "before_update", _refuse)
event.listen(ZReport, "before_delete", _refuse)
