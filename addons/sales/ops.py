"""Operations of sales."""

from __future__ import annotations

from addons.sales import decisions
from addons.sales.intake import Answer, Posted, take_up
from addons.sales.requests import RequestPayload, ask
from addons.sales.wire import OrderPosted
from core.ops import Duplicate, Op, op


@op("sales.order", payload=OrderPosted, batch=True)
def post_orders(ops: list[Posted]) -> list[Answer]:
    """A finished order of any channel; every enrolled device may send it, since the sale has happened already."""
    return take_up(ops)


@op("sales.return_request", payload=RequestPayload)
def ask_for_return(one: Op[RequestPayload]) -> Duplicate | None:
    """A return that somebody asks for who may not make it; it waits for a decision in the back office."""
    return ask(one)


__all__ = ["ask_for_return", "decisions", "post_orders"]
