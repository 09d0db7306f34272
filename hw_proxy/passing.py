"""Copies of answers of the core while they pass by, handed on when they came whole."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Protocol

import aiohttp
from aiohttp import web

LIMIT = 32 * 1024 * 1024


class Passing:
    """One answer on its way; `done` gets its decoded bytes, unless it is too large or in an encoding not known here."""

    def __init__(self, answer: aiohttp.ClientResponse, done: Callable[[bytes], None]) -> None:
        self._done = done
        self._encoding = answer.headers.get("Content-Encoding", "")
        self._data: bytearray | None = bytearray() if self._encoding in ("", "gzip", "deflate") else None

    def add(self, chunk: bytes) -> None:
        """Take a piece; too large answers are given up."""
        if self._data is not None:
            self._data += chunk
            if len(self._data) > LIMIT:
                self._data = None

    def keep(self) -> None:
        """The answer is complete."""
        if self._data is not None:
            data = bytes(self._data)
            self._done(zlib.decompress(data, wbits=47) if self._encoding else data)


class Watcher(Protocol):
    """Looks at answers that pass by."""

    def collector(self, request: web.Request, answer: aiohttp.ClientResponse) -> Passing | None:
        """What copies this answer, None when it is of no interest."""
