"""Levels below their minimum: compared with what was told every few minutes, so that no sale waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select

from addons.mail.services import Table, post, recipients
from addons.notifications.services import WARNING, EventKind, Facts, kinds, tell, told, wanting
from addons.report_mails.services import Sendable, offer, period_words
from addons.reports.services import Wanted
from addons.stock.models import Level
from addons.stock_alerts.models import Low
from core import settings
from core.clock import now
from core.db import session
from core.formats import format_quantity
from core.i18n import translator, use_language
from core.ids import uuid7
from core.models import Company, Store
from core.region import use_region
from core.store_formats import region_of

_ = translator("stock_alerts")
N_ = _.lazy
MOST = 200


def _say(facts: Facts) -> str:
    names = ", ".join(facts["names"]) + (" …" if facts["count"] > len(facts["names"]) else "")
    return _.ngettext("{n} product is low: {names}", "{n} products are low: {names}", facts["count"], names=names)


kinds.add("low_stock", EventKind(title=N_("Low stock"), icon="package", say=_say, tone=WARNING), owner="stock_alerts")


def low_levels(store_id: str | None) -> Sequence[Level]:
    """What is below its minimum in a store, or (None) in all of them."""
    query = select(Level).where(Level.active, Level.minimum.is_not(None), Level.quantity < Level.minimum)
    if store_id is not None:
        query = query.where(Level.store_id == store_id)
    return session().scalars(query.order_by(Level.store_id, Level.id)).all()


def look(store_id: str) -> None:
    """Tell of levels that fell below their minimum since somebody was told, and forget those that are back."""
    levels = low_levels(store_id)
    known = set(session().scalars(select(Low.level_id).where(Low.store_id == store_id)))
    back = known - {level.id for level in levels}
    if back:
        session().execute(delete(Low).where(Low.level_id.in_(back)))
    fresh = [level for level in levels if level.id not in known]
    if fresh:
        session().add_all(Low(level_id=level.id, store_id=store_id) for level in fresh)
        _tell(store_id, fresh)


def _tell(store_id: str, fresh: Sequence[Level]) -> None:
    id_ = uuid7()
    facts = {"count": len(fresh), "names": [_name(level) for level in fresh[:5]]}
    tell([told("low_stock", f"low_stock:{id_}", store_id, now(), facts, "#/list/stock.levels")])
    store = session().get_one(Store, store_id)
    usual = session().scalars(select(Company.language)).first() or "en"
    to = {user.email or "": user.language or usual for user in wanting(store_id, stock_mail=True)}
    for address in recipients(settings.get("stock_alerts.addresses", store_id=store_id)):
        to.setdefault(address, usual)
    for address, language in to.items():
        with use_language(language), use_region(region_of(store)):
            content = {"count": str(len(fresh)), "products": table_of(fresh)}
        post("low_stock", f"low_stock:{id_}:{address}"[:200], address, content, store_id=store_id, language=language)


def table_of(levels: Sequence[Level]) -> Table:
    """Levels as a table in the language and region in use."""
    rows = [(_name(one), format_quantity(one.quantity), format_quantity(one.minimum or 0)) for one in levels[:MOST]]
    return Table((_("Product"), _("In stock"), _("Minimum")), rows)


def _name(level: Level) -> str:
    return " ".join(part for part in (level.name or "–", level.variant) if part)


def _inventory(wanted: Wanted) -> dict[str, Any] | None:
    """What should be ordered; None where nothing is low."""
    levels = low_levels(wanted.store_id)
    if not levels:
        return None
    return {"count": str(len(levels)), "date": period_words(wanted), "products": table_of(levels)}


offer("inventory_alert", Sendable(title=N_("Inventory alert"), template="stock_report", values=_inventory), owner="stock_alerts")
