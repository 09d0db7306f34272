"""Connections to 1C, what came and went in each exchange, and which record of ours is which of theirs."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.clock import now
from core.columns import Code, Id, JsonDict, JsonList, LongText, Money, Name, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record
from core.searchable import Searchable

GOODS, SALES, REPORT = "goods", "sales", "report"
WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
CREATED, UPDATED, UNCHANGED, SKIPPED, REFUSED, SENT = "created", "updated", "unchanged", "skipped", "refused", "sent"
PRODUCT, VARIANT, CATEGORY = "catalog.product", "catalog.variant", "catalog.category"


class Connection(Record, Searchable, Base):
    """A 1C that exchanges with us: how it signs in, which stores it hears of, how its files look.

    Without stores it hears of all; sales count from `start_day` on.  `full_share` is the largest share of its goods, in per
    cent, that a full load may take out of sale.  The password is stored as a hash alone.
    """

    __tablename__ = "export_1c_connection"
    searched = ("name", "login")
    name: Mapped[Name]
    login: Mapped[Code] = mapped_column(unique=True)
    password_hash: Mapped[Code | None]
    store_ids: Mapped[JsonList] = mapped_column(default=list)
    start_day: Mapped[date] = mapped_column(Date, default=lambda: now().date())
    encoding: Mapped[Code] = mapped_column(default="utf-8")
    use_zip: Mapped[bool] = mapped_column(default=True)
    full_share: Mapped[int] = mapped_column(default=30)
    organisation: Mapped[Name] = mapped_column(default="")
    inn: Mapped[Code] = mapped_column(default="")
    kpp: Mapped[Code] = mapped_column(default="")
    version: Mapped[Code] = mapped_column(default="1.20")
    folder: Mapped[Code] = mapped_column(default="")
    last_at: Mapped[UtcDateTime | None]
    last_result: Mapped[Code] = mapped_column(default="")
    price_types: Mapped[list[PriceType]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="PriceType.position"
    )


class PriceType(Base):
    """A type of prices in 1C and what its prices are here: the product's own, those of a price list, or nothing yet."""

    __tablename__ = "export_1c_price_type"
    __table_args__ = (UniqueConstraint("connection_id", "external_id"),)
    id: Mapped[Id]
    connection_id: Mapped[Uuid7] = mapped_column(ForeignKey("export_1c_connection.id"))
    position: Mapped[int] = mapped_column(default=0)
    external_id: Mapped[Name]
    name: Mapped[Name] = mapped_column(default="")
    target: Mapped[Code] = mapped_column(default="")
    list_id: Mapped[Uuid7 | None]


class Exchange(Base):
    """A session of 1C, from its sign-in to the next one; its files lie in a folder of its own."""

    __tablename__ = "export_1c_exchange"
    id: Mapped[Id]
    connection_id: Mapped[Uuid7] = mapped_column(ForeignKey("export_1c_connection.id"), index=True)
    token_hash: Mapped[Code] = mapped_column(unique=True)
    kind: Mapped[Code]
    created_at: Mapped[UtcDateTime] = mapped_column(default=now)


class Run(Base):
    """A file that was loaded, or sales that were handed out: how far, how many of each, and why it stopped."""

    __tablename__ = "export_1c_run"
    __table_args__ = (Index("ix_export_1c_run_connection_id_started_at", "connection_id", "started_at"),)
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    connection_id: Mapped[Uuid7] = mapped_column(ForeignKey("export_1c_connection.id"))
    exchange_id: Mapped[Uuid7 | None] = mapped_column(index=True)
    kind: Mapped[Code]
    filename: Mapped[Name] = mapped_column(default="")
    state: Mapped[Code] = mapped_column(default=WAITING)
    started_at: Mapped[UtcDateTime] = mapped_column(default=now)
    finished_at: Mapped[UtcDateTime | None]
    done: Mapped[int] = mapped_column(default=0)
    created: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    sent: Mapped[int] = mapped_column(default=0)
    error: Mapped[LongText | None]
    error_saying: Mapped[JsonDict | None]


class Row(Base):
    """What became of one record of a run, and why."""

    __tablename__ = "export_1c_row"
    __table_args__ = (Index("ix_export_1c_row_run_id_position", "run_id", "position"),)
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    run_id: Mapped[Uuid7] = mapped_column(ForeignKey("export_1c_run.id"))
    position: Mapped[int]
    line: Mapped[int | None]
    element: Mapped[Name]
    external_id: Mapped[Name]
    name: Mapped[Name]
    status: Mapped[Code]
    reason: Mapped[LongText | None]
    reason_saying: Mapped[JsonDict | None]


class Link(Base):
    """Which record of ours a record of 1C is, what it looked like last (hashes), and the session that named it last."""

    __tablename__ = "export_1c_link"
    __table_args__ = (
        UniqueConstraint("connection_id", "model", "external_id"),
        UniqueConstraint("connection_id", "model", "local_id"),
    )
    id: Mapped[Id]
    connection_id: Mapped[Uuid7] = mapped_column(ForeignKey("export_1c_connection.id"))
    model: Mapped[Code]
    external_id: Mapped[Name]
    local_id: Mapped[Uuid7]
    content_hash: Mapped[Code] = mapped_column(default="")
    price_hash: Mapped[Code] = mapped_column(default="")
    exchange_id: Mapped[Uuid7 | None]


class Sent(Base):
    """An order that went to 1C, with how many corrections of its payments; `version` counts how often it went."""

    __tablename__ = "export_1c_sent"
    connection_id: Mapped[Uuid7] = mapped_column(ForeignKey("export_1c_connection.id"), primary_key=True)
    order_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    run_id: Mapped[Uuid7] = mapped_column(index=True)
    changes: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)


class Report(Base):
    """The report of a register's day as it was made; when the day changes afterwards a new version corrects it."""

    __tablename__ = "export_1c_report"
    __table_args__ = (UniqueConstraint("connection_id", "register_id", "day", "version"),)
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    connection_id: Mapped[Uuid7] = mapped_column(ForeignKey("export_1c_connection.id"))
    store_id: Mapped[Uuid7] = mapped_column(index=True)
    register_id: Mapped[Uuid7]
    day: Mapped[date] = mapped_column(Date)
    version: Mapped[int]
    number: Mapped[Code]
    filename: Mapped[Name]
    total: Mapped[Money]
    currency: Mapped[Code]
    digest: Mapped[Code]
    content: Mapped[LongText]
    dropped: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[UtcDateTime] = mapped_column(default=now)
