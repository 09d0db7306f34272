"""A second look at booked counts."""

from __future__ import annotations

from addons.stock_count.late import verify
from core.i18n import translator
from core.jobs import job

N_ = translator("stock_count").lazy


@job("stock_count.verify", title=N_("Second look at a booked stock count"), atomic=True)
def verify_count(count_id: str) -> None:
    """See to it that the ledger says at each counted moment what was counted."""
    verify(count_id)
