"""Payment methods and the stores that offer them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from addons.payments.charges import Charge, TerminalDay
from core.columns import Code, JsonDict, JsonList, Money, Name, UtcDateTime, Uuid7
from core.db import Base
from core.models import Record
from core.searchable import Searchable

__all__ = ["Charge", "MethodStore", "PaymentMethod", "TerminalDay"]


class PaymentMethod(Record, Searchable, Base):
    """One way to pay; `key` marks those that a new shop starts with.

    `quick_notes` are banknotes by currency in minor units, `rounding_step` the smallest amount payable (0: none).
    `max_amount` is the most one payment may be (0: no limit), `categories` the goods it may pay (none named: all),
    `change_by_id` the method that gives change for it.  What `keeps_surplus` is worth more than is due is lost.
    """

    __tablename__ = "payments_method"
    name: Mapped[Name]
    kind: Mapped[Code]
    key: Mapped[str | None] = mapped_column(unique=True)
    sort: Mapped[int] = mapped_column(default=100)
    gives_change: Mapped[bool] = mapped_column(default=False)
    remaining_only: Mapped[bool] = mapped_column(default=False)
    must_be_last: Mapped[bool] = mapped_column(default=False)
    opens_drawer: Mapped[bool] = mapped_column(default=False)
    needs_reference: Mapped[bool] = mapped_column(default=False)
    partial_only: Mapped[bool] = mapped_column(default=False, server_default=false())
    single_use: Mapped[bool] = mapped_column(default=False, server_default=false())
    keeps_surplus: Mapped[bool] = mapped_column(default=False, server_default=false())
    max_amount: Mapped[Money] = mapped_column(default=0, server_default="0")
    categories: Mapped[JsonList] = mapped_column(default=list, server_default="[]")
    change_by_id: Mapped[Uuid7 | None] = mapped_column(ForeignKey("payments_method.id"))
    rounding_step: Mapped[Money] = mapped_column(default=0)
    rounding_mode: Mapped[Code] = mapped_column(default="half_up", server_default="half_up")
    quick_notes: Mapped[JsonDict] = mapped_column(default=dict)
    places: Mapped[list[MethodStore]] = relationship(lazy="selectin", cascade="all, delete-orphan", order_by="MethodStore.store_id")

    @property
    def stores(self) -> list[str]:
        """Ids of the stores that offer the method; none named means every store."""
        return [place.store_id for place in self.places]

    @stores.setter
    def stores(self, ids: list[str]) -> None:
        known = {place.store_id: place for place in self.places}
        self.places = [known.get(store_id) or MethodStore(store_id=store_id) for store_id in dict.fromkeys(ids)]


class MethodStore(Base):
    """A store that offers a method."""

    __tablename__ = "payments_method_store"
    method_id: Mapped[Uuid7] = mapped_column(ForeignKey("payments_method.id"), primary_key=True)
    store_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_store.id"), primary_key=True)


class UsedVoucher(Base):
    """A voucher that may be used once, with the payment that used it; the first one to arrive has it (no foreign key: a
    till may know a method that the server lost)."""

    __tablename__ = "payments_used_voucher"
    method_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    number: Mapped[Code] = mapped_column(primary_key=True)
    payment_id: Mapped[Uuid7]
    order_id: Mapped[Uuid7]
    store_id: Mapped[Uuid7]
    used_at: Mapped[UtcDateTime]
