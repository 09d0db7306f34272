"""A WebSocket client as the till's page is one."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any

import aiohttp

from hw_proxy.tests.till import Till

Json = dict[str, Any]


class Client:
    """Connect, say hello, wait for messages of a kind."""

    def __init__(self, till: Till, cookies: dict[str, str] | None = None) -> None:
        self._till, self._cookies = till, cookies

    async def __aenter__(self) -> Client:
        self._session = aiohttp.ClientSession(cookies=self._cookies, cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.ws = await self._session.ws_connect(f"{self._till.url}/v1/ws")
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.ws.close()
        await self._session.close()

    async def hello(self, since: int | None = None, **more: Any) -> Json:
        """Greet with a token; the welcome. Without `since` only new events are wanted."""
        if since is None:
            since = self._till.http.get("/v1/info").json()["seq"]
        token = more.pop("token", None) or self._till.token()
        await self.send(t="hello", token=token, since=since, **more)
        welcome = await self.until("welcome")
        if more.get("lease"):
            await self.until("lease")
        return welcome

    async def send(self, **message: Any) -> None:
        """Send one message."""
        await self.ws.send_json(message)

    async def until(self, kind: str, event: str | None = None, seconds: float = 5) -> Json:
        """The next message of the kind (and event type)."""
        async with asyncio.timeout(seconds):
            while True:
                message: Json = await self.ws.receive_json()
                if message["t"] == kind and event in (None, message.get("type")):
                    return message

    async def rest(self, seconds: float) -> list[Json]:
        """All messages that come within the time."""
        found: list[Json] = []
        try:
            async with asyncio.timeout(seconds):
                while True:
                    found.append(await self.ws.receive_json())
        except TimeoutError:
            return found
