"""Settlements of drawers and of the store's vault, and the append-only ledger of their cash."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, event, text
from sqlalchemy.orm import Mapped, mapped_column

from addons.cash.errors import SettlementClosed
from addons.cash.reason_models import Reason as Reason
from addons.cash.transfer_models import Transfer as Transfer
from addons.cash.z_models import ZReport as ZReport
from core.clock import from_text, now
from core.columns import Code, Id, JsonDict, JsonList, LongText, Money, UtcDateTime, Uuid7
from core.db import Base

OPEN, COUNTING, CLOSED, SUSPENDED = "open", "counting", "closed", "suspended"
FLOAT, SALE, REFUND, IN, OUT, DRAWER_OPEN = "float", "sale", "refund", "in", "out", "drawer_open"
CORRECTION, DIFFERENCE, TRANSFER = "correction", "difference", "transfer"
DRAWER, VAULT, TRANSIT = "drawer", "vault", "transit"
OF_SALES = (SALE, REFUND)
OF_VAULT = "register_id IS NULL"


class Settlement(Base):
    """The accountable period of one drawer, or without a register of the store's vault.

    `counts` holds every try, `closing` the figures frozen when it closed.  What moved in a vault from `opened_at` (not
    included) to `counted_at` belongs to its settlement, whenever it arrives.  A drawer may be suspended and resumed
    elsewhere: `register_id` is where it was opened, `at_register_id` where it is (None while it is carried), `moves` how it
    came there.  `fixed_float` is what the store wanted in it at the start, with why it differed.  `day_ended_at`: the end of
    the store's day took it out of use, or it was opened again after it; `released`: who freed it from outside, when and why.
    """

    __tablename__ = "cash_settlement"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7 | None]
    at_register_id: Mapped[Uuid7 | None]
    moves: Mapped[JsonList] = mapped_column(default=list)
    origin_id: Mapped[Uuid7 | None]
    number: Mapped[Code]
    sequence: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[Code] = mapped_column(default=OPEN)
    opening_float: Mapped[Money]
    fixed_float: Mapped[int | None] = mapped_column(BigInteger)
    float_reason: Mapped[LongText] = mapped_column(default="")
    opened_at: Mapped[UtcDateTime]
    opened_by: Mapped[Uuid7 | None]
    counting_at: Mapped[UtcDateTime | None]
    counted_at: Mapped[UtcDateTime | None]
    counted_by: Mapped[Uuid7 | None]
    counted: Mapped[int | None] = mapped_column(BigInteger)
    counts: Mapped[JsonList] = mapped_column(default=list)
    declared: Mapped[JsonDict] = mapped_column(default=dict)
    closed_at: Mapped[UtcDateTime | None]
    closed_by: Mapped[Uuid7 | None]
    closing: Mapped[JsonDict | None]
    note: Mapped[LongText] = mapped_column(default="")
    day_ended_at: Mapped[UtcDateTime | None]
    released: Mapped[JsonDict | None]
    __table_args__ = (
        Index("uq_cash_settlement_register_id_number", "register_id", "number", unique=True),
        Index("ix_cash_settlement_store_id_state", "store_id", "state", "opened_at"),
        Index(
            "uq_cash_settlement_vault_number", "store_id", "number", unique=True,
            postgresql_where=text(OF_VAULT), sqlite_where=text(OF_VAULT),
        ),
        Index(
            "uq_cash_settlement_vault_open", "store_id", unique=True,
            postgresql_where=text(f"{OF_VAULT} AND state <> 'closed'"), sqlite_where=text(f"{OF_VAULT} AND state <> 'closed'"),
        ),
    )  # fmt: skip

    @property
    def released_at(self) -> datetime | None:
        """When it was freed from outside."""
        return from_text(self.released["at"]) if self.released else None

    @property
    def released_by(self) -> str | None:
        """Who freed it from outside."""
        return self.released["by"] if self.released else None

    @property
    def release_reason(self) -> str | None:
        """Why it was freed from outside."""
        return self.released["reason"] if self.released else None

    @property
    def is_vault(self) -> bool:
        """Whether it is the store's vault's."""
        return self.register_id is None


class CashEntry(Base):
    """Money into (+) or out of (-) a drawer, the vault or transit (`place`); each opening without a sale. Never changed.

    An opening without a sale is a zero receipt: `number` and `sequence` are the register's own, without holes.
    """

    __tablename__ = "cash_entry"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7 | None]
    origin_id: Mapped[Uuid7 | None]
    settlement_id: Mapped[Uuid7 | None]
    place: Mapped[Code] = mapped_column(default=DRAWER)
    transfer_id: Mapped[Uuid7 | None]
    reason_id: Mapped[Uuid7 | None]
    account: Mapped[Code | None]
    kind: Mapped[Code]
    amount: Mapped[Money]
    at: Mapped[UtcDateTime]
    received_at: Mapped[UtcDateTime] = mapped_column(default=now)
    employee_id: Mapped[Uuid7 | None]
    order_id: Mapped[Uuid7 | None]
    reason: Mapped[LongText | None]
    number: Mapped[Code | None]
    sequence: Mapped[int | None] = mapped_column(BigInteger)
    __table_args__ = (
        Index("ix_cash_entry_settlement_id_kind", "settlement_id", "kind"),
        Index("ix_cash_entry_store_id_at", "store_id", "at"),
        Index(
            "uq_cash_entry_register_id_number", "register_id", "number", unique=True,
            postgresql_where=text("number IS NOT NULL"), sqlite_where=text("number IS NOT NULL"),
        ),
    )  # fmt: skip


def _refuse(_mapper: Any, _connection: Any, _record: Any) -> None:
    raise SettlementClosed("The cash ledger is only added to; book a movement the other way instead.")


event.listen(CashEntry, "before_update", _refuse)
event.listen(CashEntry, "before_delete", _refuse)
