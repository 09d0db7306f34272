"""Imports in the background: the browser sends the file, a job does the rest; files and rejects go after a while."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, select

from core import audit
from core.clock import now
from core.db import session, transaction
from core.errors import Conflict, TezgaError
from core.i18n import N_, _, current_language, use_language
from core.imports import runs
from core.imports.models import CANCELLED, DONE, ENDED, FAILED, QUEUED, RUNNING, ImportReject, ImportRun
from core.job_schedule import daily
from core.jobs import enqueue, job, progress
from core.sayings import noting

KEEP = timedelta(days=30)


@noting()
def note_given_up(run_id: str, language: str = "") -> None:
    """Say that an import stopped, whose job was tried for the last time."""
    run = session().get(ImportRun, run_id)
    if run is not None and run.state not in ENDED:
        runs.note_failed(run, _("The server stopped or failed each time it tried. What was imported until then stays."))


@job("core.import", title=N_("Import of a file"), retries=3, given_up=note_given_up)
def run_import(run_id: str, language: str = "") -> None:
    """Do an import, or what is left of it; the file goes when it is done. What cannot be done is noted, not tried again."""
    with use_language(language), suppress(TezgaError):
        run = runs.execute(run_id, lambda run: progress(run.done, run.total, run.filename))
        if run.state in (DONE, CANCELLED):
            Path(run.path).unlink(missing_ok=True)


def start(run: ImportRun) -> None:
    """Queue a run in the transaction in hand."""
    enqueue("core.import", {"run_id": run.id, "language": current_language()})


def resume(run: ImportRun) -> None:
    """Let a run that failed go on behind its last batch; raises Conflict where it did not fail or its file is gone."""
    if run.state != FAILED:
        raise Conflict(_("This import has not stopped; load the page again."))
    if not Path(run.path).is_file():
        raise Conflict(_("The file of this import is no longer here; choose it again."))
    run.state, run.error, run.error_saying, run.finished_at = QUEUED, None, None, None
    start(run)
    audit.record("import.resume", run.resource, run.id)


def cancel(run: ImportRun) -> None:
    """End a run for good; a running one stops behind its batch. What it imported stays. Raises Conflict for an ended one."""
    if run.state in (DONE, CANCELLED):
        raise Conflict(_("This import has ended; load the page again."))
    was_running = run.state == RUNNING
    run.state, run.finished_at = CANCELLED, now()
    if not was_running:
        Path(run.path).unlink(missing_ok=True)
    audit.record("import.cancel", run.resource, run.id, **runs.summary(run))


@job("core.tidy_imports", title=N_("Tidy up old imports"), schedule=daily("03:50"))
def tidy_imports() -> None:
    """Drop the rejects and files of imports that ended a month ago, and the runs themselves."""
    with transaction() as current:
        old = select(ImportRun).where(ImportRun.state.in_(ENDED), ImportRun.created_at < now() - KEEP)
        for run in list(session().scalars(old)):
            Path(run.path).unlink(missing_ok=True)
            current.execute(delete(ImportReject).where(ImportReject.run_id == run.id))
            current.delete(run)
