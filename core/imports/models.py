"""Runs of imports and the rows that they turned down; both are written with each batch, so that a killed run stays true."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Code, Id, JsonDict, JsonList, LongText, Name, UtcDateTime, Uuid7
from core.db import Base

QUEUED, RUNNING, DONE, FAILED, CANCELLED = "queued", "running", "done", "failed", "cancelled"
ENDED = (DONE, FAILED, CANCELLED)


class ImportRun(Base):
    """One import of one file: what was asked for, how far it is and what came of it; `done` counts rows of the file."""

    __tablename__ = "core_import_run"
    id: Mapped[Id]
    resource: Mapped[Code]
    filename: Mapped[Name]
    path: Mapped[LongText]
    mapping: Mapped[JsonDict]
    constants: Mapped[JsonDict]
    columns: Mapped[JsonList]
    dry_run: Mapped[bool]
    state: Mapped[Code] = mapped_column(default=QUEUED)
    total: Mapped[int | None]
    done: Mapped[int] = mapped_column(default=0)
    created: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[int] = mapped_column(default=0)
    error: Mapped[LongText | None]
    error_saying: Mapped[JsonDict | None]
    store_id: Mapped[Uuid7 | None]
    created_by: Mapped[Uuid7 | None]
    created_at: Mapped[UtcDateTime] = mapped_column(default=now)
    finished_at: Mapped[UtcDateTime | None]


class ImportReject(Base):
    """A row that was turned down: its number in the file (the header is row 1), why, and its cells.

    `saying` is what the reason was made of, to tell it in another language; rows of older versions have none.
    """

    __tablename__ = "core_import_reject"
    run_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_import_run.id", ondelete="CASCADE"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True)
    reason: Mapped[LongText]
    saying: Mapped[JsonDict | None]
    cells: Mapped[JsonList]
