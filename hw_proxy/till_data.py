"""The catalogue and the other data of the till, kept at the hub: a till that lost everything sells on without the core."""

from __future__ import annotations

import asyncio
import json
import logging
import zlib
from typing import Any

import aiohttp

from hw_proxy.cache import ClientCache, boot_key, chunk_key, snapshot_key
from hw_proxy.enrolments import COOKIE, Enrolment, Enrolments

log = logging.getLogger("hw_proxy.till_data")
Json = dict[str, Any]
STREAMS = ("company", "store")
FRESH_S = 600.0
RETRY_S = 5.0
JSON_HEADERS = {"Content-Type": "application/json", "Cache-Control": "no-store"}


class TillData:
    """Takes the snapshots that a new till would take, every ten minutes; files that did not change are not fetched again."""

    def __init__(self, cache: ClientCache, enrolments: Enrolments, session: aiohttp.ClientSession, core: str) -> None:
        self._cache, self._enrolments, self._session, self._core = cache, enrolments, session, core
        self._done_for = ""

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            till = await asyncio.to_thread(self._enrolments.current)
            try:
                if till is not None:
                    await self._refresh(till)
                    self._done_for = till.mark
            except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, zlib.error) as error:
                log.info("the till's data stay as they are: %s", error)
            await self._sleep()

    async def _sleep(self) -> None:
        """Ten minutes, or until another till is enrolled."""
        for _step in range(int(FRESH_S / RETRY_S)):
            await asyncio.sleep(RETRY_S)
            till = await asyncio.to_thread(self._enrolments.current)
            if till is not None and till.mark != self._done_for:
                return

    async def _refresh(self, till: Enrolment) -> None:
        before = self._cache.json_of(boot_key("pos", till.mark)) or {}
        boot = await self._get(till, "boot?app=pos", str(before.get("i18n", {}).get("language", "")))
        kept: dict[str, tuple[dict[str, str], bytes]] = {}
        for stream in STREAMS:
            snapshot = await self._get(till, f"sync/snapshot?stream={stream}")
            for entity in json.loads(snapshot)["entities"]:
                for chunk in entity["chunks"]:
                    key = chunk_key(chunk["url"], till.mark)
                    if not self._cache.has(key):
                        kept[key] = (JSON_HEADERS, await self._get(till, chunk["url"].removeprefix("/api/v1/")))
                    else:
                        kept[key] = (JSON_HEADERS, b"")
            kept[snapshot_key(stream, till.mark)] = (JSON_HEADERS, snapshot)
        await asyncio.to_thread(self._cache.keep_data, till.mark, kept, boot)

    async def _get(self, till: Enrolment, path: str, language: str = "") -> bytes:
        url, cookies = f"{self._core}/api/v1/{path}", {COOKIE: till.token}
        headers = {"X-Tezga-Language": language} if language else {}
        async with self._session.get(url, cookies=cookies, headers=headers, raise_for_status=True) as answer:
            return await answer.read()
