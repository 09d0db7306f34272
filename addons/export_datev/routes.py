"""Months and files of the DATEV export in the API."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Response

from addons.accounting.services import one_store
from addons.export_datev.extf import ENCODING
from addons.export_datev.models import DatevRun
from addons.export_datev.schemas import MonthQuery, MonthSchema, RunSchema
from addons.export_datev.services import export, month_of
from core.api import Blueprint
from core.clock import now
from core.db import session
from core.errors import NotFound
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.place import of_the_store
from core.resource.definition import Resource

_ = translator("export_datev")
CSV = "text/csv"
bp = Blueprint("export_datev", "Bookings for DATEV")

runs = Resource(
    name="export_datev.run", model=DatevRun, schema=RunSchema(), bp=bp, path="runs", view="export_datev.export", edit=None,
    title="DATEV files", title_one="DATEV file", order="-made_at", search=(DatevRun.file_name, DatevRun.checksum),
    scope=of_the_store,
    export_columns=("month", "number", "kind", "file_name", "rows", "total", "checksum", "made_at", "made_by"),
)  # fmt: skip


@bp.get("/month", permission="export_datev.export", query=MonthQuery(), out=MonthSchema())
def read_month(args: dict[str, Any]) -> dict[str, Any]:
    """The files of a month, and what keeps the next one from being made."""
    return _told(one_store(), args)


@bp.post("/month", permission="export_datev.export", body=MonthQuery(), out=RunSchema())
def export_month(body: dict[str, Any]) -> DatevRun:
    """Make the next file of a month: the first, a correction, or the last one again where nothing changed."""
    return export(one_store(), body["month"] or now().date())


@bp.get("/runs/<run_id>/file", permission="export_datev.export", produces=(CSV,))
def download(run_id: str) -> Response:
    """The file, byte for byte as it was made."""
    run = session().get(DatevRun, run_id) if is_uuid(run_id) else None
    here = identity().store_id
    if run is None or (here is not None and run.store_id != here):
        raise NotFound(_("There is no such file here."))
    response = Response(run.text.encode(ENCODING), mimetype=CSV, content_type=f"{CSV}; charset=windows-1252")
    response.headers["Content-Disposition"] = f'attachment; filename="{run.file_name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _told(store_id: str, args: dict[str, Any]) -> dict[str, Any]:
    month = month_of(store_id, args["month"] or now().date())
    problems = [asdict(problem) for problem in month.problems]
    return {"month": month.first, "pending": len(month.bookings), "runs": month.runs[::-1], "problems": problems}
