"""Where a report is about: currency and clock of its store, or of all stores together."""

from __future__ import annotations

from sqlalchemy import select

from core.db import session
from core.errors import Invalid
from core.i18n import translator
from core.models import Company, Store

_ = translator("reports")


def currency_of(store_id: str | None) -> str:
    """The currency of the amounts; raises Invalid where stores with different ones would be added up."""
    query = select(Store.currency).distinct()
    found = list(session().scalars(query if store_id is None else query.where(Store.id == store_id)))
    if len(found) > 1:
        text = _("The stores have different currencies, which cannot be added up. Choose one store.")
        raise Invalid(text, details={"fields": {"store_id": [text]}})
    return found[0] if found else session().scalar(select(Company.currency)) or "EUR"


def wall_of(store_id: str | None) -> tuple[str, int]:
    """Time zone and cut-over hour of the store; of the first one where all are meant."""
    query = select(Store.timezone, Store.day_cutover_hour).order_by(Store.created_at).limit(1)
    row = session().execute(query if store_id is None else query.where(Store.id == store_id)).first()
    return (row.timezone, row.day_cutover_hour) if row else ("UTC", 0)


def name_of(store_id: str | None) -> str:
    """The store's name, or that all are meant."""
    if store_id is None:
        return str(_("All stores"))
    return session().scalar(select(Store.name).where(Store.id == store_id)) or ""
