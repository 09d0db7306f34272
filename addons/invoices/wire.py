"""What a till says about the invoice of an order, under `facts.invoices`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from addons.sales.signals import OrderData
from core.ops import Uuid

NAME = "invoices"


class Buyer(msgspec.Struct):
    """Who the invoice is for."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    tax_id: Annotated[str, msgspec.Meta(max_length=64)] = ""
    address: Annotated[str, msgspec.Meta(max_length=1000)] = ""


class Issued(msgspec.Struct):
    """An invoice as the till issued it; `refers_to` is the number of the invoice that it corrects."""

    kind: Literal["invoice", "credit_note", "correction"]
    number: Annotated[str, msgspec.Meta(min_length=1, max_length=48)]
    sequence: Annotated[int, msgspec.Meta(ge=1)]
    buyer: Buyer
    refers_to: Annotated[str, msgspec.Meta(max_length=64)] = ""
    refers_to_id: Uuid | None = None


def issued_of(facts: dict[str, Any]) -> Issued | None:
    """The invoice in the facts of an order; None where there is none or it cannot be read."""
    if NAME not in facts:
        return None
    try:
        return msgspec.convert(facts[NAME], Issued)
    except msgspec.ValidationError:
        return None


def is_unreadable(order: OrderData) -> bool:
    """Whether an order speaks of an invoice that nobody can read."""
    return NAME in order.facts and issued_of(order.facts) is None
