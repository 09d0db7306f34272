"""The API of the outbox: second durable copies of the client's operations."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

from hw_proxy.enrolments import COOKIE, mark_of
from hw_proxy.guards import ApiError, grant_of, need
from hw_proxy.ids import is_id
from hw_proxy.journal import JournalError
from hw_proxy.outbox import Outbox, OutboxConflict
from hw_proxy.routes import body_of

Json = dict[str, Any]
outbox_key: web.AppKey[Outbox] = web.AppKey("outbox", Outbox)
routes = web.RouteTableDef()
BATCH = 500
MOST_DAYS = 30


def _outbox(request: web.Request) -> Outbox:
    need(grant_of(request), "outbox")
    return request.app[outbox_key]


@routes.put("/v1/outbox/{id}")
async def put(request: web.Request) -> web.Response:
    """Keep one operation; the answer comes after the commit."""
    _outbox(request)
    state = (await store(request, [(uuid_of(request.match_info["id"]), await body_of(request))]))[0]
    return web.json_response({"id": request.match_info["id"], "state": state})


@routes.post("/v1/outbox")
async def put_many(request: web.Request) -> web.Response:
    """Keep `{ops: [{id, ...}]}`, all or none."""
    _outbox(request)
    operations = (await body_of(request)).get("ops")
    if not isinstance(operations, list) or len(operations) > BATCH:
        raise ApiError(422, "outbox.ops", f"ops must be a list of up to {BATCH} operations.", "Send smaller batches.")
    pairs = [(uuid_of(op.get("id") if isinstance(op, dict) else None), op) for op in operations]
    states = await store(request, pairs)
    return web.json_response({"results": [{"id": pair[0], "state": s} for pair, s in zip(pairs, states, strict=True)]})


@routes.get("/v1/outbox")
async def listing(request: web.Request) -> web.Response:
    """Copies of the asking till in the order they came, of all tills to one that is none; `?pending=1` only those not
    confirmed, `?days=7` these and all of the last days.
    """
    outbox, days, device = _outbox(request), request.query.get("days", ""), device_of(request)
    if days.isdigit():
        items = await asyncio.to_thread(lambda: list(outbox.recent(min(int(days), MOST_DAYS), device)))
    else:
        items = await asyncio.to_thread(outbox.copies, pending=request.query.get("pending") == "1", device=device)
    counts = {"pending": await asyncio.to_thread(outbox.pending), "delivered": await asyncio.to_thread(outbox.delivered)}
    return web.json_response({"items": items, **counts})


@routes.delete("/v1/outbox/{id}")
@routes.post("/v1/outbox/{id}/ack")
async def ack(request: web.Request) -> web.Response:
    """End one copy; only after the core confirmed the operation."""
    known = await asyncio.to_thread(_outbox(request).ack, [uuid_of(request.match_info["id"])])
    if not known:
        raise ApiError(404, "outbox.unknown", "There is no copy of this operation.", "Nothing to do.")
    return web.json_response({"acked": known})


@routes.post("/v1/outbox/ack")
async def ack_many(request: web.Request) -> web.Response:
    """End `{ids: [...]}`; unknown ids do no harm."""
    outbox = _outbox(request)
    ids = (await body_of(request)).get("ids")
    if not isinstance(ids, list):
        raise ApiError(422, "outbox.ids", "ids must be a list of uuids.", "Correct the request.")
    return web.json_response({"acked": await asyncio.to_thread(outbox.ack, [uuid_of(entry) for entry in ids])})


async def store(request: web.Request, pairs: list[tuple[str, Json]]) -> list[str]:
    """Commit copies for the device of this request, all or none; raises ApiError where they cannot be kept."""
    outbox = request.app[outbox_key]
    try:
        return await asyncio.to_thread(outbox.put, pairs, device_of(request))
    except OutboxConflict as error:
        message = f"Operation {error} is kept with other content."
        raise ApiError(409, "outbox.conflict", message, "Operations never change.", id=str(error)) from error
    except JournalError as error:
        raise ApiError(503, "E199", str(error), "Free disk space or run hw_proxy doctor.") from error


def device_of(request: web.Request) -> str:
    """The mark of the device that asks; empty for one that is not enrolled."""
    token = request.cookies.get(COOKIE, "")
    return mark_of(token) if token else ""


def uuid_of(text: Any) -> str:
    """The id of an operation in lower case; raises ApiError 422 for anything else."""
    if not isinstance(text, str) or not is_id(text):
        raise ApiError(422, "outbox.id", "The id must be a uuid.", "Use the operation's id.")
    return text.lower()
