"""The endpoints that every resource has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import marshmallow as ma
from flask import Response, jsonify, request
from marshmallow import fields, validate

from core.errors import Conflict, Invalid, NotFound
from core.field_texts import correction_needed, plain_faults
from core.i18n import _
from core.ids import is_uuid
from core.resource import export, listing, saving
from core.resource.blank import blank
from core.schemas import Id, RecordSchema, Schema, Text, Whole

if TYPE_CHECKING:
    from core.resource.definition import Resource

BULK_LIMIT = 5_000


class BulkSchema(Schema):
    """What to do with several records: archive or restore them, or set the same values on all."""

    ids = fields.List(Id(), required=True, validate=validate.Length(min=1, max=BULK_LIMIT))
    action = fields.String(required=True, validate=validate.OneOf(["archive", "restore", "patch"]))
    values = fields.Dict(load_default=dict)


class BulkResult(Schema):
    """How many records were changed."""

    changed = Whole(required=True)


class ExportQuery(listing.ListQuery):
    """A list's filters, and the file format."""

    format = fields.String(load_default="csv", validate=validate.OneOf(["csv", "xlsx"]))
    columns = Text(load_default="", longest=2000)


def register(resource: Resource) -> None:
    """Add the endpoints of a resource to its blueprint."""
    _register_reading(resource)
    if resource.edit is not None:
        _register_writing(resource, resource.edit)


def page_schema(schema: RecordSchema, name: str) -> ma.Schema:
    """The schema of one page of a list."""
    cls: Any = type(f"{name}Page", (Schema,), {
        "items": fields.List(fields.Nested(schema)), "total": Whole(), "page": Whole(), "per_page": Whole(),
        "__module__": type(schema).__module__,
    })  # fmt: skip
    page: ma.Schema = cls()
    return page


def _register_reading(resource: Resource) -> None:
    bp, path, slug = resource.bp, f"/{resource.path}", resource.path.replace("-", "_")
    pages = page_schema(resource.row_schema, type(resource.schema).__name__.removesuffix("Schema"))

    def list_records(args: dict[str, Any]) -> Any:
        records, total = listing.page(listing.build(resource, _multi(args)), args["page"], args["per_page"])
        return jsonify(items=resource.dump(records, rows=True), total=total, page=args["page"], per_page=args["per_page"])

    def export_records(args: dict[str, Any]) -> Response:
        return export.response(resource, listing.build(resource, _multi(args)), args["format"], args["columns"])

    def one_record(record_id: str) -> Any:
        return _answer(resource, saving.find(resource, _checked(record_id)))

    for function, name in ((list_records, f"list_{slug}"), (export_records, f"export_{slug}"), (one_record, f"get_{slug}")):
        function.__name__, function.__doc__ = name, f"{name.split('_')[0].capitalize()} {resource.title.lower()}."
    bp.get(path, permission=resource.view, query=listing.ListQuery(), out=pages)(list_records)
    bp.get(f"{path}/export", permission=resource.view, query=ExportQuery(), produces=("text/csv", export.SPREADSHEET))(
        export_records
    )
    bp.get(f"{path}/<record_id>", permission=resource.view, out=resource.schema)(one_record)


def _register_writing(resource: Resource, edit: str) -> None:
    bp, path, slug = resource.bp, f"/{resource.path}", resource.path.replace("-", "_")
    cls = type(resource.schema)

    def create_record(body: dict[str, Any]) -> Any:
        return _answer(resource, saving.create(resource, body))

    def change_record(body: dict[str, Any], record_id: str) -> Any:
        record = saving.find(resource, _checked(record_id))
        _check_match(record)
        return _answer(resource, saving.change(resource, record, body))

    def archive_record(record_id: str) -> None:
        saving.change(resource, saving.find(resource, _checked(record_id)), {"active": False})

    def bulk_change(body: dict[str, Any]) -> dict[str, int]:
        return {"changed": _bulk(resource, body)}

    def new_record() -> Any:
        return jsonify(blank(resource))

    for function, name in (
        (new_record, f"new_{slug}"), (create_record, f"create_{slug}"), (change_record, f"change_{slug}"),
        (archive_record, f"archive_{slug}"), (bulk_change, f"bulk_{slug}"),
    ):  # fmt: skip
        function.__name__, function.__doc__ = name, f"{name.split('_')[0].capitalize()} {resource.title.lower()}."
    if resource.can_create:
        bp.get(f"{path}/new", permission=edit, out=cls(partial=True))(new_record)
        bp.post(path, permission=edit, body=cls(), out=resource.schema, status=201)(create_record)
    bp.patch(f"{path}/<record_id>", permission=edit, body=cls(partial=True), out=resource.schema)(change_record)
    bp.post(f"{path}/bulk", permission=edit, body=BulkSchema(), out=BulkResult())(bulk_change)
    if resource.can_delete and "active" in resource.fields:
        bp.delete(f"{path}/<record_id>", permission=edit, status=204)(archive_record)


def _bulk(resource: Resource, body: dict[str, Any]) -> int:
    values = {"archive": {"active": False}, "restore": {"active": True}}.get(body["action"])
    if values is None:
        try:
            values = type(resource.schema)(partial=True).load(body["values"])
        except ma.ValidationError as error:
            raise Invalid(correction_needed(), details={"fields": plain_faults(error.messages)}) from error
    for record_id in body["ids"]:
        saving.change(resource, saving.find(resource, record_id), dict(values))
    return len(body["ids"])


def _answer(resource: Resource, record: Any) -> Any:
    response = jsonify(resource.dump([record])[0])
    response.headers["ETag"] = f'"{record.id}-{getattr(record, "revision", 1)}"'
    if request.method == "POST":
        response.status_code = 201
    return response


def _check_match(record: Any) -> None:
    wanted = request.headers.get("If-Match")
    if wanted and wanted.strip() not in {"*", f'"{record.id}-{record.revision}"'}:
        text = _("Somebody else changed this record meanwhile. Reload it and make your change again.")
        raise Conflict(text, details={"revision": record.revision})


def _checked(record_id: str) -> str:
    if not is_uuid(record_id):
        raise NotFound(_("This record does not exist: the address holds no valid id."))
    return record_id


def _multi(args: dict[str, Any]) -> dict[str, Any]:
    """The query with repeated filters as lists."""
    lists = {key: request.args.getlist(key) for key in request.args if key.startswith("f.")}
    return {**args, **{key: values if len(values) > 1 else values[0] for key, values in lists.items()}}
