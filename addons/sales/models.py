"""Paid orders with lines, taxes and payments: written once, never changed.

Ids of products, people, customers, settlements and taxes carry no foreign keys: a till may know them before the server
does, and the addon that owns them may be gone while the sale stays.  Children name their order likewise, since a foreign
key would lock the parent once more for each row on the busiest path of the product.
"""

from __future__ import annotations

from typing import Annotated, Any

from sqlalchemy import BigInteger, Index, event, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship, remote

from addons.sales.change_models import PaymentChange
from addons.sales.days import Day
from addons.sales.errors import PaidIsFinal
from addons.sales.return_models import ReturnClaim, ReturnRequest
from addons.sales.rollups import NIL, DayHour, DayPayment, DayProduct, DayTax, SettlementSum, SettlementTax
from core.columns import Code, Id, JsonList, JsonType, LongText, Money, Quantity, Rate, UnitPrice, UtcDateTime, Uuid7
from core.db import Base
from core.sql import table_of

__all__ = [
    "NIL", "Correction", "DayHour", "DayPayment", "DayProduct", "DayTax", "Line", "Order", "OrderTax", "Payment", "PaymentChange",
    "ReturnClaim", "ReturnRequest", "SettlementSum", "SettlementTax",
]  # fmt: skip

SALE, REFUND, EXCHANGE, VOID = "sale", "refund", "exchange", "void"

Facts = Annotated[dict[str, Any], mapped_column(JsonType, default=dict, server_default="{}")]
"""What addons keep with a row, by the addon's name; it never changes with the row."""


class Order(Base):
    """A paid order as the channel that made it says it was; `flags` names what a person should look at."""

    __tablename__ = "sales_order"
    id: Mapped[Id]
    revision: Mapped[int] = mapped_column(default=1)
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7]
    origin_id: Mapped[Uuid7 | None]
    settlement_id: Mapped[Uuid7 | None]
    number: Mapped[Code]
    sequence: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[Code]
    business_day: Mapped[Day]
    opened_at: Mapped[UtcDateTime]
    closed_at: Mapped[UtcDateTime]
    received_at: Mapped[UtcDateTime]
    employee_id: Mapped[Uuid7 | None]
    customer_id: Mapped[Uuid7 | None]
    currency: Mapped[Code]
    price_revision: Mapped[int] = mapped_column(BigInteger)
    training: Mapped[bool]
    language: Mapped[Code]
    note: Mapped[LongText | None]
    subtotal: Mapped[Money]
    discount_total: Mapped[Money]
    tax_total: Mapped[Money]
    rounding: Mapped[Money]
    total: Mapped[Money]
    flags: Mapped[JsonList]
    reason: Mapped[LongText | None]
    facts: Mapped[Facts]
    refers_to_id: Mapped[Uuid7 | None]
    refers_to_number: Mapped[Code | None]
    lines: Mapped[list[Line]] = relationship(
        lazy="selectin", viewonly=True, order_by="Line.position", primaryjoin=lambda: Order.id == foreign(remote(Line.order_id))
    )
    taxes: Mapped[list[OrderTax]] = relationship(
        lazy="selectin", viewonly=True, order_by="OrderTax.position",
        primaryjoin=lambda: Order.id == foreign(remote(OrderTax.order_id)),
    )  # fmt: skip
    payments: Mapped[list[Payment]] = relationship(
        lazy="selectin", viewonly=True, order_by="Payment.position",
        primaryjoin=lambda: Order.id == foreign(remote(Payment.order_id)),
    )  # fmt: skip
    corrected_by: Mapped[list[Correction]] = relationship(
        lazy="selectin", viewonly=True, order_by="Correction.closed_at",
        primaryjoin=lambda: Order.id == foreign(remote(table_of(Correction).c.refers_to_id)),
    )  # fmt: skip
    payment_changes: Mapped[list[PaymentChange]] = relationship(
        lazy="selectin", viewonly=True, order_by="PaymentChange.at",
        primaryjoin=lambda: Order.id == foreign(remote(PaymentChange.order_id)),
    )  # fmt: skip
    __table_args__ = (
        Index("uq_sales_order_register_id_number", "register_id", "number", unique=True),
        Index("ix_sales_order_register_id_sequence", "register_id", "sequence"),
        Index("ix_sales_order_store_id_business_day", "store_id", "business_day", "closed_at"),
        Index(
            "ix_sales_order_settlement_id", "settlement_id",
            postgresql_where=text("settlement_id IS NOT NULL"), sqlite_where=text("settlement_id IS NOT NULL"),
        ),
        Index(
            "ix_sales_order_customer_id", "customer_id",
            postgresql_where=text("customer_id IS NOT NULL"), sqlite_where=text("customer_id IS NOT NULL"),
        ),
        Index(
            "ix_sales_order_refers_to_id", "refers_to_id",
            postgresql_where=text("refers_to_id IS NOT NULL"), sqlite_where=text("refers_to_id IS NOT NULL"),
        ),
    )  # fmt: skip


class Correction(Base):
    """The head of an order that points to another one: a return, an exchange or a void, as its original shows it."""

    __table__ = table_of(Order)
    __mapper_args__ = {"include_properties": ["id", "number", "kind", "closed_at", "total", "refers_to_id"]}


class Line(Base):
    """What was sold or taken back, at which price, with the names it had then."""

    __tablename__ = "sales_line"
    id: Mapped[Id]
    order_id: Mapped[Uuid7] = mapped_column(index=True)
    position: Mapped[int]
    product_id: Mapped[Uuid7 | None]
    variant_id: Mapped[Uuid7 | None]
    category_id: Mapped[Uuid7 | None]
    name: Mapped[LongText]
    unit: Mapped[LongText]
    quantity: Mapped[Quantity]
    unit_price: Mapped[UnitPrice]
    gross: Mapped[Money]
    discount: Mapped[Money]
    amount: Mapped[Money]
    tax_id: Mapped[Uuid7 | None]
    tax_name: Mapped[LongText]
    note: Mapped[LongText | None]
    refunds_line_id: Mapped[Uuid7 | None]
    discounts: Mapped[JsonList]
    facts: Mapped[Facts]
    __table_args__ = (
        Index(
            "ix_sales_line_refunds_line_id", "refunds_line_id",
            postgresql_where=text("refunds_line_id IS NOT NULL"), sqlite_where=text("refunds_line_id IS NOT NULL"),
        ),
    )  # fmt: skip


class OrderTax(Base):
    """One rate of an order, as the till worked it out; the amounts add up to the order's tax."""

    __tablename__ = "sales_order_tax"
    order_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    tax_id: Mapped[Uuid7 | None]
    name: Mapped[LongText]
    rate: Mapped[Rate]
    inclusive: Mapped[bool]
    base: Mapped[Money]
    amount: Mapped[Money]


class Payment(Base):
    """A tender on an order: what was handed over, what came back, what stayed."""

    __tablename__ = "sales_payment"
    id: Mapped[Id]
    order_id: Mapped[Uuid7] = mapped_column(index=True)
    position: Mapped[int]
    method_id: Mapped[Uuid7 | None]
    kind: Mapped[Code]
    amount: Mapped[Money]
    tendered: Mapped[Money]
    change: Mapped[Money]
    reference: Mapped[LongText | None]
    facts: Mapped[Facts]


def _refuse(_mapper: Any, _connection: Any, record: Any) -> None:
    raise PaidIsFinal(f"A paid order never changes ({type(record).__name__}); make a new document that corrects it.")


for _model in (Order, Line, OrderTax, Payment):
    event.listen(_model, "before_update", _refuse)
    event.listen(_model, "before_delete", _refuse)
