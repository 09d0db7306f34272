"""Uploading and reading attachments."""

from __future__ import annotations

from typing import Any

from flask import Response, send_file
from flask_smorest.fields import Upload
from marshmallow import fields

from core import files
from core.api import DEVICE_OR_USER, SIGNED_IN
from core.errors import NotFound
from core.ids import is_uuid
from core.routes.base import bp
from core.schemas import Id, Schema


class UploadBody(Schema):
    """One file."""

    file = Upload(required=True)


class Stored(Schema):
    """Where the file lies now."""

    id = Id()
    url = fields.String()
    media_type = fields.String()
    size = fields.Integer()


@bp.post("/files", permission=SIGNED_IN, files=UploadBody(), out=Stored(), status=201)
def upload(body: dict[str, Any]) -> dict[str, Any]:
    """Store a file."""
    given = body["file"]
    record = files.store(given.filename or "file", given.stream.read(files.LIMIT + 1))
    return {"id": record.id, "url": f"/api/v1/files/{record.id}", "media_type": record.media_type, "size": record.size}


@bp.get("/files/<file_id>", permission=DEVICE_OR_USER, produces=files.TYPES)
def download(file_id: str) -> Response:
    """The file; pictures are shown, everything else is downloaded."""
    if not is_uuid(file_id):
        raise NotFound("This file does not exist.")
    record = files.find(file_id)
    as_download = not record.media_type.startswith("image/")
    response = send_file(
        files.path_of(record.digest),
        mimetype=record.media_type,
        as_attachment=as_download,
        download_name=record.name,
        max_age=31536000,
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
