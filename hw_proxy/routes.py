"""The API below /v1: devices, jobs and what an operator decides about them."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

from hw_proxy import __version__, decisions
from hw_proxy.codecs.barcode import parse
from hw_proxy.devices import BadArguments, DeviceDown, DeviceLocked, NoDevice, NotOffered, QueueFull
from hw_proxy.guards import ApiError, config_key, grant_of, need
from hw_proxy.hub import Hub
from hw_proxy.jobs import JobRow
from hw_proxy.journal import JournalError, KeyReused
from hw_proxy.sdk.codes import utc_now
from hw_proxy.tokens import SCOPE_OF_KIND, Grant

Json = dict[str, Any]
hub_key: web.AppKey[Hub] = web.AppKey("hub", Hub)
MAX_WAIT_S = 60.0
routes = web.RouteTableDef()


async def body_of(request: web.Request) -> Json:
    """The JSON object in the body; an empty body is an empty object."""
    try:
        body = await request.json() if request.can_read_body else {}
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ApiError(400, "body.syntax", f"The body is not valid JSON: {error}", "Correct the request.") from error
    if not isinstance(body, dict):
        raise ApiError(400, "body.syntax", "The body must be a JSON object.", "Correct the request.")
    return body


@routes.get("/v1/info")
async def info(request: web.Request) -> web.Response:
    """Version, register and clock; needs no token, so that a client can find the proxy."""
    config, hub = request.app[config_key], request.app[hub_key]
    body = {
        "name": "hw_proxy", "version": __version__, "api": 1, "register": config.register or None, "clock": utc_now(),
        "paths": ["same_origin"], "devices": len(hub.devices), "seq": hub.bus.seq,
    }  # fmt: skip
    return web.json_response(body)


@routes.get("/v1/devices")
async def devices(request: web.Request) -> web.Response:
    """All devices with state and conditions."""
    grant_of(request)
    return web.json_response({"devices": [device.dump() for device in request.app[hub_key].devices.values()]})


@routes.get("/v1/devices/{device}")
async def device(request: web.Request) -> web.Response:
    """One device."""
    grant_of(request)
    found = request.app[hub_key].devices.get(request.match_info["device"])
    if found is None:
        raise ApiError(404, "device.unknown", "There is no such device.", "GET /v1/devices lists them.")
    return web.json_response(found.dump())


@routes.post("/v1/devices/{device}/{action}")
async def act(request: web.Request) -> web.Response:
    """Queue one action; `?wait=ms` waits for its end, otherwise 202 with the job."""
    wait_s = _wait_of(request)
    row = await start(
        request.app[hub_key],
        grant_of(request),
        request.match_info["device"],
        request.match_info["action"],
        await body_of(request),
        request.headers.get("Idempotency-Key"),
    )
    if wait_s and not row.settled:
        row = await request.app[hub_key].wait(row.id, wait_s) or row
    return web.json_response(row.dump(), status=200 if row.settled else 202)


@routes.get("/v1/jobs")
async def jobs(request: web.Request) -> web.Response:
    """Jobs of a state (default: those a person must decide), oldest first."""
    grant_of(request)
    states = tuple(request.query.get("state", "operator").split(","))
    rows = await asyncio.to_thread(request.app[hub_key].journal.jobs, states, request.query.get("device"), 200)
    return web.json_response({"jobs": [row.dump() for row in rows]})


@routes.get("/v1/jobs/{job}")
async def job(request: web.Request) -> web.Response:
    """One job; reading never deletes it."""
    grant_of(request)
    wait_s = _wait_of(request)
    hub, job_id = request.app[hub_key], request.match_info["job"]
    row = await hub.wait(job_id, wait_s) if wait_s else await asyncio.to_thread(hub.job, job_id)
    if row is None:
        raise ApiError(404, "job.unknown", "There is no such job.", "Jobs are kept for 90 days.")
    return web.json_response(row.dump(), status=200 if row.settled else 202)


@routes.post("/v1/jobs/ask")
async def ask(request: web.Request) -> web.Response:
    """Where the request with this key stands; an undecided money job is asked for at its device, an unknown key closed."""
    grant_of(request)
    wait_s = _wait_of(request)
    key = (await body_of(request)).get("key")
    if not isinstance(key, str) or not 0 < len(key) <= 200:
        raise ApiError(422, "ask.key", "key must be text of 1 to 200 characters.", "Send the key of the request.")
    hub = request.app[hub_key]
    try:
        row = await asyncio.to_thread(decisions.ask, hub, key)
    except JournalError as error:
        raise ApiError(503, "E199", str(error), "Free disk space or run hw_proxy doctor.") from error
    if wait_s and not row.settled:
        row = await hub.wait(row.id, wait_s) or row
    return web.json_response(row.dump(), status=200 if row.settled else 202)


@routes.post("/v1/jobs/{job}/resolve")
async def resolve(request: web.Request) -> web.Response:
    """The operator's decision about a job: printed, reprint (marked DUPLICATE), dismiss; of money: ask, done, not_done."""
    need(grant_of(request), "resolve")
    body = await body_of(request)
    decision, actor = str(body.get("decision", "")), str(body.get("actor", ""))
    if not actor:
        raise ApiError(422, "resolve.actor", "Say who decides.", "Send actor: the employee's id or name.")
    hub, job_id = request.app[hub_key], request.match_info["job"]
    try:
        row, copy = await asyncio.to_thread(decisions.resolve, hub, job_id, decision, actor, str(body.get("note", "")))
    except NoDevice as error:
        raise ApiError(404, "job.unknown", str(error), "GET /v1/jobs lists them.") from error
    except NotOffered as error:
        raise ApiError(409, "resolve.not_offered", str(error), "Read the job again.") from error
    return web.json_response({"job": row.dump(), "reprint": copy.dump() if copy else None})


