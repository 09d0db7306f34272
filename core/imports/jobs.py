"""Imports in the background: the browser sends the file, a job does the rest; files and rejects go after a while."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, select

from core.clock import now
from core.db import session, transaction
from core.i18n import N_, use_language
from core.imports import runs
from core.imports.models import DONE, FAILED, ImportReject, ImportRun
from core.job_schedule import daily
from core.jobs import job, progress

KEEP = timedelta(days=30)


@job("core.import", title=N_("Import of a file"), retries=3)
def run_import(run_id: str, language: str = "") -> None:
    """Do an import, or what is left of it; the file goes when it is done. What cannot be done is noted, not tried again."""
    with use_language(language):
        run = runs.execute(run_id, lambda run: progress(run.done, run.total, run.filename))
    Path(run.path).unlink(missing_ok=True)


@job("core.tidy_imports", title=N_("Tidy up old imports"), schedule=daily("03:50"))
def tidy_imports() -> None:
    """Drop the rejects and files of imports that ended a month ago, and the runs themselves."""
    with transaction() as current:
        old = select(ImportRun).where(ImportRun.state.in_((DONE, FAILED)), ImportRun.created_at < now() - KEEP)
        for run in list(session().scalars(old)):
            current.execute(delete(ImportReject).where(ImportReject.run_id == run.id))
            current.delete(run)
