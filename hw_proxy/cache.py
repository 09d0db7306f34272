"""The client on disk: the last complete build and boot data, used when the core is unreachable.

Two ways in: the file list inside the core's service worker (`{"version", "files", "sha256"?}`), fetched whole and
switched at once; and what passes by while the till works. Every file is checked against its sha256 when it is served.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from hw_proxy.enrolments import COOKIE, mark_of
from hw_proxy.passing import Passing
from hw_proxy.sdk.codes import utc_now

log = logging.getLogger("hw_proxy.cache")
Json = dict[str, Any]
PAGES = ("/pos", "/display", "/backoffice", "/login", "/kiosk", "/kds")
ALONE = ("/sw.js", "/manifest.webmanifest", "/favicon.ico", "/favicon.svg")
KEPT_HEADERS = ("Content-Type", "Content-Security-Policy", "Service-Worker-Allowed", "Cache-Control", "ETag")
WORKER = "/sw.js"
BOOT = "/api/v1/boot"
TILL_DATA = "/api/v1/sync/"
SHELLS = ("/pos", "/display", "/login")
OLD = timedelta(days=30)
_LISTING = re.compile(r'\{"version":\s*"[^"]+",\s*"files":\s*\[[^\]]*\](?:,\s*"sha256":\s*\{[^}]*\})?\}')


class ClientCache:
    """Files by path; boot data and the till's data by path, query and device; `renew` puts a fresh token into boot data."""

    def __init__(self, folder: Path, renew: Callable[[bytes], bytes] = bytes) -> None:
        self._renew = renew
        self._files = folder / "files"
        self._files.mkdir(parents=True, exist_ok=True)
        self._index_path = folder / "index.json"
        self._index: dict[str, Json] = {}
        self.build: str | None = None
        self._load()

    def collector(self, request: web.Request, answer: aiohttp.ClientResponse) -> Passing | None:
        """What copies this answer while it passes, None when it is not for keeping."""
        key = key_of(request)
        if key is None or key.startswith(TILL_DATA) or request.method != "GET" or answer.status != 200:
            return None
        headers = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
        return Passing(answer, lambda data: self.put(key, headers, without_person(data) if key.startswith(BOOT) else data))

    def answer(self, request: web.Request) -> web.Response | None:
        """The kept answer for this request, its sha256 checked; marked with `X-Tezga-Offline`."""
        key = key_of(request)
        entry = self._index.get(key) if key and request.method in ("GET", "HEAD") else None
        if entry is None:
            return None
        try:
            data = (self._files / entry["sha256"]).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() != entry["sha256"]:
            log.error("kept copy of %s is damaged and not used", key)
            return None
        headers = {**entry["headers"], "X-Tezga-Offline": entry["at"]}
        if key and key.startswith(BOOT):
            data = self._renew(data)
        if request.headers.get("If-None-Match") and request.headers["If-None-Match"] == headers.get("ETag"):
            return web.Response(status=304, headers=headers)
        return web.Response(body=data, headers=headers)

    def has(self, key: str) -> bool:
        """Whether something is kept under this name."""
        return key in self._index

    def json_of(self, key: str) -> Json | None:
        """A kept JSON document."""
        entry = self._index.get(key)
        try:
            found: Json | None = json.loads((self._files / entry["sha256"]).read_bytes()) if entry else None
        except (OSError, ValueError):
            return None
        return found

    def keep_data(self, mark: str, files: dict[str, tuple[dict[str, str], bytes]], boot: bytes) -> None:
        """Replace a till's data in one step; empty bytes stand for a file that is here already and stays."""
        fresh = {key: entry for key, entry in self._index.items() if not (key.startswith(TILL_DATA) and key.endswith(f"#{mark}"))}
        for key, (headers, data) in files.items():
            fresh[key] = self._store(headers, data) if data else self._index[key]
        fresh[boot_key("pos", mark)] = self._store({"Content-Type": "application/json"}, without_person(boot))
        self._index = fresh
        self._save()
        self._sweep()

    def put(self, key: str, headers: dict[str, str], data: bytes) -> None:
        """Keep one answer."""
        self._index[key] = self._store(headers, data)
        self._save()

    def _store(self, headers: dict[str, str], data: bytes) -> Json:
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._files / sha256
        if not path.exists():
            part = path.with_suffix(f".{os.getpid()}")
            part.write_bytes(data)
            os.replace(part, path)
        return {"sha256": sha256, "headers": headers, "at": utc_now()}

    def switch(self, build: str, files: dict[str, tuple[dict[str, str], bytes]]) -> None:
        """Make a complete build current in one step; assets nobody used for a month are dropped."""
        limit = (datetime.now(UTC) - OLD).isoformat()
        fresh = {key: entry for key, entry in self._index.items() if not key.startswith("/assets/") or entry["at"] > limit}
        for path, (headers, data) in files.items():
            fresh[path] = self._store(headers, data)
        self._index, self.build = fresh, build
        self._save()
        self._sweep()

    def _save(self) -> None:
        part = self._index_path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            json.dump({"build": self.build, "entries": self._index}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, self._index_path)

    def _load(self) -> None:
        try:
            saved = json.loads(self._index_path.read_text("utf-8"))
            self._index, self.build = saved["entries"], saved["build"]
        except (OSError, ValueError, KeyError):
            self._index = {}

    def _sweep(self) -> None:
        used = {entry["sha256"] for entry in self._index.values()}
        for path in self._files.iterdir():
            if path.name not in used:
                path.unlink(missing_ok=True)


