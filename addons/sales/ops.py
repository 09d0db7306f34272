"""Operations of sales."""

from __future__ import annotations

from addons.sales import decisions
from addons.sales.intake import Answer, Posted, take_up
from addons.sales.wire import OrderPosted
from core.ops import op


@op("sales.order", payload=OrderPosted, batch=True)
def post_orders(ops: list[Posted]) -> list[Answer]:
    """A finished order of any channel; every enrolled device may send it, since the sale has happened already."""
    return take_up(ops)


__all__ = ["decisions", "post_orders"]
