"""A till whose browser lost everything gets its enrolment back from this hub, against the PIN of somebody who works there.

The PIN is checked as the till does it offline: HMAC-SHA256 under the device's key of PBKDF2(PIN).  Five wrong PINs lock
the person for five minutes.  The token goes back as the HttpOnly cookie it was, the key once in the answer.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import time
from typing import Any

import aiohttp
from aiohttp import web

from hw_proxy.cache import ClientCache, boot_key
from hw_proxy.enrolments import COOKIE, Enrolment, Enrolments
from hw_proxy.events import Bus
from hw_proxy.guards import ApiError
from hw_proxy.journal import Journal
from hw_proxy.outbox import Outbox
from hw_proxy.passing import Passing
from hw_proxy.routes import body_of
from hw_proxy.routes_outbox import device_of

Json = dict[str, Any]
ENROL = "/api/v1/devices/enrol"
TEN_YEARS_S = 3650 * 86_400
MOST_TRIES, LOCK_S = 5, 300.0
SHOWN = ("id", "name", "initials", "role", "color")


class EnrolmentWatcher:
    """Keeps enrolments as they pass by."""

    def __init__(self, enrolments: Enrolments) -> None:
        self._enrolments = enrolments

    def collector(self, request: web.Request, answer: aiohttp.ClientResponse) -> Passing | None:
        """The core's answer to an enrolment code."""
        cookie = answer.cookies.get(COOKIE)
        if request.method != "POST" or request.path != ENROL or answer.status != 200 or cookie is None:
            return None
        return Passing(answer, lambda data: self._take(data, cookie.value))

    def _take(self, data: bytes, token: str) -> None:
        self._enrolments.take(json.loads(data), token)


class Recovery:
    """`GET` and `POST /v1/recovery`: what this hub kept of a wiped till, and its return."""

    def __init__(self, journal: Journal, outbox: Outbox, enrolments: Enrolments, cache: ClientCache, bus: Bus) -> None:
        self._journal, self._outbox, self._enrolments, self._cache, self._bus = journal, outbox, enrolments, cache, bus

    async def show(self, request: web.Request) -> web.Response:
        """Which till this hub knows, who may take it up again, and how many operations wait; nothing secret.

        A device that asks hears of its own operations, anybody else of those of the till that is known.
        """
        return web.json_response(await asyncio.to_thread(self._known, device_of(request)))

    async def restore(self, request: web.Request) -> web.Response:
        """Give the till back against `{user_id, pin}`; 403 for a wrong PIN, 429 while locked, 404 when nothing is kept."""
        body = await body_of(request)
        till, boot = await asyncio.to_thread(self._till)
        if till is None or boot is None:
            raise ApiError(404, "recovery.unknown", "This hub knows no till of this register.", "Enrol the till with a code.")
        user = next((user for user in _users(boot) if user["id"] == body.get("user_id")), None)
        await asyncio.to_thread(self._check, user, till, str(body.get("pin", "")))
        response = web.json_response({"key": till.key})
        response.set_cookie(COOKIE, till.token, max_age=TEN_YEARS_S, httponly=True, samesite="Lax", secure=request.secure, path="/")
        return response

    def _till(self) -> tuple[Enrolment | None, Json | None]:
        """The latest till, before others one that is not connected: those at work lost nothing."""
        at_work = {session.device for session in self._bus.sessions}
        till = self._enrolments.current(but=at_work) or self._enrolments.current()
        return till, self._cache.json_of(boot_key("pos", till.mark)) if till else None

    def _known(self, asking: str) -> Json:
        till, boot = self._till()
        pending = self._outbox.shown(asking or (till.mark if till else ""))
        if till is None or boot is None:
            return {"known": False, "pending": pending}
        people = [{key: user.get(key) for key in SHOWN} for user in _users(boot)]
        names = {key: (boot.get(key) or {}).get("name", "") for key in ("register", "store")}
        return {"known": True, "pending": pending, "employees": people, "i18n": boot.get("i18n"), **names}

    def _check(self, user: Json | None, till: Enrolment, pin: str) -> None:
        key = f"pin:{(user or {}).get('id')}"
        rows = self._journal.rows("SELECT * FROM lockout WHERE key = ?", key)
        failures, until = (rows[0]["failures"], rows[0]["until"]) if rows else (0, 0.0)
        if until > time.time():
            raise ApiError(429, "recovery.locked", "Too many wrong PINs.", "Wait five minutes or ask a store lead.")
        right = user is not None and is_pin_right(user["pin"], till.key, pin)
        locked = failures + 1 >= MOST_TRIES
        values = (key, 0, 0.0) if right else (key, 0 if locked else failures + 1, time.time() + LOCK_S if locked else 0.0)
        with self._journal.write() as db:
            db.execute("INSERT OR REPLACE INTO lockout VALUES (?, ?, ?)", values)
        if not right:
            raise ApiError(403, "recovery.wrong_pin", "The PIN is wrong.", "Try again.")


def _users(boot: Json) -> list[Json]:
    users = boot.get("data", {}).get("employees", {}).get("users", [])
    return [user for user in users if user.get("pin")]


def is_pin_right(pin: Json, device_key: str, typed: str) -> bool:
    """Whether a PIN fits its verifier on the device with this key."""
    derived = hashlib.pbkdf2_hmac("sha256", typed.encode(), base64.b64decode(pin["salt"]), int(pin["iterations"]), 32)
    mac = hmac.new(base64.b64decode(device_key), derived, hashlib.sha256).digest()
    return hmac.compare_digest(mac, base64.b64decode(pin["verifier"]))
