"""What stock tells other addons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.signals import Signal

if TYPE_CHECKING:
    from addons.stock.ledger import Movement


@dataclass(frozen=True, slots=True)
class MovesComing:
    """Moves that are new to the ledger; receivers put into `more` what has to be booked with them, of the same levels."""

    rows: Sequence[Movement]
    more: list[Movement] = field(default_factory=list)


moves_coming = Signal[MovesComing](
    "moves_coming", "Sent in the transaction that books moves, before they are written; what `more` holds is booked with them."
)


def with_more(rows: list[Movement]) -> list[Movement]:
    """Moves with those that have to be booked with them."""
    coming = MovesComing(rows)
    moves_coming.send(coming)
    return [*rows, *coming.more]
