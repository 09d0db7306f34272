"""Pairing with a till whose page is not ours (HW-PAIR-02): a code that one of our scanners reads is answered to the core.

The code is for us, never for a sale, so no client hears of it.  What we tell is signed with the secret that we share with
the core; it tells the till where we are.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from typing import Any

import aiohttp

from hw_proxy.codecs.barcode import PAIRING_PREFIX
from hw_proxy.tokens import sign_claims

log = logging.getLogger("hw_proxy.pairing")
Json = dict[str, Any]
PATH = "/api/v1/pos/pairings/answer"
CSRF = "hub"
TIMEOUT = aiohttp.ClientTimeout(total=10)


class Pairing:
    """Takes pairing codes out of the scans; `url` is where clients reach this hub, known once it listens."""

    def __init__(self, secret: bytes, register: str, core: str) -> None:
        self._secret, self._register, self._core = secret, register, core.rstrip("/")
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.url = ""

    def start(self, session: aiohttp.ClientSession) -> None:
        """Answer from now on, in the running loop."""
        self._loop, self._session = asyncio.get_running_loop(), session

    def take(self, kind: str, data: Json) -> bool:
        """Whether an event was a pairing code, and so goes to nobody else; from any thread."""
        if kind != "pairing":
            return False
        if self._loop is not None and self.url:
            self._loop.call_soon_threadsafe(self._begin, PAIRING_PREFIX + str(data["nonce"]))
        return True

    def _begin(self, code: str) -> None:
        task = asyncio.get_running_loop().create_task(self._answer(code))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, code: str) -> None:
        claims = {"hash": hashlib.sha256(code.encode()).hexdigest(), "url": self.url, "register_id": self._register}
        body = {"proof": sign_claims(self._secret, claims, lifetime_s=60)}
        options: Json = {"cookies": {"tezga_csrf": CSRF}, "headers": {"X-CSRF-Token": CSRF}}
        try:
            async with self._session.post(self._core + PATH, json=body, timeout=TIMEOUT, **options) as answer:
                if answer.status != 200:
                    log.warning("the core did not take the pairing: %s", await answer.text())
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("the pairing could not be told, the core is not reached: %s", error)
