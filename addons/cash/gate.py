"""What stands against closing a settlement: other addons say what, and only who may passes it, or with an approval."""

from __future__ import annotations

from dataclasses import asdict, dataclass
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
    found = obstacles_of(settlement, one.payload.closed_at)
    acts = dict.fromkeys(obstacle.act for obstacle in found)
    allowed = {act for act in acts if is_allowed(one, one.payload.grants, act, _subject(settlement))}
    _raise_for([obstacle for obstacle in found if obstacle.act not in allowed])


def closing_here(settlement: Settlement, at: datetime, *, skip: bool) -> None:
    """Raise ClosingBlocked, or with `skip` ApprovalNeeded where the person in the back office lacks the right to pass."""
    found = obstacles_of(settlement, at)
    if not skip:
        _raise_for(found)
    for act in dict.fromkeys(obstacle.act for obstacle in found):
        approvals.require(act, _subject(settlement))
    if found:
        items = [item for obstacle in found for item in obstacle.items]
        audit.record("cash.closing_passed", "settlement", settlement.id, number=settlement.number, open=items)


def _raise_for(obstacles: list[Obstacle]) -> None:
    if obstacles:
        text = " ".join(f"{obstacle.text} {'; '.join(obstacle.items)}." for obstacle in obstacles)
        raise ClosingBlocked(text, details={"obstacles": [asdict(obstacle) for obstacle in obstacles]})


def _subject(settlement: Settlement) -> dict[str, Any]:
    return {"settlement": settlement.id}
