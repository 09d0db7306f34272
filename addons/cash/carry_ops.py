"""Operations of a drawer that is carried from one register to another."""

from __future__ import annotations

from typing import Any

from addons.cash import carrying
from addons.cash.drawers import changed, locked
from addons.cash.wire import Resuming, Suspending
from core.ops import Op, op


@op("cash.settlement_suspend", payload=Suspending, permission="cash.use")
def suspend(one: Op[Suspending]) -> Any:
    """Suspend an open settlement; its drawer is carried until it is resumed."""
    settlement = locked(one.payload.settlement_id)
    carrying.suspend(settlement, one.payload.at, one.actor_id)
    return changed(settlement)


@op("cash.settlement_resume", payload=Resuming, permission="cash.use")
def resume(one: Op[Resuming]) -> Any:
    """Go on with a suspended settlement at this register."""
    settlement = locked(one.payload.settlement_id)
    carrying.resume(settlement, one.payload.register_id, one.payload.at, one.actor_id)
    return changed(settlement)
