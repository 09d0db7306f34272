"""Runs the battery over one addon, on an application and database of its own."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from core import addons, lifecycle
from core.addons import BUNDLED, Manifest
from core.app import create_app
from core.battery import database, running, static
from core.commands.base import bare_kernel_for
from core.config import Config, load_config
from core.errors import AddonError
from core.testing import make_shop

CLIENT_SOURCES = Path(__file__).parents[2] / "web_client" / "src"


def check_path(path: str) -> list[str]:
    """Every fault of the addon in `path`, one sentence each, on SQLite and (where TEST_DATABASE_URL names one) PostgreSQL."""
    folder = Path(path).resolve()
    logging.getLogger("tezga.request").setLevel(logging.WARNING)  # a partner wants to read faults, not requests
    try:
        manifest = addons.read_manifest(folder)
    except AddonError as error:
        return [error.message]
    return list(check(manifest, _databases))


def check(manifest: Manifest, databases: Callable[[Path], Iterator[str]]) -> Iterator[str]:
    """The faults of an addon; `databases(folder)` yields addresses of empty databases."""
    yield from static.files(manifest)
    with tempfile.TemporaryDirectory() as scratch:
        for number, url in enumerate(databases(Path(scratch))):
            yield from _on_database(manifest, _config(manifest, Path(scratch) / f"alone{number}", url))
        url = f"sqlite:///{Path(scratch) / 'running.db'}"
        yield from _in_application(manifest, _config(manifest, Path(scratch) / "running", url))


def _on_database(manifest: Manifest, config: Config) -> Iterator[str]:
    kernel = bare_kernel_for(config)
    try:
        yield from static.imports(manifest, kernel.found)
        yield from database.alone(kernel, manifest)
        yield from database.prefixes(manifest)
    finally:
        kernel.engine.dispose()


def _in_application(manifest: Manifest, config: Config) -> Iterator[str]:
    kernel = bare_kernel_for(config)
    lifecycle.install(kernel, [manifest.name])
    kernel.engine.dispose()
    app = create_app(config)
    shop = make_shop(app)
    yield from running.routes(app, manifest.name)
    yield from running.gone_where_off(shop, manifest)
    yield from catalogs(manifest)
    yield from slots(manifest, kernel.found)
    yield from static.readme(manifest, running.names(manifest, static.slots_offered(manifest.folder)))
    app.extensions["tezga"].engine.dispose()


def catalogs(manifest: Manifest) -> list[str]:
    """Texts that lack a translation into Russian, Bosnian or German."""
    from tools.i18n import addon_domain, problems

    return problems(addon_domain(manifest.folder))


def slots(manifest: Manifest, found: dict[str, Manifest]) -> list[str]:
    """The addon's web parts fill only slots that the client or an addon on disk offers.

    The addon of an app need not be among the dependencies: without it the app, and with it the part, is not there.
    A wheel carries no sources to look slots up in.
    """
    if not CLIENT_SOURCES.is_dir():
        return []
    offered = static.slots_offered(CLIENT_SOURCES)
    for other in found.values():
        offered |= static.slots_offered(other.folder)
    return [f"its web part fills the unknown slot {name}" for name in sorted(static.slots_used(manifest) - offered)]


def _config(manifest: Manifest, data: Path, url: str) -> Config:
    path = str(manifest.folder.parent) if manifest.folder.parent != BUNDLED else ""
    extra = os.environ.get("TEZGA_ADDONS_PATH", "")
    joined = os.pathsep.join(part for part in (path, extra) if part)
    return load_config({"TEZGA_DATA": str(data), "TEZGA_DATABASE_URL": url, "TEZGA_ADDONS_PATH": joined})


def _databases(scratch: Path) -> Iterator[str]:
    yield f"sqlite:///{scratch / 'alone.db'}"
    if os.environ.get("TEST_DATABASE_URL"):
        yield os.environ["TEST_DATABASE_URL"]
