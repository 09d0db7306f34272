"""The WebSocket /v1/ws: events from devices, calls to devices, the lease of the register.

Client: hello{token, since?, client?, lease?}, call{id, device, action, args, key}, ack{seq}, lease{take|release, over?,
actor?}, keep{id, op}, forget{ids}. Server: welcome{seq, session, lease}, event{...}, accepted{id, job},
result{id, job, state, ...}, error{...}, kept{id, state}.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from typing import Any

from aiohttp import WSMsgType, web

from hw_proxy.events import Session
from hw_proxy.guards import ApiError, grant_from, need
from hw_proxy.ids import new_id
from hw_proxy.routes import hub_key, routes, start
from hw_proxy.routes_outbox import device_of, outbox_key, store, uuid_of
from hw_proxy.tokens import Grant

log = logging.getLogger("hw_proxy.ws")
Json = dict[str, Any]
HELLO_S = 10.0
RESULT_S = 300.0
POLICY_VIOLATION = 1008


@routes.get("/v1/ws")
async def websocket(request: web.Request) -> web.WebSocketResponse:
    """One client, from hello to the end of the connection."""
    ws = web.WebSocketResponse(heartbeat=20, max_msg_size=1_000_000)
    await ws.prepare(request)
    try:
        hello = json.loads(await ws.receive_str(timeout=HELLO_S))
        if not isinstance(hello, dict) or hello.get("t") != "hello":
            raise ApiError(401, "ws.hello", "The first message must be hello.", "Send hello with a token.")
        grant = grant_from(request, str(hello.get("token", "")))
    except (ApiError, ValueError, TypeError, TimeoutError) as error:
        if not ws.closed:
            await ws.close(code=POLICY_VIOLATION, message=str(error).encode()[:120])
        return ws
    client = _Client(request, ws, grant, str(hello.get("client") or new_id()))
    await client.run(int(hello.get("since") or 0), wants_lease=bool(hello.get("lease")))
    return ws


class _Client:
    def __init__(self, request: web.Request, ws: web.WebSocketResponse, grant: Grant, name: str) -> None:
        self._hub = request.app[hub_key]
        self._request, self._ws, self._grant = request, ws, grant
        self._session = Session(name, grant.scopes, device_of(request))
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, since: int, *, wants_lease: bool) -> None:
        """Catch up, then deliver and obey until the client leaves."""
        bus, session = self._hub.bus, self._session
        missed = await asyncio.to_thread(bus.missed, since)
        session.send({"t": "welcome", "seq": bus.seq, "session": session.name, "lease": self._lease_state()})
        for event in missed:
            session.send(event.dump())
        bus.join(session)
        if wants_lease and self._grant.allows("lease"):
            bus.take_lease(session)
            session.send(self._lease_message())
        sender = asyncio.create_task(self._send())
        try:
            async for message in self._ws:
                if message.type == WSMsgType.TEXT:
                    await self._obey(message.data)
        finally:
            bus.leave(session)
            for task in (sender, *self._tasks):
                task.cancel()
            await asyncio.gather(sender, *self._tasks, return_exceptions=True)

    async def _send(self) -> None:
        while (message := await self._session.out.get()) is not None:
            with contextlib.suppress(ConnectionError):
                await self._ws.send_json(message)
        await self._ws.close(code=1013, message=b"too slow; connect again with since")

    async def _obey(self, text: str) -> None:
        reply_to: Any = None
        try:
            message = json.loads(text)
            reply_to = message.get("id")
            kind = message.get("t")
            if kind == "call":
                await self._call(message)
            elif kind == "ack":
                await asyncio.to_thread(self._hub.bus.ack, int(message["seq"]))
            elif kind == "lease":
                self._lease(message)
            elif kind == "keep":
                await self._keep(message)
            elif kind == "forget":
                await self._forget(message)
            elif kind != "ping":
                raise ApiError(400, "ws.unknown", f"Unknown message '{kind}'.", "Read the API.")
        except ApiError as error:
            body = {"code": error.code, "message": error.message, "fix": error.fix, "status": error.status}
            self._session.send({"t": "error", "id": reply_to, **body})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            body = {"code": "ws.syntax", "message": f"Not understood: {error}"}
            self._session.send({"t": "error", "id": reply_to, **body})

    async def _call(self, message: Json) -> None:
        args = message.get("args") or {}
        row = await start(self._hub, self._grant, message["device"], message["action"], args, message.get("key"))
        self._session.send({"t": "accepted", "id": message.get("id"), "job": row.id})
        task = asyncio.create_task(self._result(message.get("id"), row.id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep(self, message: Json) -> None:
        """A copy of an operation; the way of PUT /v1/outbox/{id} that waits behind no other request of the page."""
        need(self._grant, "outbox")
        state = (await store(self._request, [(uuid_of(message.get("id")), message["op"])]))[0]
        self._session.send({"t": "kept", "id": message["id"], "state": state})

    async def _forget(self, message: Json) -> None:
        """The core confirmed these to the till."""
        need(self._grant, "outbox")
        await asyncio.to_thread(self._request.app[outbox_key].ack, [uuid_of(entry) for entry in message["ids"]])

    async def _result(self, reply_to: Any, job_id: str) -> None:
        row = await self._hub.wait(job_id, RESULT_S)
        if row is not None:
            self._session.send({**row.dump(), "t": "result", "id": reply_to, "job": row.id})

    def _lease(self, message: Json) -> None:
        need(self._grant, "lease")
        bus = self._hub.bus
        if message.get("release"):
            bus.release(self._session)
        else:
            over = bool(message.get("over"))
            if over:
                log.warning("lease taken over by %s for %s", self._session.name, message.get("actor"))
            bus.take_lease(self._session, over=over)
        self._session.send(self._lease_message())

    def _lease_state(self) -> Json:
        holder = self._hub.bus.holder
        return {
            "held": holder is self._session,
            "holder": holder.name if holder else None,
            "since": self._hub.bus.holder_since if holder else None,
        }

    def _lease_message(self) -> Json:
        return {"t": "lease", **self._lease_state()}
