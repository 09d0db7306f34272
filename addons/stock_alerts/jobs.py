"""The background job of stock alerts."""

from __future__ import annotations

from addons.stock_alerts import services
from core.i18n import translator
from core.identity import identity
from core.job_schedule import every
from core.jobs import job

N_ = translator("stock_alerts").lazy


@job("stock_alerts.look", title=N_("Look for low stock"), schedule=every(minutes=5), per_store=True, atomic=True)
def look() -> None:
    """Tell of products that fell below their minimum."""
    services.look(identity().require_store())
