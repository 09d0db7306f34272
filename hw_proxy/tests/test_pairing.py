"""A pairing code that a scanner of the hub reads goes to the core, signed, and to nobody else (POS-26)."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiohttp import web

from hw_proxy.tests.client import Client
from hw_proxy.tests.core_server import CoreServer
from hw_proxy.tests.till import Till, until
from hw_proxy.tokens import BadToken, verify

CODE = "TZPAIR1:ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Json = dict[str, Any]


class Listening(CoreServer):
    """A core that keeps what hubs tell."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Json] = []

    async def _echo(self, request: web.Request) -> web.Response:
        if request.path.endswith("/pairings/answer"):
            self.told.append(await request.json())
            return web.json_response({"expires_at": ""})
        return await super()._echo(request)


@pytest.fixture
def heard(tmp_path: Path) -> Any:
    core = Listening().start()
    till = Till(tmp_path, core.url)
    till.start_devices()
    yield till.start(), core
    till.stop()
    core.stop()
    core.close()


def test_a_pairing_code_is_told_to_the_core_and_is_no_scan(heard: tuple[Till, Listening]) -> None:
    till, core = heard

    async def run() -> str:
        async with Client(till) as client:
            await client.hello(lease=True)
            for code in (CODE, "4006381333931"):
                await asyncio.to_thread(till.hand, "scanner/scan", code=code, symbology="code128")
            return str((await client.until("event", "scan"))["data"]["data"])

    assert asyncio.run(run()) == "4006381333931"
    proof = until(lambda: core.told)[0]["proof"]
    claims = json.loads(base64.urlsafe_b64decode(proof.split(".")[1] + "=="))
    assert claims["hash"] == hashlib.sha256(CODE.encode()).hexdigest()
    assert httpx.get(f"{claims['url']}/v1/info").status_code == 200
    with pytest.raises(BadToken):
        verify(b"another secret", proof)


def test_the_page_of_the_core_may_call_the_hub_with_a_token(heard: tuple[Till, Listening]) -> None:
    till, core = heard
    answer = till.http.get("/v1/devices", headers={"Origin": core.url})
    assert answer.headers["Access-Control-Allow-Origin"] == core.url
    assert till.http.get("/v1/devices", headers={"Origin": "http://evil.example"}).status_code == 403
