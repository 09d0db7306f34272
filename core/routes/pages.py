"""Pages and files outside the API: host pages, built assets, service worker, health and metrics, the API's page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flask import Flask, Response, redirect, render_template, send_from_directory
from sqlalchemy import text
from werkzeug.wrappers import Response as BaseResponse

from core import assets, migrate
from core.app_icon import BRAND, SIZES, icon
from core.db import session
from core.errors import NotFound
from core.i18n import LANGUAGES, current_language, messages_apart
from core.kernel import current_kernel
from core.metrics import exposition

FOREVER = "public, max-age=31536000, immutable"
TITLES = {"pos": "Till", "display": "Display", "backoffice": "Back office", "kiosk": "Kiosk", "kds": "Kitchen"}


def install(app: Flask) -> None:
    """Add the pages to the application."""
    app.template_folder = str(Path(__file__).parents[1] / "templates")
    app.add_url_rule("/", "home", lambda: redirect("/backoffice"))
    for name in assets.APPS:
        app.add_url_rule(f"/{name}", f"page_{name}", host_page, defaults={"app_name": name})
        app.add_url_rule(f"/{name}/<path:rest>", f"page_{name}_deep", host_page, defaults={"app_name": name})
    app.add_url_rule("/assets/addons/<addon>/<digest>/<path:name>", "addon_asset", addon_asset)
    app.add_url_rule("/assets/texts/<mark>/<language>.json", "texts", texts)
    app.add_url_rule("/assets/<path:name>", "asset", asset)
    app.add_url_rule("/sw.js", "service_worker", service_worker)
    app.add_url_rule("/<app_name>.webmanifest", "web_manifest", web_manifest)
    app.add_url_rule("/icons/<name>.png", "icon", app_picture)
    app.add_url_rule("/healthz", "healthz", lambda: Response("ok\n", mimetype="text/plain"))
    app.add_url_rule("/readyz", "readyz", readyz)
    app.add_url_rule("/metrics", "metrics", lambda: Response(exposition(), mimetype="text/plain; version=0.0.4"))
    app.add_url_rule("/api/v1/docs", "api_docs", lambda: api_docs(app))


def host_page(app_name: str, rest: str = "") -> Response:
    """The page of an app: an import map and one module."""
    entry = assets.app_entry(app_name)
    if entry is None:
        raise NotFound("The client is not built. Run `make setup`, or install the wheel, which carries it.")
    import_map = assets.import_map()
    page = render_template(
        "host.html", app=app_name, title=TITLES.get(app_name, app_name), lang=current_language(), import_map=import_map,
        entry=entry, styles=assets.stylesheets(app_name), preloads=assets.preloads(app_name),
    )  # fmt: skip
    response = Response(page, mimetype="text/html")
    response.headers["Content-Security-Policy"] = assets.csp(import_map)
    response.headers["Cache-Control"] = "no-cache"
    return response


def asset(name: str) -> Response:
    """A built file; its name carries its hash."""
    response = send_from_directory(assets.client_folder(), name)
    response.headers["Cache-Control"] = FOREVER
    return response


def addon_asset(addon: str, digest: str, name: str) -> Response:
    """A file of a partner's addon."""
    manifest = current_kernel().found.get(addon)
    if manifest is None:
        raise NotFound("There is no such addon.")
    response = send_from_directory(manifest.folder / "web", name)
    response.headers["Cache-Control"] = FOREVER
    return response


def texts(mark: str, language: str) -> Response:
    """The texts of a language that do not travel with the boot document; the address carries the hash of what it means."""
    if language not in LANGUAGES:
        raise NotFound(f"There is no such language; there are {', '.join(LANGUAGES)}.")
    text = json.dumps(messages_apart(language), ensure_ascii=False, separators=(",", ":"))
    response = Response(text, mimetype="application/json")
    response.headers["Cache-Control"] = FOREVER if assets.texts_address(language).split("/")[3:4] == [mark] else "no-cache"
    return response


def service_worker() -> Response:
    """The service worker of this store: every file of the apps that work offline, under one hash."""
    files = sorted({file for app in ("pos", "display") for file in assets.files_of(app)})
    listing = json.dumps({"version": assets.version(), "files": files, "sha256": assets.checksums(files)})
    source = (Path(__file__).parents[1] / "templates" / "sw.js").read_text(encoding="utf-8")
    response = Response(source.replace("__LISTING__", listing), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Service-Worker-Allowed"] = "/"
    response.headers["Content-Security-Policy"] = "default-src 'self'"
    return response


def web_manifest(app_name: str) -> Response:
    """The web app manifest, with which browsers offer to install the till as an app."""
    if app_name not in assets.APPS:
        raise NotFound("There is no such app.")
    title = TITLES.get(app_name, app_name)
    icons = [_icon(f"{size}", size, "any") for size in (192, 512)] + [
        _icon(f"full-{size}", size, "maskable") for size in (192, 512)
    ]
    told = {
        "id": f"/{app_name}", "name": f"tezga {title}", "short_name": title, "lang": current_language(), "scope": "/",
        "start_url": f"/{app_name}", "display": "fullscreen" if app_name == "display" else "standalone",
        "background_color": "#f2f5f5", "theme_color": BRAND, "icons": icons,
    }  # fmt: skip
    return Response(json.dumps(told), mimetype="application/manifest+json")


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": f"/icons/{name}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def app_picture(name: str) -> Response:
    """The mark of the product: `192.png` with round corners, `full-192.png` to the edge."""
    full, size = name.startswith("full-"), name.removeprefix("full-")
    if size not in map(str, SIZES):
        raise NotFound(f"There is no such picture; there are {', '.join(map(str, SIZES))} pixels.")
    response = Response(icon(int(size), full=full), mimetype="image/png")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def readyz() -> Any:
    """Whether this process can serve: the database answers and fits the code."""
    session().execute(text("SELECT 1"))
    faults = migrate.check(current_kernel().engine, current_kernel().installed)
    return ({"ready": not faults, "faults": faults}, 503 if faults else 200)


def api_docs(app: Flask) -> BaseResponse:
    """A browsable page of the API, made from its own description."""
    description: Any = app.view_functions["api-docs.openapi_json"]()
    spec = json.loads(description.get_data())
    response = Response(render_template("api.html", spec=spec), mimetype="text/html")
    response.headers["Content-Security-Policy"] = "default-src 'self'; style-src 'self'"
    return response
