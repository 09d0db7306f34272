"""Money on its way from a drawer or the vault to somebody, to the vault or to the bank."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Code, Id, LongText, Money, UtcDateTime, Uuid7
from core.db import Base

HANDOVER, SAFE, BANK = "handover", "safe", "bank"
SENT, ARRIVED, DIFFERS = "sent", "arrived", "differs"


class Transfer(Base):
    """A two-sided document: what was sent, by whom, and what arrived; until then the money is in transit.

    Without a settlement it was taken out of the vault.  `receiver_id` took a handover with their own PIN or badge.
    """

    __tablename__ = "cash_transfer"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7 | None]
    settlement_id: Mapped[Uuid7 | None]
    origin_id: Mapped[Uuid7 | None]
    kind: Mapped[Code]
    state: Mapped[Code] = mapped_column(default=SENT)
    number: Mapped[Code]
    sequence: Mapped[int] = mapped_column(BigInteger)
    amount: Mapped[Money]
    reference: Mapped[LongText] = mapped_column(default="")
    sent_at: Mapped[UtcDateTime]
    sent_by: Mapped[Uuid7 | None]
    receiver_id: Mapped[Uuid7 | None]
    arrived: Mapped[int | None] = mapped_column(BigInteger)
    arrived_at: Mapped[UtcDateTime | None]
    arrived_by: Mapped[Uuid7 | None]
    remark: Mapped[LongText] = mapped_column(default="")
    received_at: Mapped[UtcDateTime] = mapped_column(default=now)
    __table_args__ = (
        Index("uq_cash_transfer_register_id_number", "register_id", "number", unique=True),
        Index(
            "ix_cash_transfer_in_transit", "store_id", "state",
            postgresql_where=text("state = 'sent'"), sqlite_where=text("state = 'sent'"),
        ),
        Index("ix_cash_transfer_store_id_sent_at", "store_id", "sent_at"),
    )  # fmt: skip

    @property
    def difference(self) -> int | None:
        """What arrived less what was sent; None while it is under way."""
        return None if self.arrived is None else self.arrived - self.amount
