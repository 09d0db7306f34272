"""Operations of tips."""

from __future__ import annotations

import msgspec

from addons.example_tips.services import Given, book, is_booked
from core.ops import Duplicate, Op, Uuid, op


class TipPayload(msgspec.Struct):
    """Whose tip a line of an order is; how much, the order itself says."""

    order_id: Uuid
    line_id: Uuid
    employee_id: Uuid


@op("example_tips.tip", payload=TipPayload, permission="example_tips.take")
def take_tip(one: Op[TipPayload]) -> Duplicate | None:
    """Book the tip; refused where the order has no such line, or the tip is larger than the store allows."""
    tip = one.payload
    if is_booked(tip.line_id):
        return Duplicate({"line_id": tip.line_id})
    book(Given(one.id, tip.order_id, tip.line_id, tip.employee_id, one.created_at, one.device_id))
    return None
