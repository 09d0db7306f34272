"""What was given away in a period, for the dashboard (POS-16)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from addons.pos.models import DayGratis
from addons.sales.services import Period
from core.db import session
from core.i18n import translator

_ = translator("pos")


def value_of(period: Period) -> int:
    """What the goods given away in the period would have cost, returns taken off."""
    query = period.of(select(func.coalesce(func.sum(DayGratis.value), 0)), DayGratis)
    return int(session().scalar(query) or 0)


def figure(period: Period) -> dict[str, Any]:
    """The value of a period with that of the one before."""
    label = _("a week earlier") if period.days == 1 else _("the period before")
    return {"value": value_of(period), "type": "money", "previous": value_of(period.before()) or None, "label": str(label)}
