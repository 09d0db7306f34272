"""Discounts that a shop names, and how much may be taken off a cart; each is a rate or an amount of money."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, JsonList, Money, Name, Rate
from core.db import Base
from core.models import Record

LINE, CART, BOTH = "line", "cart", "both"


class NamedDiscount(Record, Base):
    """A discount of the store's list (PROMO-03); `quick` ones are buttons at the till (PROMO-05), six at most a store."""

    __tablename__ = "pricing_discount"
    name: Mapped[Name]
    rate: Mapped[Rate | None]
    amount: Mapped[Money | None]
    scope: Mapped[Code] = mapped_column(default=BOTH)
    needs_customer: Mapped[bool] = mapped_column(default=False)
    quick: Mapped[bool] = mapped_column(default=False)
    sort: Mapped[int] = mapped_column(default=100)
    store_ids: Mapped[JsonList] = mapped_column(default=list)


class Ceiling(Record, Base):
    """The most that may be taken off a cart whose total is in [begins, ends) (PROMO-06, C12); without `ends`: no end.

    With a customer `customer_rate` or `customer_amount` counts where given; without stores the row holds in all of them.
    """

    __tablename__ = "pricing_ceiling"
    begins: Mapped[Money] = mapped_column(default=0)
    ends: Mapped[Money | None]
    rate: Mapped[Rate | None]
    amount: Mapped[Money | None]
    customer_rate: Mapped[Rate | None]
    customer_amount: Mapped[Money | None]
    store_ids: Mapped[JsonList] = mapped_column(default=list)
