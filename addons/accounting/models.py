"""Accounts, which of them a store posts to, what was posted, and the journal, which is only added to.

A journal entry has lines whose debits equal their credits.  What turns out otherwise later is reversed by an entry of its
own (`reverses_id`) and posted anew.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, UniqueConstraint, event, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from addons.accounting.errors import JournalIsFinal
from core.clock import now
from core.columns import Code, Id, JsonList, LongText, Money, Name, Rate, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

Day = Annotated[date, mapped_column(Date)]
ASSET, LIABILITY, TAX, REVENUE, EXPENSE, EQUITY = "asset", "liability", "tax", "revenue", "expense", "equity"
POSTING, REVERSAL, MANUAL = "posting", "reversal", "manual"
POSTED, WAITING = "posted", "waiting"


class Account(Record, Base):
    """An account of a chart; `automatic` ones work the tax out of the gross by themselves in DATEV, others need `tax_key`."""

    __tablename__ = "accounting_account"
    chart: Mapped[Code]
    number: Mapped[Code]
    name: Mapped[Name]
    kind: Mapped[Code]
    automatic: Mapped[bool] = mapped_column(default=False, server_default=false())
    tax_key: Mapped[Code] = mapped_column(default="")
    __table_args__ = (UniqueConstraint("chart", "number"),)


class Mapping(Base):
    """To which account a store posts a role (`revenue`, `cash` ...); `key` says of what: a rate, a method, a reason."""

    __tablename__ = "accounting_mapping"
    store_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_store.id"), primary_key=True)
    role: Mapped[Code] = mapped_column(primary_key=True)
    key: Mapped[Name] = mapped_column(primary_key=True)
    account_id: Mapped[Uuid7] = mapped_column(ForeignKey("accounting_account.id"))


class Source(Base):
    """What is posted: a closed settlement, or where `settlement_id` is all zeros a day of a register or of the vault.

    `orders`, `moves` and `stamp` are what it had when it was looked at last, `problems` why it waits.
    """

    __tablename__ = "accounting_source"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    settlement_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7]
    day: Mapped[Day]
    number: Mapped[Code]
    state: Mapped[Code]
    problems: Mapped[JsonList] = mapped_column(default=list)
    orders: Mapped[int] = mapped_column(default=0)
    moves: Mapped[int] = mapped_column(default=0)
    stamp: Mapped[int] = mapped_column(default=0)
    looked_at: Mapped[UtcDateTime] = mapped_column(default=now)
    __table_args__ = (UniqueConstraint("store_id", "settlement_id", "register_id", "day"),)


class JournalEntry(Base):
    """A posting of a business day, its reversal, or an expense; `content` is the fingerprint of what it was made of."""

    __tablename__ = "accounting_entry"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7 | None]
    source_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("accounting_source.id"), index=True)
    kind: Mapped[Code]
    day: Mapped[Day]
    sequence: Mapped[int] = mapped_column(BigInteger)
    number: Mapped[Code]
    document: Mapped[Code]
    text: Mapped[LongText]
    currency: Mapped[Code]
    amount: Mapped[Money]
    content: Mapped[Code] = mapped_column(default="")
    reverses_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("accounting_entry.id"), unique=True)
    posted_at: Mapped[UtcDateTime] = mapped_column(default=now)
    posted_by: Mapped[Uuid7 | None]
    lines: Mapped[list[JournalLine]] = relationship(lazy="selectin", order_by="JournalLine.position")
    __table_args__ = (
        UniqueConstraint("store_id", "sequence"),
        Index("ix_accounting_entry_store_id_day", "store_id", "day"),
    )


class JournalLine(Base):
    """One side of an entry on an account; `role` and `key` say what it is, `rate` the tax that is in it or that it is."""

    __tablename__ = "accounting_line"
    id: Mapped[Id]
    entry_id: Mapped[Uuid7] = mapped_column(ForeignKey("accounting_entry.id"), index=True)
    position: Mapped[int]
    store_id: Mapped[Uuid7]
    day: Mapped[Day]
    account_id: Mapped[Uuid7] = mapped_column(ForeignKey("accounting_account.id"))
    role: Mapped[Code]
    key: Mapped[Name]
    rate: Mapped[Rate | None]
    debit: Mapped[Money]
    credit: Mapped[Money]
    text: Mapped[LongText]
    entry: Mapped[JournalEntry] = relationship(viewonly=True)
    account: Mapped[Account] = relationship(viewonly=True, lazy="joined")
    __table_args__ = (
        Index("ix_accounting_line_account_id_day", "account_id", "day"),
        Index("ix_accounting_line_store_id_day", "store_id", "day"),
        CheckConstraint("debit >= 0 AND credit >= 0 AND (debit = 0 OR credit = 0)", name="one_side"),
    )

    @property
    def number(self) -> str:
        """The number of its account."""
        return self.account.number

    @property
    def document(self) -> str:
        """What the entry belongs to, such as a settlement's number."""
        return self.entry.document

    @property
    def amount(self) -> int:
        """Debit less credit, in minor units."""
        return self.debit - self.credit


def _refuse(_mapper: Any, _connection: Any, _record: Any) -> None:
    raise JournalIsFinal("The journal is only added to; reverse an entry and post anew.")


for _model in (JournalEntry, JournalLine):
    event.listen(_model, "before_update", _refuse)
    event.listen(_model, "before_delete", _refuse)
