"""Background work of the exchange: loading what came, dropping what is old."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import delete, select

from addons.export_1c import files, reporting
from addons.export_1c.loading import load_file, note_failed
from addons.export_1c.models import FAILED, GOODS, REPORT, Connection, Exchange, Row, Run
from core.clock import now
from core.db import session, transaction
from core.errors import TezgaError
from core.i18n import translator
from core.ids import uuid7
from core.job_schedule import daily
from core.jobs import job
from core.sayings import noting, saying_of

_ = translator("export_1c")
N_ = _.lazy
KEEP = timedelta(days=90)
KEEP_FILES = timedelta(days=3)
LATEST_DAYS = 35
"""How far back a day may change and be corrected by itself."""


@noting()
def note_given_up(run_id: str) -> None:
    """Say that a file was not loaded whole although it was tried again and again."""
    note_failed(run_id, _("The server stopped or failed each time it tried. What was loaded until then stays."))


@job("export_1c.load", title=N_("Load a file of 1C"), retries=3, given_up=note_given_up)
def load(run_id: str) -> None:
    """Load a file, or what is left of it."""
    load_file(run_id)


@job("export_1c.tidy", title=N_("Tidy up old exchanges with 1C"), schedule=daily("04:10"))
def tidy() -> None:
    """Drop files of ended sessions after three days, and what was told about goods after ninety; sales stay told."""
    with transaction() as current:
        for exchange in list(current.scalars(select(Exchange).where(Exchange.created_at < now() - KEEP_FILES))):
            files.drop(exchange.id)
            current.delete(exchange)
        old = select(Run.id).where(Run.kind == GOODS, Run.started_at < now() - KEEP)
        current.execute(delete(Row).where(Row.run_id.in_(old)))
        current.execute(delete(Run).where(Run.kind == GOODS, Run.started_at < now() - KEEP))


@job("export_1c.reports", title=N_("Write reports for 1C"), schedule=daily("04:20"))
@noting()
def write_reports() -> None:
    """Make the reports of the last days for connections with a folder, correct those that changed, and put them there."""
    today = now().date()
    with transaction() as current:
        ids = list(current.scalars(select(Connection.id).where(Connection.active, Connection.folder != "").order_by(Connection.id)))
    for connection_id in ids:
        for back in range(LATEST_DAYS, 0, -1):
            with transaction() as current:
                _report(current.get_one(Connection, connection_id), today - timedelta(days=back))
        with transaction() as current:
            reporting.drop_new(current.get_one(Connection, connection_id))


def _report(connection: Connection, day: date) -> None:
    """A day that cannot be reported is noted and stops no other."""
    try:
        with session().begin_nested():
            reporting.make(connection, day, day)
    except TezgaError as error:
        run = Run(id=uuid7(), connection_id=connection.id, kind=REPORT, state=FAILED, filename=day.isoformat(), finished_at=now())
        run.error, run.error_saying = error.message, saying_of(error.message)
        session().add(run)
