"""Floating drawers: a settlement is suspended at one register, its drawer carried, and resumed at another."""

from __future__ import annotations

from datetime import datetime

from addons.cash.errors import Refused
from addons.cash.models import OPEN, SUSPENDED, Settlement
from core import audit
from core.clock import to_text
from core.db import session
from core.i18n import translator
from core.models import Register

_ = translator("cash")


def suspend(settlement: Settlement, at: datetime, by: str | None) -> None:
    """Take the drawer out of its register; raises Refused unless it is open."""
    if settlement.state != OPEN:
        raise Refused(_("Settlement {number} is not open; only an open one is suspended.", number=settlement.number))
    _moved(settlement, SUSPENDED, None, at, by)


def resume(settlement: Settlement, register_id: str, at: datetime, by: str | None) -> None:
    """Go on with a suspended drawer at a register of its store; raises Refused where it is not suspended."""
    register = session().get(Register, register_id)
    if register is None or register.store_id != settlement.store_id:
        raise Refused(_("Settlement {number} goes on in its own store only.", number=settlement.number))
    if settlement.state != SUSPENDED:
        raise Refused(_("Settlement {number} is not suspended; it is in use somewhere.", number=settlement.number))
    _moved(settlement, OPEN, register_id, at, by)


def _moved(settlement: Settlement, state: str, register_id: str | None, at: datetime, by: str | None) -> None:
    step = {"at": to_text(at), "by": by, "state": state, "register_id": register_id or settlement.at_register_id}
    settlement.state, settlement.at_register_id, settlement.moves = state, register_id, [*settlement.moves, step]
    audit.record(f"cash.settlement_{'resume' if register_id else 'suspend'}", "cash.settlement", settlement.id,
                 name=settlement.number, register=register_id)  # fmt: skip
