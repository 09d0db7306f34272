"""How far a count may be off: above the register's largest difference somebody with the right to it agrees to the closing."""

from __future__ import annotations

from typing import Any

from addons.cash.granted import look_at
from addons.cash.models import Settlement
from addons.cash.services import balance_of
from addons.cash.wire import Closing
from core import approvals, settings
from core.ops import Op

ACT = "cash.close_difference"


def is_too_large(settlement: Settlement, expected: int | None = None) -> bool:
    """Whether the last count of a drawer is further off than its register allows; without a setting it never is."""
    most = largest(settlement)
    if not most or settlement.counted is None:
        return False
    return abs(settlement.counted - (balance_of(settlement).expected if expected is None else expected)) > most


def largest(settlement: Settlement) -> int:
    """The largest difference of the drawer's register, in minor units; 0: no limit."""
    return int(settings.get("cash.max_difference", store_id=settlement.store_id, register_id=settlement.register_id))


def closed_by_till(one: Op[Closing], settlement: Settlement, expected: int) -> None:
    """A till closed it: it has happened, so it is booked, and looked at where nobody allowed the difference."""
    if is_too_large(settlement, expected):
        off = (settlement.counted or 0) - expected
        look_at(one, one.payload.grant, ACT, subject(settlement), before=largest(settlement), after=off)


def closing_here(settlement: Settlement, expected: int) -> None:
    """Raise ApprovalNeeded where the back office closes with too large a difference without the right to it."""
    if is_too_large(settlement, expected):
        approvals.require(ACT, subject(settlement))


def subject(settlement: Settlement) -> dict[str, Any]:
    """What a grant for it must agree with."""
    return {"settlement": settlement.id}
