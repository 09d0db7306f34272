"""Importing files in the browser: look at the file, start the import, watch it, fetch the rows that were turned down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Response, request, send_file
from flask_smorest.fields import Upload
from marshmallow import fields
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from core.db import session
from core.errors import Invalid, NotFound
from core.i18n import _
from core.identity import identity
from core.ids import is_uuid, uuid7
from core.imports import jobs as import_jobs
from core.imports import runs
from core.imports.importer import importer_of
from core.imports.models import FAILED, QUEUED, RUNNING, ImportRun
from core.imports.source import SUFFIXES
from core.kernel import current_kernel
from core.permissions import require
from core.resource.export import csv_file
from core.routes.base import bp
from core.sayings import tell
from core.schemas import Schema, Whole

SHOWN = 100


class ImportFile(Schema):
    """A file and the resource that it holds rows of, such as `catalog.product` or `products`."""

    file = Upload(required=True)
    resource = fields.String(metadata={"description": "a form field; the resource or importer"})


class ImportOrder(ImportFile):
    """The file, which column fills which field, fixed values, and whether to change nothing."""

    mapping = fields.String(metadata={"description": 'a form field; JSON object column -> field, such as {"Preis": "price"}'})
    constants = fields.String(metadata={"description": 'a form field; JSON object field -> value, such as {"price": "1.99"}'})
    dry_run = fields.String(metadata={"description": "a form field; true or false"})


class ImportField(Schema):
    """A field that a column may fill."""

    name = fields.String()
    label = fields.String()
    required = fields.Boolean()


class Preview(Schema):
    """The file's columns and first rows, the fields there are, and a guess which column fills which."""

    columns = fields.List(fields.String())
    sample = fields.List(fields.List(fields.String()))
    can_fill = fields.List(fields.Nested(ImportField), data_key="fields")
    mapping = fields.Dict(keys=fields.String(), values=fields.String())


class Started(Schema):
    """The import that was queued."""

    id = fields.String(required=True)


class Fault(Schema):
    """A row that was turned down, and why."""

    row = Whole()
    reason = fields.String()


class State(Schema):
    """How far an import is and what came of it; `errors` holds the first hundred, `rejects_url` all of them."""

    id = fields.String()
    resource = fields.String()
    filename = fields.String()
    state = fields.String(metadata={"enum": ["queued", "running", "done", "failed", "cancelled"]})
    dry_run = fields.Boolean()
    total = Whole(allow_none=True)
    done = Whole()
    created = Whole()
    updated = Whole()
    unchanged = Whole()
    rejected = Whole()
    error = fields.String(allow_none=True)
    columns = fields.List(fields.String())
    mapping = fields.Dict()
    errors = fields.List(fields.Nested(Fault))
    rejects_url = fields.String(allow_none=True)


class ImportsQuery(Schema):
    """Into which resource."""

    resource = fields.String(required=True)


class Unfinished(Schema):
    """Imports that have not come to their end."""

    items = fields.List(fields.Nested(State))


@bp.post("/imports/preview", permission="core.import", files=ImportFile(), out=Preview())
def preview_import(body: dict[str, Any]) -> dict[str, Any]:
    """What the file holds; nothing is kept."""
    path = _save(body["file"], uuid7())
    try:
        return runs.preview(_order(body["file"], path))
    finally:
        path.unlink(missing_ok=True)


@bp.post("/imports", permission="core.import", files=ImportOrder(), out=Started(), status=201)
def start_import(body: dict[str, Any]) -> dict[str, str]:
    """Queue an import of the file; the answer names the run to watch."""
    run_id = uuid7()
    path = _save(body["file"], run_id)
    try:
        run = runs.prepare(_order(body["file"], path), run_id=run_id)
    except Exception:
        path.unlink(missing_ok=True)
        raise
    import_jobs.start(run)
    return {"id": run.id}


