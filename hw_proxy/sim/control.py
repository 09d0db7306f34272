"""The simulators' REST control and page; only who knows the secret of `endpoints.json` gets in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from hw_proxy.sim.draw import receipt_png
from hw_proxy.sim.paper import Roll, png_bytes, raw_bytes, text_of
from hw_proxy.sim.scanner import AIM
from hw_proxy.sim.wires import PtyWire
from hw_proxy.sim.world import DEVICES, BadControl, World

PAGE = Path(__file__).parent / "page"
TOKENS = Path(__file__).resolve().parents[2] / "web_client" / "src" / "ui" / "tokens.css"
"""The design tokens of the web client, which a wheel holds in PAGE."""
KEY_HEADER = "X-Tezga-Sim"
Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Control:
    """Routes below `/sim`."""

    def __init__(self, world: World, scanner: PtyWire, secret: str, stop: Callable[[], None]) -> None:
        self._world, self._scanner, self.secret, self._stop = world, scanner, secret, stop
        self.heard = asyncio.Event()

    def app(self) -> web.Application:
        """The control application."""
        app = web.Application(middlewares=[self._guard], client_max_size=64 * 1024)
        app.add_routes([
            web.get("/sim/v1/state", self._state),
            web.get("/sim/v1/events", self._events),
            web.post("/sim/v1/{device}/faults", self._faults),
            web.post("/sim/v1/printer", self._printer),
            web.post("/sim/v1/printer/tear", self._tear),
            web.get("/sim/v1/printer/receipts", self._receipts),
            web.get("/sim/v1/printer/receipts/{number:\\d+}.{form:png|txt|bin}", self._receipt),
            web.get("/sim/v1/printer/receipts/{number:\\d+}/{row:\\d+}.png", self._row),
            web.post("/sim/v1/drawer", self._drawer),
            web.post("/sim/v1/terminal", self._terminal),
            web.post("/sim/v1/terminal/{button:card|cancel}", self._terminal_button),
            web.post("/sim/v1/scanner", self._scanner_settings),
            web.post("/sim/v1/scanner/scan", self._scan),
            web.post("/sim/v1/alive", self._alive),
            web.post("/sim/v1/shutdown", self._shutdown),
            web.get("/sim", self._page),
            web.get("/sim/{name:[a-z]+\\.(?:css|js|svg)}", self._page),
        ])  # fmt: skip
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.headers.get(KEY_HEADER) != self.secret:
            return web.json_response({"code": "sim.secret", "message": "Go through hw_proxy --sim."}, status=403)
        try:
            return await handler(request)
        except (BadControl, KeyError, TypeError, json.JSONDecodeError) as error:
            body = {"code": "sim.control", "message": f"Not a control of this simulator: {error}"}
            return web.json_response(body, status=422)

    async def _state(self, request: web.Request) -> web.Response:
        return web.json_response(self._world.dump())

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        seen = -1
        while True:
            state = self._world.dump()
            if state["version"] != seen:
                seen = state["version"]
                strip = self._world.roll.receipts[-1] if self._world.roll.receipts else None
                state["strip"] = _shown(strip) if strip else None
                await response.write(f"event: state\ndata: {json.dumps(state)}\n\n".encode())
                await asyncio.sleep(0.04)
            else:
                await response.write(b": still here\n\n")
            await self._world.news(seen, 15)

    async def _faults(self, request: web.Request) -> web.Response:
        device = request.match_info["device"]
        if device not in DEVICES:
            raise web.HTTPNotFound
        self._world.faults[device].set(await request.json())
        return self._done()

    async def _printer(self, request: web.Request) -> web.Response:
        self._world.control_printer(await request.json())
        return self._done()

    async def _tear(self, request: web.Request) -> web.Response:
        self._world.roll.tear_off()
        return self._done()

    async def _receipts(self, request: web.Request) -> web.Response:
        since = int(request.query.get("since", "0"))
        found = [entry for entry in self._world.roll.receipts if entry["n"] > since]
        return web.json_response({"receipts": [{**_shown(entry), "text": text_of(entry)} for entry in found]})

    async def _receipt(self, request: web.Request) -> web.Response:
        receipt = _find(self._world.roll, request)
        if request.match_info["form"] == "txt":
            return web.Response(text=text_of(receipt))
        if request.match_info["form"] == "bin":
            return web.Response(body=raw_bytes(receipt), content_type="application/octet-stream")
        return web.Response(body=receipt_png(receipt), content_type="image/png")

    async def _row(self, request: web.Request) -> web.Response:
        rows = _find(self._world.roll, request)["rows"]
        number = int(request.match_info["row"])
        if number >= len(rows) or "png" not in rows[number]:
            raise web.HTTPNotFound
        headers = {"Cache-Control": "private, max-age=86400"}
        return web.Response(body=png_bytes(rows[number]), content_type="image/png", headers=headers)

    async def _drawer(self, request: web.Request) -> web.Response:
        self._world.control_printer({"drawer_open": (await request.json())["open"]})
        return self._done()

    async def _terminal(self, request: web.Request) -> web.Response:
        try:
            self._world.terminal.set(await request.json())
        except ValueError as error:
            raise BadControl(str(error)) from error
        return self._done()

    async def _terminal_button(self, request: web.Request) -> web.Response:
        self._world.terminal.press(request.match_info["button"])
        return self._done()

    async def _scanner_settings(self, request: web.Request) -> web.Response:
        body = await request.json()
        if type(body.get("aim", True)) is not bool or body.get("suffix", "\r") not in ("", "\r", "\n", "\r\n", "\t"):
            raise BadControl("aim is true or false; suffix is empty, CR, LF, CR LF or TAB")
        self._world.scanner.aim = body.get("aim", self._world.scanner.aim)
        self._world.scanner.suffix = body.get("suffix", self._world.scanner.suffix)
        return self._done()

    async def _scan(self, request: web.Request) -> web.Response:
        body = await request.json()
        code, symbology = str(body["code"]), str(body.get("symbology", ""))
        if not code or len(code) > 4000 or (symbology and symbology not in AIM):
            raise BadControl(f"give a code and, if at all, one of {', '.join(AIM)}")
        sent = await self._scanner.send(self._world.scanner.scan(code, symbology))
        self._world.changed()
        self._world.save()
        return web.json_response({"sent": sent, **self._world.scanner.dump()})

    async def _alive(self, request: web.Request) -> web.Response:
        self.heard.set()
        return web.json_response({"ok": True})

    async def _shutdown(self, request: web.Request) -> web.Response:
        self._stop()
        return web.json_response({"ok": True})

    async def _page(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info.get("name", "index.html")
        path = PAGE / name if name != TOKENS.name or (PAGE / name).is_file() else TOKENS
        if not path.is_file():
            raise web.HTTPNotFound
        csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
        headers = {"Content-Security-Policy": f"{csp}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}
        return web.FileResponse(path, headers={**headers, "Cache-Control": "no-cache"})

    def _done(self) -> web.Response:
        self._world.changed()
        self._world.save()
        return web.json_response(self._world.dump())


def _find(roll: Roll, request: web.Request) -> Json:
    receipt = roll.receipt(int(request.match_info["number"]))
    if receipt is None:
        raise web.HTTPNotFound
    return receipt


def _shown(receipt: Json) -> Json:
    """The receipt without the picture data; pictures have their own address."""
    rows = [
        {**{key: value for key, value in row.items() if key != "png"}, "picture": number} if "png" in row else row
        for number, row in enumerate(receipt["rows"])
    ]
    return {"n": receipt["n"], "cut": receipt["cut"], "rows": rows}
