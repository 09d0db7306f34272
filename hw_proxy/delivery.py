"""Brings pending copies to the core by itself, when the browser that made them does not: switched off, wiped, stolen.

It posts what the till would post, with that till's own credentials, so that the operation stays the till's; the core takes
each once, whoever posts first.  What the core keeps for a person (`review`) is with the core and no longer pending here.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from hw_proxy.enrolments import COOKIE, Enrolment, Enrolments
from hw_proxy.outbox import Outbox

log = logging.getLogger("hw_proxy.delivery")
Json = dict[str, Any]
BATCH = 200
LOOK_S = 5.0
LONGEST_S = 15.0
BEAT_S = 60.0
CSRF = "hub"
KEPT_BY_CORE = ("applied", "duplicate", "review")


class Refused(Exception):
    """The core does not take the credentials of this till any more."""


class Delivery:
    """One loop for all tills of this hub; `after_s` is how long a copy waits for its browser first."""

    def __init__(self, outbox: Outbox, enrolments: Enrolments, session: aiohttp.ClientSession, core: str, after_s: float) -> None:
        self._outbox, self._enrolments, self._session = outbox, enrolments, session
        self._core, self._after_s = core, after_s
        self._attempt, self._beat_at = 0, 0.0

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(await self._round())

    async def _round(self) -> float:
        """Seconds until the next look."""
        look = min(LOOK_S, self._after_s or LOOK_S)
        try:
            await self._beat()
            more = await self._deliver(await asyncio.to_thread(self._due))
            self._attempt = 0
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError) as error:
            log.info("copies wait, the core is not reached: %s", error)
            self._attempt += 1
            return float(min(LONGEST_S, look * 2 ** min(self._attempt, 6))) * random.uniform(0.75, 1)
        return 0.0 if more else look

    def _due(self) -> list[Json]:
        before = (datetime.now(UTC) - timedelta(seconds=self._after_s)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return [copy for copy in self._outbox.copies(pending=True, limit=BATCH) if copy["stored_at"] <= before]

    async def _deliver(self, due: list[Json]) -> bool:
        """Whether anything was settled, so that there may be more."""
        settled = False
        for mark, copies in itertools.groupby(due, lambda copy: copy["device"] or ""):
            till = await asyncio.to_thread(self._enrolments.of, mark) or await asyncio.to_thread(self._enrolments.current)
            if till is not None:
                settled |= await self._push(till, list(copies))
        return settled

    async def _push(self, till: Enrolment, copies: list[Json]) -> bool:
        body = {"ops": [copy["payload"] for copy in copies]}
        try:
            results = (await self._post(till, "sync/ops", body))["results"]
        except Refused:
            log.warning("the core no longer knows the till %s; its copies stay here until a till is enrolled", till.mark[:8])
            await asyncio.to_thread(self._enrolments.drop, till.mark)
            return False
        answers = [result for result in results if result["status"] in KEPT_BY_CORE]
        await asyncio.to_thread(self._outbox.settle, answers)
        if answers:
            log.info("%d operations brought to the core", len(answers))
        return bool(answers)

    async def _beat(self) -> None:
        """Once a minute tell the core how many copies wait here."""
        till = await asyncio.to_thread(self._enrolments.current)
        moment = asyncio.get_running_loop().time()
        if till is None or moment < self._beat_at:
            return
        delivered = await asyncio.to_thread(self._outbox.delivered)
        first = await asyncio.to_thread(self._outbox.copies, pending=True, limit=1)
        oldest = first[0]["payload"].get("created_at") if first else None
        count = await asyncio.to_thread(self._outbox.pending)
        body = {"source": "hub", "pending": count, "oldest_at": oldest, "delivered": delivered["count"]}
        try:
            await self._post(till, "sync/heartbeat", body)
        except Refused:
            await asyncio.to_thread(self._enrolments.drop, till.mark)
        self._beat_at = moment + BEAT_S

    async def _post(self, till: Enrolment, path: str, body: Json) -> Json:
        cookies, headers = {COOKIE: till.token, "tezga_csrf": CSRF}, {"X-CSRF-Token": CSRF}
        async with self._session.post(f"{self._core}/api/v1/{path}", json=body, cookies=cookies, headers=headers) as answer:
            if answer.status == 401:
                raise Refused
            answer.raise_for_status()
            found: Json = await answer.json() if answer.content_length else {}
            return found
