"""Background work of the exchange: loading files, looking into folders, dropping what is old."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select

from addons.exchange_frontol import folder
from addons.exchange_frontol.loading import load_file, note_failed
from addons.exchange_frontol.models import Row, Run
from core.clock import now
from core.db import transaction
from core.i18n import translator
from core.identity import identity
from core.job_schedule import daily, every
from core.jobs import job
from core.sayings import noting

_ = translator("exchange_frontol")
N_ = _.lazy
KEEP = timedelta(days=90)


@noting()
def note_given_up(run_id: str) -> None:
    """Say that a file was not loaded whole although it was tried again and again."""
    note_failed(run_id, _("The server stopped or failed each time it tried. What was loaded until then stays."))


@job("exchange_frontol.load", title=N_("Load goods of Frontol"), retries=3, given_up=note_given_up)
def load(run_id: str) -> None:
    """Load a file that came in the back office."""
    load_file(run_id)


@job("exchange_frontol.look", title=N_("Look into the folder of Frontol"), schedule=every(seconds=30), per_store=True)
def look() -> None:
    """Load goods that came into the store's folder, and write sales that were asked for."""
    folder.look(identity().require_store())


@job("exchange_frontol.tidy", title=N_("Tidy up old exchanges with Frontol"), schedule=daily("04:15"))
def tidy() -> None:
    """Drop what was told about goods after ninety days; files with sales stay."""
    with transaction() as current:
        old = select(Run.id).where(Run.started_at < now() - KEEP)
        current.execute(delete(Row).where(Row.run_id.in_(old)))
        current.execute(delete(Run).where(Run.started_at < now() - KEEP))