@routes.post("/v1/scan/parse")
async def scan_parse(request: web.Request) -> web.Response:
    """What a code typed by hand or by a keyboard scanner means, by the same rules as a scan."""
    grant_of(request)
    raw = (await body_of(request)).get("raw")
    if not isinstance(raw, str) or not 0 < len(raw) <= 4096:
        raise ApiError(422, "scan.raw", "raw must be text of 1 to 4096 characters.", "Send {raw: ...}.")
    return web.json_response({"raw": raw, "parsed": parse(raw, request.app[config_key].layouts)})


async def start(hub: Hub, grant: Grant, device_id: str, action: str, args: Json, key: str | None) -> JobRow:
    """Check scope and key, commit and queue the job; raises ApiError with the status of the contract."""
    try:
        found, declared = hub.action_of(device_id, action)
        need(grant, SCOPE_OF_KIND.get(found.manifest.kind, found.manifest.kind))
        if declared.journaled and not (key and len(key) <= 200):
            raise ApiError(400, "key.missing", f"'{action}' needs an Idempotency-Key.", "Send one uuid per intent.")
        return await asyncio.to_thread(hub.submit, device_id, action, args, key, grant.register_id)
    except NoDevice as error:
        raise ApiError(404, "device.unknown", str(error), "Check device and action.") from error
    except BadArguments as error:
        raise ApiError(422, "E403", str(error), "Correct the arguments.") from error
    except KeyReused as error:
        message = "This key belongs to another request."
        raise ApiError(409, "key.reused", message, "Use a new key per intent.") from error
    except DeviceLocked as error:
        raise ApiError(409, "device.locked", str(error), "Decide the open job first.") from error
    except QueueFull as error:
        raise ApiError(429, "queue.full", str(error), "Wait, or look at the device.") from error
    except DeviceDown as error:
        raise ApiError(503, "E125", str(error), "Restart the hardware proxy.") from error
    except JournalError as error:
        raise ApiError(503, "E199", str(error), "Free disk space or run hw_proxy doctor.") from error


def _wait_of(request: web.Request) -> float:
    text = request.query.get("wait", "0")
    if not text.isdigit():
        raise ApiError(400, "wait.bad", "wait is a number of milliseconds.", "Use for example ?wait=5000.")
    return min(MAX_WAIT_S, int(text) / 1000)
