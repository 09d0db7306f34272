"""What stands against closing a settlement: other addons say what, and only who may passes it, or with an approval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from addons.cash.errors import ClosingBlocked
from addons.cash.granted import is_allowed
from addons.cash.models import Settlement
from addons.cash.wire import Closing
from core import approvals, audit
from core.ops import Op
from core.services import service


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a settlement may not be closed: a sentence, what is open, and the right whose holder may close it all the same."""

    act: str
    text: str
    items: tuple[str, ...] = ()


@service
def obstacles_of(settlement: Settlement, at: datetime) -> list[Obstacle]:
    """What stands against closing a drawer's settlement at a moment; wrap it to add to the list."""
    return []


def closed_by_till(one: Op[Closing], settlement: Settlement) -> None:
    """Raise ClosingBlocked where something stands against the closing that a till reports and nobody allowed it."""
    for obstacle in obstacles_of(settlement, one.payload.closed_at):
        if not is_allowed(one, one.payload.grants, obstacle.act, _subject(settlement)):
            raise _blocked(obstacle)


def closing_here(settlement: Settlement, at: datetime, *, skip: bool) -> None:
    """Raise ClosingBlocked, or with `skip` ApprovalNeeded where the person in the back office lacks the right to pass."""
    for obstacle in obstacles_of(settlement, at):
        if not skip:
            raise _blocked(obstacle)
        approvals.require(obstacle.act, _subject(settlement))
        audit.record("cash.closing_passed", "settlement", settlement.id, number=settlement.number, open=list(obstacle.items))


def _blocked(obstacle: Obstacle) -> ClosingBlocked:
    listed = "; ".join(obstacle.items)
    details = {"act": obstacle.act, "text": obstacle.text, "items": list(obstacle.items)}
    return ClosingBlocked(f"{obstacle.text} {listed}".strip(), details=details)


def _subject(settlement: Settlement) -> dict[str, Any]:
    return {"settlement": settlement.id}
