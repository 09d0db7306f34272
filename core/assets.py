"""The built client: which hashed file stands behind each entry, the import map, the host page, the service worker."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.addons import BUNDLED, Manifest
from core.catalogs import mark_of
from core.i18n import LANGUAGES
from core.kernel import current_kernel
from core.owner import is_on
from core.registry import Registry

SHARED = {
    "vue": "web_client/src/shared/vue.ts",
    "pinia": "web_client/src/shared/pinia.ts",
    "@tezga/client": "web_client/src/client/index.ts",
    "@tezga/ui": "web_client/src/ui/index.ts",
}
APPS = ("pos", "display", "backoffice", "kiosk", "kds", "menu", "attendant")
connect_sources: Registry[Callable[[], Iterable[str]]] = Registry("source of connections")
"""Origins that a page's device may call besides its own: `connect_sources.add("pos", function)`, called with each page."""
TEXTS = "/assets/texts/"
PLAIN = re.compile(r"^[a-z]+\.(js|mjs)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A built module: its address, its stylesheets and the files it needs."""

    file: str
    css: tuple[str, ...]
    files: tuple[str, ...]


def client_folder() -> Path:
    """`core/client` of a wheel, `web_client/dist` of a clone."""
    packed = Path(__file__).parent / "client"
    return packed if packed.is_dir() else Path(__file__).parents[1] / "web_client" / "dist"


@functools.lru_cache(maxsize=4)
def _manifest(folder: Path, _stamp: int) -> dict[str, Any]:
    path = folder / ".vite" / "manifest.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def manifest() -> dict[str, Any]:
    """Vite's manifest: source path -> what was built from it; empty where the client was not built."""
    folder = client_folder()
    path = folder / ".vite" / "manifest.json"
    return _manifest(folder, path.stat().st_mtime_ns if path.exists() else 0)


def entry(source: str) -> Entry | None:
    """What was built from a source file, with everything it imports statically or dynamically."""
    chunks = manifest()
    if source not in chunks:
        return None
    seen: dict[str, None] = {}
    _walk(chunks, source, seen)
    files = [f"/assets/{chunks[key]['file']}" for key in seen]
    css = [f"/assets/{name}" for key in seen for name in chunks[key].get("css", ())]
    other = [f"/assets/{name}" for key in seen for name in chunks[key].get("assets", ())]
    return Entry(f"/assets/{chunks[source]['file']}", tuple(dict.fromkeys(css)), tuple(dict.fromkeys([*files, *css, *other])))


def _walk(chunks: dict[str, Any], key: str, seen: dict[str, None]) -> None:
    if key in seen or key not in chunks:
        return
    seen[key] = None
    for other in (*chunks[key].get("imports", ()), *chunks[key].get("dynamicImports", ())):
        _walk(chunks, other, seen)


def app_entry(app: str) -> Entry | None:
    """The host module of an app."""
    return entry(f"web_client/src/apps/{app}/main.ts")


def import_map() -> str:
    """The import map of every page, as the exact text whose hash the CSP allows."""
    found = {name: entry(source) for name, source in SHARED.items()}
    return json.dumps({"imports": {name: e.file for name, e in found.items() if e is not None}}, separators=(",", ":"))


def preloads(app: str) -> list[str]:
    """Modules that a page should fetch at once: those of the import map and the app's own."""
    found = [*(entry(source) for source in SHARED.values()), app_entry(app)]
    return [e.file for e in found if e is not None]


def stylesheets(app: str) -> list[str]:
    """Stylesheets of a page: tokens and components of the shared modules first, then the app's own."""
    found = [*(entry(source) for source in SHARED.values()), app_entry(app)]
    return list(dict.fromkeys(name for e in found if e is not None for name in e.css))


def addon_entries(app: str) -> list[dict[str, Any]]:
    """The addons' modules for an app, of addons that are on here."""
    result = []
    for m in current_kernel().installed:
        if is_on(m.name):
            found = addon_entry(m, app)
            if found is not None:
                result.append({"name": m.name, "title": m.title, "version": m.version, "entry": found.file, "css": list(found.css)})
    return result


def addon_entry(m: Manifest, app: str) -> Entry | None:
    """An addon's module for an app: built with the host, built by the partner (`web/dist`), or plain (`web/<app>.js`)."""
    built = entry(f"addons/{m.name}/web/{app}.ts") if m.folder.parent == BUNDLED else None
    if built is not None:
        return built
    for relative in (f"web/dist/{app}.js", f"web/{app}.js"):
        path = m.folder / relative
        if path.is_file():
            url = f"/assets/addons/{m.name}/{_digest(path)}/{relative.removeprefix('web/')}"
            style = path.with_suffix(".css")
            css = (f"/assets/addons/{m.name}/{_digest(style)}/{relative.removeprefix('web/')[:-3]}.css",) if style.is_file() else ()
            return Entry(url, css, (url, *css))
    return None


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def version() -> str:
    """One hash over everything the client of this store is made of; a new one tells clients to update."""
    parts = sorted(file for app in APPS for file in files_of(app))
    return hashlib.sha256(json.dumps([parts, import_map()]).encode()).hexdigest()[:16]


def files_of(app: str) -> list[str]:
    """Every file an app needs offline, addons included."""
    found = [app_entry(app), *(entry(source) for source in SHARED.values())]
    found += [addon_entry(m, app) for m in current_kernel().installed if is_on(m.name)]
    texts = [texts_address(language) for language in LANGUAGES] if app == "pos" else []
    return list(dict.fromkeys([*(file for e in found if e is not None for file in e.files), *filter(None, texts)]))


def texts_address(language: str) -> str:
    """Where the texts lie that do not travel with the boot document; empty for English, whose texts are in the code."""
    return "" if language == "en" else f"{TEXTS}{mark_of(language)}/{language}.json"


def checksums(files: Iterable[str]) -> dict[str, str]:
    """SHA-256 of built files by address, so that a proxy keeps only what the core meant; partners' files and texts are left out."""
    folder = client_folder()
    paths = {file: folder / file.removeprefix("/assets/") for file in files if not file.startswith(("/assets/addons/", TEXTS))}
    return {file: _checksum(path, path.stat().st_mtime_ns) for file, path in paths.items()}


@functools.lru_cache(maxsize=2048)
def _checksum(path: Path, _stamp: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def csp(import_map_text: str) -> str:
    """The content security policy of a page: own scripts, and the one inline import map by its hash."""
    calls = " ".join(origin for origins in connect_sources.values() for origin in origins())
    digest = base64.b64encode(hashlib.sha256(import_map_text.encode()).digest()).decode()
    return (
        f"default-src 'self'; script-src 'self' 'sha256-{digest}'; style-src 'self'; img-src 'self' data: blob:; "
        f"font-src 'self'; connect-src 'self' ws: http://localhost:* http://127.0.0.1:* {calls}; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