def key_of(request: web.Request) -> str | None:
    """Under which name an answer is kept; None for everything that is not shell, asset or boot data."""
    path = request.path
    if path.startswith("/assets/") or path in ALONE:
        return path
    if path in PAGES or any(path.startswith(f"{page}/") for page in PAGES):
        return "/" + path.split("/")[1]
    mark = mark_of(request.cookies.get(COOKIE, ""))
    if path == BOOT:
        return boot_key(request.query.get("app", ""), mark)
    if path == "/api/v1/sync/snapshot":
        return snapshot_key(request.query.get("stream", ""), mark)
    if path.startswith("/api/v1/sync/chunks/"):
        return chunk_key(path, mark)
    if path.startswith("/api/v1/i18n/"):
        return path
    return None


def boot_key(app: str, mark: str) -> str:
    """The name of an app's boot document for a device."""
    return f"{BOOT}?app={app}#{mark}"


def snapshot_key(stream: str, mark: str) -> str:
    """The name of a stream's snapshot for a device."""
    return f"{TILL_DATA}snapshot?stream={stream}#{mark}"


def chunk_key(url: str, mark: str) -> str:
    """The name of a file of a snapshot for a device."""
    return f"{url}#{mark}"


def without_person(data: bytes) -> bytes:
    """Boot data without the signed-in user: offline, everybody signs in with a PIN or badge."""
    try:
        boot = json.loads(data)
    except ValueError:
        return data
    if isinstance(boot, dict):
        boot.update({key: empty for key, empty in (("user", None), ("permissions", [])) if key in boot})
    return json.dumps(boot, ensure_ascii=False).encode()


async def refresh(cache: ClientCache, session: aiohttp.ClientSession, core: str) -> bool:
    """Fetch the core's current build when it is another one; False when nothing changed or it cannot be had whole."""
    files = {WORKER: await _fetch(session, core, WORKER)}
    found = _LISTING.search(files[WORKER][1].decode("utf-8", "replace"))
    if found is None:
        return False
    listing = json.loads(found.group())
    if listing["version"] == cache.build:
        return False
    for path in dict.fromkeys([*listing["files"], *SHELLS]):
        files[path] = await _fetch(session, core, path)
        wanted = listing.get("sha256", {}).get(path)
        if wanted and hashlib.sha256(files[path][1]).hexdigest() != wanted:
            log.error("build %s: %s differs from the list; the old build stays", listing["version"], path)
            return False
    cache.switch(listing["version"], files)
    return True


async def _fetch(session: aiohttp.ClientSession, core: str, path: str) -> tuple[dict[str, str], bytes]:
    """Headers worth keeping and the whole content; aiohttp raises when less came than announced."""
    async with session.get(f"{core}{path}", raise_for_status=True) as answer:
        headers = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
        return headers, await answer.read()
