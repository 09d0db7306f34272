"""The day, week or month that a checklist is done for."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from addons.checklists.models import MONTHLY, WEEKLY
from core.clock import business_day
from core.db import session
from core.models import Store


def start_of(period: str, day: date) -> date:
    """The first day of the period that a business day lies in; weeks begin on Monday."""
    if period == MONTHLY:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if period == WEEKLY else day


def day_in(store_id: str, moment: datetime) -> date:
    """The business day of a moment in a store."""
    store = session().get_one(Store, store_id)
    return business_day(moment, store.timezone, store.day_cutover_hour)
