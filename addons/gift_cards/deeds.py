"""Selling and loading cards as a sensitive act: found in orders, judged by `core.op_control`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from addons.gift_cards.models import LOAD
from addons.gift_cards.moves import moves_of
from addons.gift_cards.numbers import masked
from core.deeds import Deed, watch
from core.ops import Op


@watch("sales.order")
def cards_sold(ops: Sequence[Op[Any]]) -> Iterator[Deed]:
    """Each card that an order sells or loads."""
    for op in ops:
        for move in moves_of([op.payload.order]):
            if move.kind == LOAD:
                yield Deed(op.id, "gift_cards.sell", masked(move.number), after=move.amount)
