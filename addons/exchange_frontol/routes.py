"""Files with goods and with sales in the API."""

from __future__ import annotations

from typing import Any

from flask import Response
from sqlalchemy import Select, select
from werkzeug.datastructures import FileStorage

from addons.exchange_frontol import loading, sales
from addons.exchange_frontol.models import Report, Row, Run
from addons.exchange_frontol.place import one_store
from addons.exchange_frontol.schemas import DaysOut, DaysQuery, DaysSchema, GoodsFile, ReportSchema, RowSchema, RunSchema
from core.api import Blueprint
from core.clock import now
from core.db import session
from core.errors import NotFound
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.place import of_the_store
from core.resource.definition import Resource

_ = translator("exchange_frontol")
PLAIN = "text/plain"
bp = Blueprint("exchange_frontol", "Goods and sales as text files of Frontol")


def _of_runs_here(query: Select[Any]) -> Select[Any]:
    here = identity().store_id
    return query if here is None else query.where(Row.run_id.in_(select(Run.id).where(Run.store_id == here)))


runs = Resource(
    name="exchange_frontol.run", model=Run, schema=RunSchema(), bp=bp, path="runs", view="exchange_frontol.sales", edit=None,
    title="Files with goods", title_one="File with goods", order="-started_at", search=(Run.filename,), scope=of_the_store,
    export_columns=(
        "started_at", "filename", "encoding", "state", "created", "updated", "unchanged", "skipped", "refused", "error",
    ),
)  # fmt: skip
rows = Resource(
    name="exchange_frontol.row", model=Row, schema=RowSchema(), bp=bp, path="rows", view="exchange_frontol.sales", edit=None,
    title="Lines of files", title_one="Line", order="line", search=(Row.name, Row.code),
    scope=_of_runs_here,
    export_columns=("line", "command", "code", "name", "status", "reason"),
)  # fmt: skip
reports = Resource(
    name="exchange_frontol.report", model=Report, schema=ReportSchema(), bp=bp, path="reports", view="exchange_frontol.sales",
    edit=None, title="Files with sales", title_one="File with sales", order="-made_at", search=(Report.file_name, Report.checksum),
    scope=of_the_store,
    export_columns=("day", "number", "kind", "file_name", "receipts", "total", "checksum", "made_at", "made_by"),
)  # fmt: skip


@bp.post("/goods", permission="exchange_frontol.goods", files=GoodsFile(), out=RunSchema(), status=201)
def upload_goods(body: dict[str, Any]) -> Run:
    """Load a file with goods in the background; what is no such file is refused at once."""
    file: FileStorage = body["file"]
    run = loading.keep(one_store(), file.filename or "goods.txt", file.read())
    loading.queue(run)
    return run


@bp.get("/sales", permission="exchange_frontol.sales", query=DaysQuery(), out=DaysOut())
def read_sales(args: dict[str, Any]) -> dict[str, Any]:
    """The files of days, and how many receipts stand in none of them yet."""
    return _told(one_store(), args)


@bp.post("/sales", permission="exchange_frontol.sales", body=DaysSchema(), out=DaysOut())
def export_sales(body: dict[str, Any]) -> dict[str, Any]:
    """Make the files of days: first ones, corrections, or the same again where nothing changed."""
    store_id = one_store()
    sales.export(store_id, body["date_from"], body["date_to"])
    return _told(store_id, body)


@bp.get("/reports/<report_id>/file", permission="exchange_frontol.sales", produces=(PLAIN,))
def download(report_id: str) -> Response:
    """The file, byte for byte as it was made."""
    report = session().get(Report, report_id) if is_uuid(report_id) else None
    if report is None or identity().store_id not in (None, report.store_id):
        raise NotFound(_("There is no such file here."))
    response = Response(report.text.encode(report.encoding), content_type=f"{PLAIN}; charset={report.encoding}")
    response.headers["Content-Disposition"] = f'attachment; filename="{report.file_name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _told(store_id: str, args: dict[str, Any]) -> dict[str, Any]:
    today = now().date()
    first, last = args["date_from"] or today, args["date_to"] or today
    return {"pending": sales.pending_of(store_id, first, last), "reports": sales.reports_of(store_id, first, last)[::-1]}
