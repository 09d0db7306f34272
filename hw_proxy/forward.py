"""The way to the core: every path not the proxy's own is passed on, unbuffered, with the client's credentials."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit, urlunsplit

import aiohttp
from aiohttp import web
from multidict import CIMultiDict
from yarl import URL

from hw_proxy.cache import ClientCache
from hw_proxy.guards import ApiError
from hw_proxy.passing import Watcher

log = logging.getLogger("hw_proxy.forward")
HOP_BY_HOP = frozenset({
    "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding",
    "upgrade", "host", "content-length",
})  # fmt: skip
CONNECT_S = 2.0
_CHUNK = 64 * 1024


class Forwarder:
    """Passes requests to one base URL."""

    def __init__(self, session: aiohttp.ClientSession, base: str, cache: ClientCache | None = None, *watchers: Watcher) -> None:
        self._session, self._base, self._cache = session, base.rstrip("/"), cache
        self._watchers = (*watchers, cache) if cache else watchers

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """The core's answer; when the core is unreachable, the kept copy, else 503 with the reason."""
        try:
            return await self.pass_on(request, {})
        except (aiohttp.ClientConnectorError, aiohttp.ServerDisconnectedError, TimeoutError) as error:
            kept = self._cache.answer(request) if self._cache else None
            if kept is not None:
                return kept
            log.info("core unreachable for %s %s: %s", request.method, request.path, error)
            fix = "The till goes on selling; check network and server."
            message = f"The shop's server at {self._base} cannot be reached."
            raise ApiError(503, "core.unreachable", message, fix) from error

    async def pass_on(self, request: web.Request, extra: dict[str, str]) -> web.StreamResponse:
        """Send the request on and stream the answer back; connection errors come before anything was answered."""
        url = f"{self._base}{request.raw_path}"
        body = request.content if request.can_read_body else None
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S)
        async with self._session.request(
            request.method, URL(url, encoded=True), headers=self._headers(request, extra), data=body,
            allow_redirects=False, timeout=timeout,
        ) as answer:  # fmt: skip
            response = web.StreamResponse(status=answer.status, headers=self._answer_headers(answer))
            copies = [copy for watcher in self._watchers if (copy := watcher.collector(request, answer))]
            await response.prepare(request)
            async for chunk in answer.content.iter_any():
                await response.write(chunk)
                for copy in copies:
                    copy.add(chunk)
            for copy in copies:
                copy.keep()
            await response.write_eof()
            return response

    def _headers(self, request: web.Request, extra: dict[str, str]) -> CIMultiDict[str]:
        """The client's headers; Host, Origin and Referer name the core, X-Forwarded-* what the client used."""
        headers = CIMultiDict((k, v) for k, v in request.headers.items() if k.lower() not in HOP_BY_HOP)
        base = urlsplit(self._base)
        for name in ("Origin", "Referer"):
            if name in headers:
                old = urlsplit(headers[name])
                headers[name] = urlunsplit((base.scheme, base.netloc, old.path, old.query, ""))
        headers["X-Forwarded-Host"] = request.host
        headers["X-Forwarded-Proto"] = request.scheme
        headers["X-Forwarded-For"] = request.remote or ""
        if request.can_read_body and request.content_length is not None:
            headers["Content-Length"] = str(request.content_length)
        headers.update(extra)
        return headers

    def _answer_headers(self, answer: aiohttp.ClientResponse) -> CIMultiDict[str]:
        headers = CIMultiDict((k, v) for k, v in answer.headers.items() if k.lower() not in HOP_BY_HOP)
        if answer.content_length is not None and "Content-Encoding" not in answer.headers:
            headers["Content-Length"] = str(answer.content_length)
        location = headers.get("Location", "")
        if location.startswith(self._base):
            headers["Location"] = location[len(self._base) :] or "/"
        return headers