@bp.get("/imports", permission="core.import", query=ImportsQuery(), out=Unfinished())
def unfinished_imports(args: dict[str, Any]) -> dict[str, Any]:
    """Imports of the actor into a resource that run, wait or have stopped, newest first."""
    importer = importer_of(args["resource"])
    require(identity().permissions, importer.resource.edit or "core.import")
    query = select(ImportRun).where(
        ImportRun.resource == importer.resource.name, ImportRun.created_by == identity().user_id,
        ImportRun.state.in_((QUEUED, RUNNING, FAILED)), ImportRun.dry_run.is_(False),
    )  # fmt: skip
    return {"items": [_state(run) for run in session().scalars(query.order_by(ImportRun.created_at.desc()).limit(10))]}


@bp.get("/imports/<run_id>", permission="core.import", out=State())
def import_state(run_id: str) -> dict[str, Any]:
    """How far the import is."""
    return _state(_find(run_id))


@bp.post("/imports/<run_id>/resume", permission="core.import", out=State())
def resume_import(run_id: str) -> dict[str, Any]:
    """Let an import that failed go on behind its last batch."""
    run = _find(run_id)
    import_jobs.resume(run)
    return _state(run)


@bp.post("/imports/<run_id>/cancel", permission="core.import", out=State())
def cancel_import(run_id: str) -> dict[str, Any]:
    """End an import for good; what it imported stays."""
    run = _find(run_id)
    import_jobs.cancel(run)
    return _state(run)


def _state(run: ImportRun) -> dict[str, Any]:
    names = ("id", "resource", "filename", "state", "dry_run", "total", "done", "columns", "mapping",
             "created", "updated", "unchanged", "rejected")  # fmt: skip
    return {
        **{name: getattr(run, name) for name in names},
        "error": tell(run.error_saying, run.error) if run.error else None,
        "errors": [{"row": row.row, "reason": tell(row.saying, row.reason)} for row in runs.rejects(run.id, SHOWN)],
        "rejects_url": f"/api/v1/imports/{run.id}/rejects" if run.rejected else None,
    }


@bp.get("/imports/<run_id>/rejects", permission="core.import", produces=("text/csv",))
def import_rejects(run_id: str) -> Response:
    """The rows that were turned down, as CSV: number, reason, and the cells as they stood in the file."""
    run = _find(run_id)
    head, *lines = runs.reject_lines(run)
    return send_file(csv_file(head, map(tuple, lines)), "text/csv", as_attachment=True, download_name=f"rejected-{run.id[-8:]}.csv")


def _find(run_id: str) -> ImportRun:
    run = session().get(ImportRun, run_id) if is_uuid(run_id) else None
    if run is None:
        raise NotFound(_("This record does not exist (any more)."))
    require(identity().permissions, importer_of(run.resource).resource.edit or "core.import")
    return run


def _order(file: FileStorage, path: Path) -> runs.Order:
    form = request.form
    importer = importer_of(form.get("resource", ""))
    require(identity().permissions, importer.resource.edit or "core.import")
    return runs.Order(
        path=path, filename=file.filename or "file", resource=importer.resource.name,
        mapping=runs.parse_mapping(form.get("mapping", ""), "mapping"),
        constants=runs.parse_mapping(form.get("constants", ""), "constants"),
        dry_run=form.get("dry_run", "").lower() in {"1", "true", "yes", "on"},
    )  # fmt: skip


def _save(file: FileStorage, name: str) -> Path:
    """Keep the upload in the data folder, where the job finds it; raises Invalid for other kinds of files."""
    given = (file.filename or "").lower()
    suffix = next((suffix for suffix in sorted(SUFFIXES, key=len, reverse=True) if given.endswith(suffix)), None)
    if suffix is None:
        text = f"Send one of: {', '.join(SUFFIXES)}."
        raise Invalid(text, details={"fields": {"file": [text]}})
    path = current_kernel().config.folder("imports") / f"{name}{suffix}"
    file.save(path)
    return path
