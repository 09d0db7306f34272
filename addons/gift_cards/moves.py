"""What orders do to cards: payments by card, money of returns onto cards, cards sold and loaded. Pure reading of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from addons.gift_cards.models import CARD, LOAD, PAY, REFUND, REVERSE, UNLOAD, VOUCHER
from addons.gift_cards.numbers import SHORTEST, normal
from addons.sales.signals import OrderData

GIFT_CARD = "gift_card"
"""The kind of payment, and the fact by which lines and payments name their card."""
FACT = "gift_cards"


@dataclass(frozen=True, slots=True)
class Move:
    """Money onto (+) or off (-) the card of a number or id; `issues` is the kind of the card made where there is none."""

    source_id: str
    kind: str
    amount: int
    number: str
    card_id: str
    hold_id: str | None
    issues: str | None
    order: OrderData

    @property
    def key(self) -> str:
        """What the card is known by in the document."""
        return self.card_id or self.number


def moves_of(orders: Sequence[OrderData]) -> list[Move]:
    """The moves of orders in their order; training moves nothing."""
    return [move for order in orders if not order.training for move in (*_payments(order), *_lines(order))]


def _payments(order: OrderData) -> Iterator[Move]:
    for payment in order.payments:
        fact = payment.facts.get(FACT)
        if payment.kind == GIFT_CARD and payment.amount and isinstance(fact, dict):
            is_off = payment.amount > 0
            kind = PAY if is_off else REVERSE if order.kind == "void" else REFUND
            yield _move(payment.id, kind, -payment.amount, fact, order, None if is_off else VOUCHER)


def _lines(order: OrderData) -> Iterator[Move]:
    """Cards sold or loaded with a line; what the line came to is what the card gets."""
    for line in order.lines:
        fact = (line.facts.get(FACT) or {}).get("load") if isinstance(line.facts.get(FACT), dict) else None
        if line.amount and isinstance(fact, dict):
            yield _move(line.id, LOAD if line.amount > 0 else UNLOAD, line.amount, fact, order, CARD if line.amount > 0 else None)


def _move(source_id: str, kind: str, amount: int, fact: dict[str, Any], order: OrderData, issues: str | None) -> Move:
    number = normal(str(fact.get("number") or ""))
    number = number if len(number) >= SHORTEST else ""
    hold = fact.get("hold")
    return Move(
        source_id, kind, amount, number, str(fact.get("card") or ""), hold if isinstance(hold, str) else None,
        issues if number else None, order,
    )  # fmt: skip
