"""Cards, the ledger of what moved on them, sums held for payments in the making, and what was paid without being there."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from addons.gift_cards.errors import LedgerIsFinal
from core.columns import Code, Id, LongText, Money, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

CARD, VOUCHER = "card", "voucher"
ISSUE, LOAD, UNLOAD, PAY, REFUND, REVERSE, CORRECT = "issue", "load", "unload", "pay", "refund", "reverse", "correct"
HELD, USED, FREED = "held", "used", "freed"
OPEN, SETTLED = "open", "settled"


class Entry(Base):
    """Money onto (+) or off (-) a card; `source_id` is the payment, line or correction behind it, each booked once."""

    __tablename__ = "gift_cards_entry"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    card_id: Mapped[Uuid7] = mapped_column(ForeignKey("gift_cards_card.id"), index=True)
    source_id: Mapped[Uuid7] = mapped_column(unique=True)
    kind: Mapped[Code]
    amount: Mapped[Money]
    balance: Mapped[Money]
    at: Mapped[UtcDateTime]
    store_id: Mapped[Uuid7 | None]
    register_id: Mapped[Uuid7 | None]
    employee_id: Mapped[Uuid7 | None]
    order_id: Mapped[Uuid7 | None]
    order_number: Mapped[Code] = mapped_column(default="")
    reason: Mapped[LongText] = mapped_column(default="")
    __table_args__ = (Index("ix_gift_cards_entry_store_id_at", "store_id", "at"),)


class Card(Record, Base):
    """A card or return voucher; `balance` is the sum of its entries, kept with each of them under the card's lock."""

    __tablename__ = "gift_cards_card"
    number: Mapped[Code] = mapped_column(unique=True)
    kind: Mapped[Code] = mapped_column(default=CARD)
    currency: Mapped[Code]
    balance: Mapped[Money] = mapped_column(default=0)
    blocked: Mapped[bool] = mapped_column(default=False)
    valid_until: Mapped[date | None] = mapped_column(Date)
    store_id: Mapped[Uuid7 | None]
    order_id: Mapped[Uuid7 | None]
    note: Mapped[LongText] = mapped_column(default="")
    entries: Mapped[list[Entry]] = relationship(lazy="selectin", viewonly=True, order_by="Entry.id.desc()")
    __table_args__ = (CheckConstraint("balance >= 0", name="not_negative"),)


class Hold(Base):
    """A sum held for a payment in the making, by the id that the till gave it; free again when it is over or freed."""

    __tablename__ = "gift_cards_hold"
    id: Mapped[Id]
    card_id: Mapped[Uuid7] = mapped_column(ForeignKey("gift_cards_card.id"), index=True)
    amount: Mapped[Money]
    state: Mapped[Code] = mapped_column(default=HELD)
    store_id: Mapped[Uuid7 | None]
    device_id: Mapped[Uuid7 | None]
    cart_id: Mapped[Uuid7 | None]
    expires_at: Mapped[UtcDateTime]


class Shortfall(Record, Base):
    """A sum that a sale took of a card and that was not there when the sale arrived; somebody decides about it."""

    __tablename__ = "gift_cards_shortfall"
    number: Mapped[Code]
    card_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("gift_cards_card.id"))
    source_id: Mapped[Uuid7] = mapped_column(unique=True)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7]
    employee_id: Mapped[Uuid7 | None]
    order_id: Mapped[Uuid7]
    order_number: Mapped[Code]
    at: Mapped[UtcDateTime]
    amount: Mapped[Money]
    covered: Mapped[Money]
    currency: Mapped[Code]
    why: Mapped[Code]
    state: Mapped[Code] = mapped_column(default=OPEN)
    note: Mapped[LongText] = mapped_column(default="")

    @property
    def missing(self) -> int:
        """What nobody paid, in minor units."""
        return self.amount - self.covered


def _refuse(_mapper: object, _connection: object, _record: object) -> None:
    raise LedgerIsFinal("What was booked on a gift card never changes; book a correction instead.")


event.listen(Entry, "before_update", _refuse)
event.listen(Entry, "before_delete", _refuse)
