"""What surrounds every HTTP request: request id, session, actor, the store's addons, CSRF, security headers."""

from __future__ import annotations

import hmac
import logging
import time
from contextlib import ExitStack
from typing import Any

from flask import Flask, Response, g, request
from sqlalchemy.exc import OperationalError

from core import api_keys, db, surroundings
from core.api import MACHINES
from core.errors import Denied
from core.i18n import _, negotiate, use_language
from core.identity import acting_as
from core.ids import uuid7
from core.kernel import Kernel
from core.metrics import observe_request
from core.owner import addons_on
from core.region import use_region
from core.secretbox import new_token
from core.surroundings import Surroundings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION_COOKIE, DEVICE_COOKIE, CSRF_COOKIE = "tezga_session", "tezga_device", "tezga_csrf"
NO_SESSION = ("/assets/", "/healthz", "/metrics")

log = logging.getLogger("tezga.request")


def install(app: Flask) -> None:
    """Put the request surroundings around every view of `app`; its kernel is the one in its `extensions`."""

    @app.before_request
    def _enter() -> None:
        g.started = time.perf_counter()
        g.request_id = request.headers.get("X-Request-Id", "")[:64] or uuid7()
        g.stack = stack = ExitStack()
        kernel: Kernel = app.extensions["tezga"]
        if request.path.startswith(NO_SESSION):
            stack.enter_context(kernel.activate())
            return
        stack.enter_context(kernel.unit_of_work(write=request.method not in SAFE))
        around = _around()
        stack.enter_context(acting_as(around.actor))
        stack.enter_context(addons_on(around.addons))
        _speak(stack, around)
        g.key_id = around.actor.key_id
        if request.method not in SAFE and request.path.startswith("/api/") and g.key_id is None:
            _check_csrf()

    @app.after_request
    def _leave(response: Response) -> Response:
        return _finish(response)

    @app.teardown_request
    def _close(_error: BaseException | None) -> None:
        stack = g.pop("stack", None)
        if stack is not None:
            stack.close()
        key_id = g.pop("key_id", None)
        if key_id is not None:
            _note_use(app.extensions["tezga"], key_id)


def _note_use(kernel: Kernel, key_id: str) -> None:
    """Keep when a key was used; a database that is busy just now costs nobody their answer."""
    try:
        api_keys.note_use(kernel, key_id)
    except OperationalError:
        log.warning("the use of a key was not noted", exc_info=True, extra={"key_id": key_id})


def _around() -> Surroundings:
    """Who asks: a program by its key, whatever cookies come along, else whom the cookies name."""
    chosen, key = request.headers.get("X-Tezga-Store") or None, api_keys.bearer(request.headers.get("Authorization"))
    if key is None or not request.path.startswith("/api/"):
        return surroundings.read(request.cookies.get(SESSION_COOKIE), request.cookies.get(DEVICE_COOKIE), chosen)
    language = request.headers.get("X-Tezga-Language")
    with use_language(negotiate(request.headers.get("Accept-Language"), language)):
        return surroundings.read_program(key, chosen)


def _speak(stack: ExitStack, around: Surroundings) -> None:
    """Texts in the language asked for (header, person, company, browser - in this order), formats of the store."""
    wanted = (request.headers.get("X-Tezga-Language"), *around.languages)
    stack.enter_context(use_language(negotiate(request.headers.get("Accept-Language"), *wanted)))
    stack.enter_context(use_region(around.region))


def _check_csrf() -> None:
    if request.endpoint in MACHINES:
        return
    sent, kept = request.headers.get("X-CSRF-Token", ""), request.cookies.get(CSRF_COOKIE, "")
    if not kept or not hmac.compare_digest(sent.encode(), kept.encode()):
        raise Denied(_("The page is out of date: reload it and try again."), details={"csrf": True})


def _finish(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
    if response.status_code == 401 and "Authorization" in request.headers:
        response.headers.setdefault("WWW-Authenticate", "Bearer")  # RFC 6750, 3
    if not request.path.startswith("/assets/") and g.get("key_id") is None and CSRF_COOKIE not in request.cookies:
        set_cookie(response, CSRF_COOKIE, new_token(), readable=True, days=365)
    seconds = time.perf_counter() - g.get("started", time.perf_counter())
    observe_request(request.method, request.url_rule.rule if request.url_rule else "-", response.status_code, seconds)
    extra: dict[str, Any] = {"method": request.method, "path": request.path, "status": response.status_code}
    log.info("request", extra={**extra, "ms": round(seconds * 1000, 2), "request_id": g.get("request_id", "")})
    return response


def set_cookie(response: Response, name: str, value: str, *, readable: bool = False, days: int = 1) -> None:
    """Set a cookie of ours: same site, HttpOnly unless the client must read it, Secure outside plain loopback."""
    response.set_cookie(
        name, value, max_age=days * 86400, httponly=not readable, samesite="Lax", secure=request.is_secure, path="/"
    )


def drop_cookie(response: Response, name: str) -> None:
    """Take a cookie of ours away."""
    response.delete_cookie(name, path="/", samesite="Lax")


def read_only_session() -> Any:
    """A short reading unit of work for streams that outlive their request."""
    from core.kernel import current_kernel

    return db.unit_of_work(current_kernel().engine, write=False)
