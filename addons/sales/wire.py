"""A finished order as clients send it (`sales.order` version 1), read and checked for shape while it is decoded.

Money is minor units, unit prices ten-thousandths of one, quantities and rates ten-thousandths (contract of the till).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec

from core.ops import Moment, Uuid

Whole = Annotated[int, msgspec.Meta(ge=-(2**53) + 1, le=2**53 - 1)]
Short = Annotated[str, msgspec.Meta(max_length=64)]
Title = Annotated[str, msgspec.Meta(max_length=500)]
Note = Annotated[str, msgspec.Meta(max_length=5000)]

Facts = dict[str, Any]
"""What addons keep with an order, a line or a payment, by the addon's name."""


class LineData(msgspec.Struct):
    """A line: gross - discount = amount; the amount holds inclusive taxes. A returned line is negative."""

    id: Uuid
    position: Whole
    name: Title
    quantity: Whole
    unit_price: Whole
    gross: Whole
    discount: Whole
    amount: Whole
    product_id: Uuid | None = None
    variant_id: Uuid | None = None
    category_id: Uuid | None = None
    unit: Title | None = ""
    tax_id: Uuid | None = None
    tax_name: Title | None = ""
    note: Note | None = None
    refunds_line_id: Uuid | None = None
    discounts: list[dict[str, Any]] = []
    facts: Facts = {}


class TaxData(msgspec.Struct):
    """A rate of the order: what it was taken on and what it came to."""

    name: Title
    rate: Whole
    inclusive: bool
    base: Whole
    amount: Whole
    tax_id: Uuid | None = None


class PaymentData(msgspec.Struct):
    """A payment: tendered - change = amount, which is what stays."""

    id: Uuid
    kind: Short
    amount: Whole
    tendered: Whole
    change: Whole
    method_id: Uuid | None = None
    reference: Title | None = None
    facts: Facts = {}


class OrderData(msgspec.Struct):
    """A paid order: sum(lines) + exclusive taxes + rounding = total = sum(payments).

    What corrects another order names it in `refers_to_id` (and its number, for paper); `claim_id` is the claim by which the
    quantities of a return were held.
    """

    id: Uuid
    number: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    sequence: Whole
    kind: Literal["sale", "refund", "exchange", "void"]
    store_id: Uuid
    register_id: Uuid
    business_day: date
    opened_at: Moment
    closed_at: Moment
    currency: Annotated[str, msgspec.Meta(min_length=3, max_length=3)]
    lines: Annotated[list[LineData], msgspec.Meta(max_length=2000)]
    taxes: Annotated[list[TaxData], msgspec.Meta(max_length=100)]
    payments: Annotated[list[PaymentData], msgspec.Meta(max_length=100)]
    subtotal: Whole
    discount_total: Whole
    tax_total: Whole
    rounding: Whole
    total: Whole
    settlement_id: Uuid | None = None
    employee_id: Uuid | None = None
    customer_id: Uuid | None = None
    price_revision: Whole = 0
    training: bool = False
    note: Note | None = None
    language: Short = ""
    reason: Title | None = None
    facts: Facts = {}
    refers_to_id: Uuid | None = None
    refers_to_number: Short | None = None
    claim_id: Uuid | None = None


class OrderPosted(msgspec.Struct):
    """The payload of `sales.order`."""

    order: OrderData
