"""A small server in the place of the core: pages, assets, cookies, a slow event stream."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import threading
from collections.abc import Coroutine
from typing import Any

from aiohttp import web

SCRIPT = b"export const answer = 42;\n" * 50
SCRIPT_PATH = "/assets/app-1234.js"
LATE_PATH = "/assets/late-5678.js"


class CoreServer:
    """Runs in a thread of its own; `start` and `stop` as often as the test wants, always on the same port."""

    def __init__(self) -> None:
        self.port = 0
        self.seen: list[dict[str, Any]] = []
        self.version = "b1"
        self.sums: dict[str, str] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Base URL."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> CoreServer:
        """Listen."""
        self._do(self._start())
        return self

    def stop(self) -> None:
        """Stop listening and drop all connections."""
        self._do(self._runner.cleanup())

    def close(self) -> None:
        """End the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _start(self) -> None:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.add_routes([
            web.get("/sw.js", self._worker), web.get("/pos", self._page), web.get("/display", self._page),
            web.get("/login", self._page), web.get("/assets/{name}", self._asset), web.get("/api/v1/boot", self._boot),
            web.get("/api/v1/events", self._events), web.get("/go", self._go), web.route("*", "/{rest:.*}", self._echo),
        ])  # fmt: skip
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def _worker(self, request: web.Request) -> web.Response:
        listing: dict[str, Any] = {"version": self.version, "files": [SCRIPT_PATH, LATE_PATH]}
        if self.sums:
            listing["sha256"] = self.sums
        return web.Response(text=f"const listing = {json.dumps(listing)};", content_type="text/javascript")

    async def _page(self, request: web.Request) -> web.Response:
        headers = {"Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'", "ETag": '"p1"'}
        return web.Response(text=f"<!doctype html><title>{request.path}</title>", content_type="text/html", headers=headers)

    async def _asset(self, request: web.Request) -> web.Response:
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return web.Response(body=gzip.compress(SCRIPT), headers=headers, content_type="text/javascript")
        return web.Response(body=SCRIPT, headers=headers, content_type="text/javascript")

    async def _boot(self, request: web.Request) -> web.Response:
        boot = {"app": request.query["app"], "user": {"name": "Amra"}, "permissions": ["all"], "store": {"name": "S"}}
        return web.json_response(boot)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for number in range(3):
            await response.write(f"id: c:{number}\nevent: feed\ndata: {{}}\n\n".encode())
            await asyncio.sleep(0.3)
        return response

    async def _go(self, request: web.Request) -> web.Response:
        raise web.HTTPFound(f"{self.url}/pos?x=1")

    async def _echo(self, request: web.Request) -> web.Response:
        body = await request.read()
        seen = {"method": request.method, "path": request.raw_path, "headers": dict(request.headers), "size": len(body)}
        self.seen.append({**seen, "sha256": hashlib.sha256(body).hexdigest()})
        answer = web.json_response(self.seen[-1], status=418 if request.path == "/teapot" else 200)
        answer.headers.add("Set-Cookie", "a=1; HttpOnly; Path=/")
        answer.headers.add("Set-Cookie", "b=2; Path=/")
        return answer
