"""Catalogs of translations: found by domain, read from .po files by Babel, kept parsed in a cache of JSON files."""

from __future__ import annotations

import functools
import gettext
import hashlib
import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

CONTEXT_MARK = "\x04"
_CACHE_FORMAT = 2
_CLIENT_FILES = (".ts", ".vue")
# Help is long and seldom read: `help.ts`, or what lies in a folder `help`, so that boot documents stay small.
_APART = re.compile(r"(^|/)help(\.ts|/[^/]+\.ts)$")


@dataclass(frozen=True)
class Catalog:
    """One domain in one language: forms in gettext order, keyed by msgid or "context\\x04msgid"."""

    plural_rule: str
    messages: dict[str, list[str]]
    client_keys: frozenset[str]
    apart_keys: frozenset[str] = frozenset()

    @cached_property
    def plural_form(self) -> Callable[[int], int]:
        """The index of the form for a number of things."""
        return gettext.c2py(self.plural_rule)

    def for_client(self) -> dict[str, list[str]]:
        """The messages that occur in TypeScript or Vue, or whose place is unknown."""
        return {key: forms for key, forms in self.messages.items() if key in self.client_keys}

    def apart(self) -> dict[str, list[str]]:
        """The client's messages that occur in help alone: they travel when help is opened, not with the boot document."""
        return {key: forms for key, forms in self.messages.items() if key in self.apart_keys}


EMPTY = Catalog("n != 1", {}, frozenset())
_folders: dict[str, Path] = {}
_loaded: dict[tuple[str, str], Catalog] = {}
_cache_dir: list[Path] = []


def add_domain(domain: str, folder: Path) -> None:
    """Says that `<folder>/<lang>.po` hold the texts of `domain` (an addon's name); they are read when needed."""
    _folders[domain] = folder
    for key in [key for key in _loaded if key[0] == domain]:
        del _loaded[key]


def domains() -> list[str]:
    """The domains known, in the order in which they were added."""
    return list(_folders)


def use_cache(folder: Path | None) -> None:
    """Keeps parsed catalogs in `folder`, renewed when a .po changes; None reads the .po files in each process."""
    _cache_dir[:] = [folder] if folder else []


def catalog(domain: str, language: str) -> Catalog:
    """The catalog of `domain` in `language`; an empty one where no .po exists."""
    found = _loaded.get((domain, language))
    if found is None:
        folder = _folders.get(domain)
        found = _load(folder / f"{language}.po") if folder else EMPTY
        _loaded[domain, language] = found
    return found


def mark_of(language: str) -> str:
    """A short hash over the .po files of every domain in a language."""
    return _mark(tuple(folder / f"{language}.po" for folder in _folders.values()))


@functools.lru_cache(maxsize=64)
def _mark(paths: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()[:12]


def _load(path: Path) -> Catalog:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return EMPTY
    if not _cache_dir:
        return _catalog(_parse(path))
    stamp = [_CACHE_FORMAT, stat.st_mtime_ns, stat.st_size]
    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:20]
    cached = _cache_dir[0] / f"{name}.json"
    data = _read_cache(cached, stamp)
    if data is None:
        data = _parse(path)
        _write_cache(cached, {"stamp": stamp, **data})
    return _catalog(data)


def _catalog(data: dict[str, Any]) -> Catalog:
    return Catalog(data["plural"], data["messages"], frozenset(data["client"]), frozenset(data["apart"]))


def _read_cache(path: Path, stamp: list[int]) -> dict[str, Any] | None:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) and data.get("stamp") == stamp else None


def _write_cache(path: Path, data: dict[str, Any]) -> None:
    """Written beside and renamed, so that nobody reads half a file; a full or read-only disk is no reason to stop."""
    fresh = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)


def _parse(path: Path) -> dict[str, Any]:
    """Fuzzy and untranslated messages are left out: their English source is better than a guess."""
    from babel.messages.pofile import read_po

    with path.open("rb") as stream:
        source = read_po(stream, locale=path.stem, abort_invalid=True)
    messages: dict[str, list[str]] = {}
    client: list[str] = []
    apart: list[str] = []
    for message in source:
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        if not message.id or message.fuzzy or not forms or not all(forms):
            continue
        singular = message.id if isinstance(message.id, str) else message.id[0]
        key = f"{message.context}{CONTEXT_MARK}{singular}" if message.context else singular
        messages[key] = forms
        places = [str(place) for place, _line in message.locations if str(place).endswith(_CLIENT_FILES)]
        if places or not message.locations:
            (apart if places and all(_APART.search(place) for place in places) else client).append(key)
    return {"plural": source.plural_expr, "messages": messages, "client": client, "apart": apart}
