"""Which record of ours is which of Frontol's, what came of each line of a file, and the files with sales as they were made."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Date, ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from addons.exchange_frontol.errors import BadFile
from core.clock import now
from core.columns import Code, Id, JsonDict, JsonList, LongText, Money, Name, UtcDateTime, Uuid7
from core.db import Base

WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
CREATED, UPDATED, UNCHANGED, SKIPPED, REFUSED = "created", "updated", "unchanged", "skipped", "refused"
PRODUCT, CATEGORY, TAX_RATE, TAX_GROUP = "catalog.product", "catalog.category", "tax_rate", "tax_group"
FIRST, CORRECTION = "first", "correction"


class Link(Base):
    """Which record of ours a code of Frontol is, and a hash of what it looked like last.

    Tax rates and groups have no record of ours: `value` is the rate in ten-thousandths, empty for a group without one.
    """

    __tablename__ = "exchange_frontol_link"
    __table_args__ = (
        UniqueConstraint("model", "code"),
        Index("ix_exchange_frontol_link_local_id", "local_id"),
    )
    id: Mapped[Id]
    model: Mapped[Code]
    code: Mapped[Code]
    local_id: Mapped[Uuid7 | None]
    value: Mapped[Code] = mapped_column(default="")
    content_hash: Mapped[Code] = mapped_column(default="")
    run_id: Mapped[Uuid7 | None]


class Run(Base):
    """A file with goods: how far it is loaded, how many lines of each outcome, and why it stopped."""

    __tablename__ = "exchange_frontol_run"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7] = mapped_column(index=True)
    filename: Mapped[Name]
    encoding: Mapped[Code] = mapped_column(default="")
    state: Mapped[Code] = mapped_column(default=WAITING)
    started_at: Mapped[UtcDateTime] = mapped_column(default=now)
    finished_at: Mapped[UtcDateTime | None]
    done: Mapped[int] = mapped_column(default=0)
    created: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    error: Mapped[LongText | None]
    error_saying: Mapped[JsonDict | None]


class Row(Base):
    """What became of one line of a file, and why."""

    __tablename__ = "exchange_frontol_row"
    __table_args__ = (Index("ix_exchange_frontol_row_run_id_line", "run_id", "line"),)
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    run_id: Mapped[Uuid7] = mapped_column(ForeignKey("exchange_frontol_run.id"))
    line: Mapped[int]
    command: Mapped[Name]
    code: Mapped[Name]
    name: Mapped[Name]
    status: Mapped[Code]
    reason: Mapped[LongText | None]
    reason_saying: Mapped[JsonDict | None]


class Report(Base):
    """Sales of a day as they were handed over: the first file, or a correction with what came or changed behind it.

    `number` counts the store's files, `last` is the number of its last transaction; `total` is the sum of the receipts.
    `no_code` names goods that have neither a code of Frontol nor an article number.
    """

    __tablename__ = "exchange_frontol_report"
    __table_args__ = (UniqueConstraint("store_id", "number"), Index("ix_exchange_frontol_report_store_id_day", "store_id", "day"))
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    day: Mapped[date] = mapped_column(Date)
    number: Mapped[int]
    kind: Mapped[Code]
    file_name: Mapped[Name]
    text: Mapped[LongText]
    encoding: Mapped[Code]
    checksum: Mapped[Code]
    last: Mapped[int] = mapped_column(BigInteger)
    receipts: Mapped[int]
    total: Mapped[Money]
    no_code: Mapped[JsonList]
    made_at: Mapped[UtcDateTime] = mapped_column(default=now)
    made_by: Mapped[Uuid7 | None]


class Sent(Base):
    """A receipt, movement of cash or settlement that stands in a file; of a receipt also its payments as they went."""

    __tablename__ = "exchange_frontol_sent"
    record_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    report_id: Mapped[Uuid7] = mapped_column(ForeignKey("exchange_frontol_report.id"), index=True)
    payments: Mapped[JsonList] = mapped_column(default=list)


def _refuse(_mapper: Any, _connection: Any, _record: Any) -> None:
    raise BadFile("A file that was handed over never changes; export the day again for a correction.")


event.listen(Report, "before_update", _refuse)
event.listen(Report, "before_delete", _refuse)
