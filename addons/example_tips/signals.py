"""What tips tell others."""

from __future__ import annotations

from dataclasses import dataclass

from core.signals import Signal


@dataclass(frozen=True, slots=True)
class TipGiven:
    """A tip that was just booked; a negative amount (minor units) is one that a return took back."""

    store_id: str
    order_id: str
    employee_id: str
    amount: int


tip_given = Signal[TipGiven]("tip_given", "Sent in the transaction that books a tip, once for each.")
