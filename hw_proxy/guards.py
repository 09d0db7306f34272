"""Who may talk to the proxy: Host and Origin allow-lists, JSON bodies only, tokens, protective headers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from hw_proxy.config import Config
from hw_proxy.tokens import BadToken, Grant, verify

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
OWN = ("/v1/", "/sim")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
config_key: web.AppKey[Config] = web.AppKey("config", Config)
secret_key: web.AppKey[bytes] = web.AppKey("secret", bytes)
WEBSOCKET_PATH = "/v1/ws"


class ApiError(Exception):
    """An answer that is no success: status, code, what happened, and what to do."""

    def __init__(self, status: int, code: str, message: str, fix: str = "", **details: Any) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.fix, self.details = status, code, message, fix, details

    def response(self) -> web.Response:
        """The JSON answer."""
        body = {"code": self.code, "message": self.message, "fix": self.fix, "details": self.details}
        return web.json_response(body, status=self.status)


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse foreign hosts, foreign origins and bodies that are not JSON, before any route is asked."""
    try:
        _check_host(request)
        _check_origin(request)
        if request.path.startswith(OWN):
            _check_body(request)
            if request.method == "OPTIONS":
                return web.Response(status=204)
        return await handler(request)
    except ApiError as error:
        return error.response()


async def protect(request: web.Request, response: web.StreamResponse) -> None:
    """Headers on every answer; CORS only for configured origins."""
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    if "Content-Security-Policy" not in headers:
        headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    headers.setdefault("Referrer-Policy", "same-origin")
    origin = request.headers.get("Origin")
    if origin and request.path.startswith("/v1/") and origin in request.app[config_key].origins:
        headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Idempotency-Key"
        headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, DELETE"
        headers["Vary"] = "Origin"


def grant_of(request: web.Request) -> Grant:
    """What the bearer token of the request grants; raises ApiError 401."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer":
        raise ApiError(401, "token.missing", "This needs a token.", "Send Authorization: Bearer <boot.data.hw.token>.")
    return grant_from(request, token)


def grant_from(request: web.Request, token: str) -> Grant:
    """What this token grants; raises ApiError 401."""
    try:
        return verify(request.app[secret_key], token.strip(), request.app[config_key].register)
    except BadToken as error:
        raise ApiError(401, "token.bad", str(error), "Reload the page to get a fresh token.") from error


def need(grant: Grant, scope: str) -> None:
    """Raise ApiError 403 unless the scope is granted."""
    if not grant.allows(scope):
        raise ApiError(403, "token.scope", f"The token does not allow '{scope}'.", "Sign in with a role that may.")


def _check_host(request: web.Request) -> None:
    allowed = LOOPBACK | set(request.app[config_key].hosts)
    if _name(request.host) not in allowed:
        raise ApiError(403, "host.foreign", f"Host '{request.host}' is not this register.", "Add it to server.hosts.")


def _check_origin(request: web.Request) -> None:
    origin = request.headers.get("Origin")
    if origin is None or (request.method in ("GET", "HEAD") and not request.path.startswith(OWN)):
        return
    same = origin != "null" and urlsplit(origin).netloc == request.host
    if not same and origin not in request.app[config_key].origins:
        raise ApiError(403, "origin.foreign", f"Origin '{origin}' may not use this register.", "Open the till here.")


def _check_body(request: web.Request) -> None:
    writes = request.method in ("POST", "PUT", "PATCH", "DELETE")
    if writes and request.can_read_body and request.content_type != "application/json":
        raise ApiError(415, "body.not_json", "Only JSON bodies are taken.", "Send Content-Type: application/json.")


def _name(host: str) -> str:
    return (urlsplit(f"//{host}").hostname or "").lower()
