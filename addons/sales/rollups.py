"""Sums of sales, written with the orders: by day for reports, by settlement for closings; no report reads the lines.

Every key holds the register, so that two tills never wait for one row; readers add the registers up.  An id that is absent
is all zeros, since a key has no holes.
"""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from addons.sales.days import Day
from core.columns import Code, LongText, Money, Quantity, Rate, Uuid7
from core.db import Base

NIL = "00000000-0000-0000-0000-000000000000"


class DayProduct(Base):
    """Sales of a product on a day; `name` is the one it had last."""

    __tablename__ = "sales_day_product"
    store_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    day: Mapped[Day] = mapped_column(primary_key=True)
    register_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    product_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    category_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    name: Mapped[LongText]
    lines: Mapped[int]
    quantity: Mapped[Quantity]
    gross: Mapped[Money]
    discount: Mapped[Money]
    amount: Mapped[Money]


class DayTax(Base):
    """Tax of a rate on a day."""

    __tablename__ = "sales_day_tax"
    store_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    day: Mapped[Day] = mapped_column(primary_key=True)
    register_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    tax_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    rate: Mapped[Rate] = mapped_column(primary_key=True)
    inclusive: Mapped[bool] = mapped_column(primary_key=True)
    name: Mapped[LongText]
    base: Mapped[Money]
    amount: Mapped[Money]


class DayPayment(Base):
    """Payments by method on a day within a settlement: what a closing adds up."""

    __tablename__ = "sales_day_payment"
    settlement_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    store_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    day: Mapped[Day] = mapped_column(primary_key=True)
    register_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    method_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    kind: Mapped[Code] = mapped_column(primary_key=True)
    count: Mapped[int]
    amount: Mapped[Money]
    refunded: Mapped[Money]
    __table_args__ = (Index("ix_sales_day_payment_store_id_day", "store_id", "day"),)


class DayHour(Base):
    """Totals of an hour of the store's clock, by register and employee; refunds and voids are in the sums, with their sign.

    `refunded` and `voided` say how much of it, positive; an exchange is a sale and a return.
    """

    __tablename__ = "sales_day_hour"
    store_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    day: Mapped[Day] = mapped_column(primary_key=True)
    register_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    employee_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    hour: Mapped[int] = mapped_column(primary_key=True)
    sales: Mapped[int]
    refunds: Mapped[int]
    lines: Mapped[int]
    total: Mapped[Money]
    refunded: Mapped[Money]
    discount: Mapped[Money]
    tax: Mapped[Money]
    rounding: Mapped[Money]
    voids: Mapped[int] = mapped_column(server_default="0")
    voided: Mapped[Money] = mapped_column(server_default="0")


class SettlementTax(Base):
    """Tax of a rate on a day within a settlement: what accounting books when it is closed."""

    __tablename__ = "sales_settlement_tax"
    settlement_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    store_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    day: Mapped[Day] = mapped_column(primary_key=True)
    register_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    tax_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    rate: Mapped[Rate] = mapped_column(primary_key=True)
    inclusive: Mapped[bool] = mapped_column(primary_key=True)
    base: Mapped[Money]
    amount: Mapped[Money]


class SettlementSum(Base):
    """What the orders of a day within a settlement come to; `owed` is the part that is no turnover yet: gift cards sold."""

    __tablename__ = "sales_settlement_sum"
    settlement_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    store_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    day: Mapped[Day] = mapped_column(primary_key=True)
    register_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    orders: Mapped[int]
    total: Mapped[Money]
    tax: Mapped[Money]
    rounding: Mapped[Money]
    owed: Mapped[Money]
    __table_args__ = (Index("ix_sales_settlement_sum_store_id_day", "store_id", "day"),)
