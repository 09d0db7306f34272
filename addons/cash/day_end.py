"""The end of the store's day: drawers still in use go to counting; what is in them is counted by people alone (C3)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select

from addons.cash.drawers import changed
from addons.cash.models import COUNTING, OPEN, SUSPENDED, Settlement
from core import audit, settings
from core.clock import business_day, day_bounds
from core.db import session
from core.models import Store


def end_the_day(store_id: str, moment: datetime) -> list[str]:
    """Take drawers that were opened before the business day of `moment` out of use; their numbers, none where it is off."""
    if not settings.get("cash.day_end", store_id=store_id, register_id=None):
        return []
    store = session().get_one(Store, store_id)
    wall = (store.timezone, store.day_cutover_hour)
    start, _end = day_bounds(business_day(moment, *wall), *wall)
    query = select(Settlement).where(
        Settlement.store_id == store_id, Settlement.state.in_([OPEN, SUSPENDED]), Settlement.register_id.is_not(None),
        Settlement.opened_at < start, or_(Settlement.day_ended_at.is_(None), Settlement.day_ended_at < start),
    )  # fmt: skip
    found = session().scalars(query.order_by(Settlement.opened_at, Settlement.id).with_for_update()).all()
    for settlement in found:
        settlement.state, settlement.counting_at, settlement.day_ended_at = COUNTING, moment, moment
        audit.record("cash.day_end", "settlement", settlement.id, name=settlement.number)
        changed(settlement)
    return [settlement.number for settlement in found]
