"""Files that were handed over: their text as it was, so that the same file comes out whenever it is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Date, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from addons.export_datev.errors import NotReady
from core.clock import now
from core.columns import Code, Id, LongText, Money, Name, UtcDateTime, Uuid7
from core.db import Base

FIRST, CORRECTION = "first", "correction"


class DatevRun(Base):
    """A file of a month: the first one, or a correction with the entries behind the last one (`after` to `until`).

    `checksum` is SHA-256 of the file's bytes; `total` the sum of its amounts, reversals taken off.
    """

    __tablename__ = "export_datev_run"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    month: Mapped[date] = mapped_column(Date)
    number: Mapped[int]
    kind: Mapped[Code]
    after: Mapped[int] = mapped_column(BigInteger)
    until: Mapped[int] = mapped_column(BigInteger)
    file_name: Mapped[Name]
    text: Mapped[LongText]
    checksum: Mapped[Code]
    rows: Mapped[int]
    total: Mapped[Money]
    made_at: Mapped[UtcDateTime] = mapped_column(default=now)
    made_by: Mapped[Uuid7 | None]
    __table_args__ = (UniqueConstraint("store_id", "month", "number"),)


def _refuse(_mapper: Any, _connection: Any, _record: Any) -> None:
    raise NotReady("A file that was handed over never changes; export the month again for a correction.")


event.listen(DatevRun, "before_update", _refuse)
event.listen(DatevRun, "before_delete", _refuse)
