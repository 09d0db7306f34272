"""Documents of goods: what came, went, was written off or went to another store, with lines; the ledger holds what they booked."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.columns import Code, Id, LongText, Money, Name, Quantity, UnitPrice, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

INCOMING, OUTGOING, WRITE_OFF, MOVING = "incoming", "outgoing", "write_off", "transfer"
DOCUMENTS = (INCOMING, OUTGOING, WRITE_OFF, MOVING)

DRAFT, REQUESTED, BOOKED, SENT, ARRIVED, DIFFERS, CANCELLED = (
    "draft", "requested", "booked", "sent", "arrived", "differs", "cancelled",
)  # fmt: skip
OPEN = frozenset({DRAFT, REQUESTED})
"""States in which a document may still change."""

STAYED = "stayed"
"""Why less arrived than was sent: it never left; the other reasons are those of a write-off."""


class Document(Record, Base):
    """A document of a store; what it says is final once it has its number.

    `target_id` is the store that a transfer goes to. `reason` says why goods are written off, or where the rest of a transfer
    is. `partner` is who gave or takes the goods, `reference` the number on their paper. `at`: when it was booked or sent.
    """

    __tablename__ = "stock_document"
    store_id: Mapped[Uuid7]
    target_id: Mapped[Uuid7 | None]
    kind: Mapped[Code]
    state: Mapped[Code] = mapped_column(default=DRAFT)
    number: Mapped[Code | None] = mapped_column(unique=True)
    partner: Mapped[Name] = mapped_column(default="")
    reference: Mapped[Name] = mapped_column(default="")
    reason: Mapped[Code] = mapped_column(default="")
    note: Mapped[LongText] = mapped_column(default="")
    total: Mapped[Money | None]
    at: Mapped[UtcDateTime | None]
    user_id: Mapped[Uuid7 | None]
    register_id: Mapped[Uuid7 | None]
    origin_id: Mapped[Uuid7 | None]
    arrived_at: Mapped[UtcDateTime | None]
    arrived_by: Mapped[Uuid7 | None]
    remark: Mapped[LongText] = mapped_column(default="")
    lines: Mapped[list[DocumentLine]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="DocumentLine.position"
    )
    __table_args__ = (
        Index("ix_stock_document_store_id_created_at", "store_id", "created_at"),
        Index("ix_stock_document_target_id_state", "target_id", "state"),
    )

    @property
    def locked(self) -> bool:
        """Whether it can no longer be changed."""
        return (self.state or DRAFT) not in OPEN


class DocumentLine(Base):
    """A product of a document; `name`, `code` and `unit` as they were when it was booked, `arrived` what a transfer brought."""

    __tablename__ = "stock_document_line"
    id: Mapped[Id]
    document_id: Mapped[Uuid7] = mapped_column(ForeignKey("stock_document.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    product_id: Mapped[Uuid7]
    variant_id: Mapped[Uuid7 | None]
    variant: Mapped[Name] = mapped_column(default="")
    name: Mapped[Name] = mapped_column(default="")
    code: Mapped[Code] = mapped_column(default="")
    unit: Mapped[Code] = mapped_column(default="")
    quantity: Mapped[Quantity]
    arrived: Mapped[Quantity | None] = mapped_column()
    unit_cost: Mapped[UnitPrice | None]

    @property
    def difference(self) -> int | None:
        """What arrived less what was sent; None while it is on its way."""
        return None if self.arrived is None else self.arrived - self.quantity
