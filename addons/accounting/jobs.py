"""Posts what was closed, every few minutes."""

from __future__ import annotations

from addons.accounting.posting import post_store
from core.i18n import translator
from core.identity import identity
from core.job_schedule import every
from core.jobs import job

N_ = translator("accounting").lazy


@job("accounting.post", title=N_("Posting of closed settlements"), schedule=every(minutes=5), per_store=True, atomic=True)
def post_closed() -> None:
    """Post the settlements of the store that were closed or changed."""
    post_store(identity().require_store())
