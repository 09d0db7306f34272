"""Sync: taking operations, giving the feed and its snapshots. Bytes go through as they are; only the description is marshmallow."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response, request, send_file
from marshmallow import fields, validate

from core import device_state, feed_read
from core.api import DEVICE, DEVICE_OR_USER
from core.feed import COMPANY, store_stream
from core.feed_snapshot import chunk_file, snapshot
from core.identity import identity
from core.op_ingest import ingest
from core.op_openapi import OPS_BODY
from core.routes.base import bp
from core.schemas import Id, Moment, Schema, Text, Whole

KINDS = ("company", "store")
FOREVER = "private, max-age=31536000, immutable"


class OpReason(Schema):
    """Why an operation was not applied."""

    code = fields.String(required=True)
    message = fields.String(required=True)
    details = fields.Dict()
    saying = fields.Dict(metadata={"description": "what the message was made of: domain, source, values"})


class OpResult(Schema):
    """The answer to one operation; the same bytes whenever it is posted again."""

    id = Id(required=True)
    status = fields.String(required=True, validate=validate.OneOf(["applied", "duplicate", "review", "waiting"]))
    result = fields.Raw(metadata={"description": "what the handler of this type answers"})
    reason = fields.Nested(OpReason)


class OpsAnswer(Schema):
    """The answers in the order of the operations posted."""

    results = fields.List(fields.Nested(OpResult), required=True)


class FeedQuery(Schema):
    """Which stream, and from where."""

    stream = fields.String(required=True, validate=validate.OneOf(KINDS))
    since = Whole(load_default=0, minimum=0)
    limit = Whole(load_default=feed_read.PAGE, minimum=1, maximum=feed_read.LONGEST_PAGE)
    epoch = Text(load_default=None, allow_none=True, longest=40)


class FeedChange(Schema):
    """One change; data null: the record is gone."""

    seq = Whole(required=True)
    entity = fields.String(required=True)
    id = fields.String(required=True)
    data = fields.Dict(required=True, allow_none=True)


class FeedPage(Schema):
    """Changes in commit order; with `reset` the client takes a snapshot and goes on after its number."""

    stream = fields.String(required=True)
    epoch = fields.String(required=True)
    seq = Whole(required=True)
    rows = fields.List(fields.Nested(FeedChange), required=True)
    more = fields.Boolean(required=True)
    reset = fields.Boolean(required=True)


class SnapshotQuery(Schema):
    """Which stream."""

    stream = fields.String(required=True, validate=validate.OneOf(KINDS))


class SnapshotChunk(Schema):
    """A file of compact rows: gzip JSON `{entity, columns, rows}`, which never changes."""

    url = fields.String(required=True)
    count = Whole(required=True)
    bytes = Whole(required=True)


class SnapshotEntity(Schema):
    """An entity's files."""

    name = fields.String(required=True)
    chunks = fields.List(fields.Nested(SnapshotChunk), required=True)


class SnapshotOut(Schema):
    """What to load; then read the feed after `seq`."""

    stream = fields.String(required=True)
    seq = Whole(required=True)
    epoch = fields.String(required=True)
    entities = fields.List(fields.Nested(SnapshotEntity), required=True)


@bp.post("/sync/ops", permission=DEVICE_OR_USER, write=False, out=OpsAnswer(), doc=OPS_BODY)
def post_ops() -> Response:
    """Take up client operations, each exactly once."""
    return _json(ingest(request.get_data(cache=False)))


@bp.get("/sync/feed", permission=DEVICE_OR_USER, query=FeedQuery(), out=FeedPage())
def get_feed(args: dict[str, Any]) -> Response:
    """What changed after a number."""
    page = feed_read.read(stream_of(args["stream"]), args["since"], args["limit"], epoch=args["epoch"])
    return _named(page, args["stream"])


@bp.get("/sync/snapshot", permission=DEVICE_OR_USER, query=SnapshotQuery(), out=SnapshotOut())
def get_snapshot(args: dict[str, Any]) -> Response:
    """Everything that clients of a stream keep, as files."""
    return _named(snapshot(stream_of(args["stream"])), args["stream"])


@bp.get("/sync/chunks/<sha256>", permission=DEVICE_OR_USER, doc={"description": "gzip JSON {entity, columns, rows}; immutable"})
def get_chunk(sha256: str) -> Response:
    """A file of a snapshot."""
    response = send_file(chunk_file(sha256), mimetype="application/json", etag=sha256, conditional=True)
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = FOREVER
    return response


class HeartbeatBody(Schema):
    """How many operations a till, or the hub beside it, has not sent yet; `delivered` counts those that the hub brought."""

    source = fields.String(load_default=device_state.TILL, validate=validate.OneOf([device_state.TILL, device_state.HUB]))
    pending = Whole(required=True, minimum=0)
    oldest_at = Moment(load_default=None, allow_none=True)
    delivered = Whole(load_default=0, minimum=0)


@bp.post("/sync/heartbeat", permission=DEVICE, body=HeartbeatBody(), status=204)
def heartbeat(body: dict[str, Any]) -> None:
    """Tell that a till is alive, every few seconds, and what it has still to send."""
    device_state.report(identity().require_device(), **body)


def stream_of(kind: str) -> str:
    """The name of the stream of a kind that the actor may read: the company's, or that of the actor's store."""
    return COMPANY if kind == COMPANY else store_stream(identity().require_store())


def _named(answer: feed_read.Page | Any, kind: str) -> Response:
    """The answer under the name that the client asked for."""
    return _json(msgspec.json.encode(msgspec.structs.replace(answer, stream=kind)))


def _json(body: bytes) -> Response:
    response = Response(body, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
