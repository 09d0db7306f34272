"""What tills leave beside orders: receipts that were held, unknown codes, goods given away, and where customers live."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Code, Id, JsonDict, LongText, Money, Name, Quantity, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record

Day = Annotated[date, mapped_column(Date)]

HELD, TAKEN, PAID, DROPPED = "held", "taken", "paid", "dropped"


class HeldCart(Base):
    """A cart as it was put aside; `state` goes from held over taken to paid or dropped, and paid is final."""

    __tablename__ = "pos_held_cart"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7 | None]
    state: Mapped[Code] = mapped_column(default=HELD)
    label: Mapped[Name] = mapped_column(default="")
    note: Mapped[LongText] = mapped_column(default="")
    held_at: Mapped[UtcDateTime]
    held_by: Mapped[Uuid7 | None]
    total: Mapped[Money]
    currency: Mapped[Code]
    line_count: Mapped[int]
    cart: Mapped[JsonDict]
    taken_by: Mapped[Uuid7 | None]
    changed_at: Mapped[UtcDateTime] = mapped_column(default=now)
    order_id: Mapped[Uuid7 | None]
    __table_args__ = (Index("ix_pos_held_cart_store_id_state", "store_id", "state", "changed_at"),)


class PostalCode(Base):
    """A sale whose customer told the postal code; `id` is the order's, `total` its amount. Training is not among them."""

    __tablename__ = "pos_postal_code"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7]
    number: Mapped[Code]
    business_day: Mapped[date]
    code: Mapped[Code]
    total: Mapped[Money]
    currency: Mapped[Code]
    __table_args__ = (Index("ix_pos_postal_code_store_id_business_day", "store_id", "business_day", "code"),)


class UnknownCode(Record, Base):
    """A code that was sold as an unknown product (POS-11); attaching a product gives that product the barcode."""

    __tablename__ = "pos_unknown_code"
    __table_args__ = (UniqueConstraint("store_id", "code"),)
    store_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_store.id"))
    code: Mapped[Code]
    sold: Mapped[int] = mapped_column(default=0)
    amount: Mapped[Money] = mapped_column(default=0)
    name: Mapped[Name]
    last_at: Mapped[UtcDateTime]
    product_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("catalog_product.id"))


class DayGratis(Base):
    """Goods given away on a day (POS-16): pieces and what they would have cost; returned gifts count against it."""

    __tablename__ = "pos_day_gratis"
    store_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    day: Mapped[Day] = mapped_column(primary_key=True)
    register_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    employee_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    product_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    quantity: Mapped[Quantity]
    value: Mapped[Money]


class Pairing(Base):
    """A till that waits for a hub to read its code: `code_hash` is SHA-256 of the code, `url` the hub that read it."""

    __tablename__ = "pos_pairing"
    id: Mapped[Id]
    device_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_device.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[Code] = mapped_column(unique=True)
    expires_at: Mapped[UtcDateTime]
    url: Mapped[LongText | None]


class PairedHub(Base):
    """The hub that a device was paired with last, where the page does not come from the hub itself."""

    __tablename__ = "pos_paired_hub"
    device_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_device.id", ondelete="CASCADE"), primary_key=True)
    url: Mapped[LongText]
    paired_at: Mapped[UtcDateTime] = mapped_column(default=now)
