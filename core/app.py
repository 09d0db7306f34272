"""`create_app`: configuration, engine, discover, resolve, load, verify, routes, freeze."""

from __future__ import annotations

from flask import Flask

from core import addons, failures, lifecycle, logs, migrate, request, tables
from core import kernel as kernels
from core.api import blueprints
from core.catalogs import use_cache
from core.config import Config, load_config
from core.db import make_engine
from core.errors import DatabaseBehind
from core.i18n import _
from core.kernel import Kernel
from core.lazy_rules import LazyRule
from core.openapi import SMOREST, make_api
from core.routes import pages, table
from core.views import verify_views


def create_kernel(config: Config | None = None) -> Kernel:
    """The kernel without its web routes, with every installed addon that is on disk loaded; for commands and jobs."""
    config = config or load_config()
    kernel = Kernel(config, make_engine(config.database_url), addons.discover(config.addons_path))
    assert tables  # every table of the core is known before an addon refers to it
    kernels.set_default(kernel)
    use_cache(config.folder("cache") / "i18n")
    present = lifecycle.installed_names(kernel) & kernel.found.keys()
    lifecycle.load_all(kernel, _whole(kernel, present))
    return kernel


def create_app(config: Config | None = None) -> Flask:
    """The web application; refuses with DatabaseBehind where code and database do not fit."""
    return routed(checked_kernel(config))


def checked_kernel(config: Config | None = None) -> Kernel:
    """A kernel whose code and database fit; raises DatabaseBehind otherwise."""
    kernel = create_kernel(config)
    faults = migrate.check(kernel.engine, kernel.installed)
    if faults:
        raise DatabaseBehind(_("The database does not fit the code ({faults}). Run: tezga db upgrade", faults="; ".join(faults)))
    return kernel


def routed(kernel: Kernel) -> Flask:
    """The web application of a kernel: the routes of the core and of its addons; requests find the kernel in `extensions`."""
    app = Flask("tezga", static_folder=None)
    app.url_rule_class = LazyRule
    app.config.update(SMOREST, MAX_CONTENT_LENGTH=64 * 1024 * 1024, PROPAGATE_EXCEPTIONS=False)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["tezga"] = kernel
    logs.set_up()
    request.install(app)
    _register_routes(app, kernel)
    verify_views()
    failures.install(app)
    return app


def _whole(kernel: Kernel, names: set[str]) -> set[str]:
    """Those addons whose dependencies are on disk too; an addon whose folder is gone takes its dependants with it."""
    whole = set(names)
    while True:
        broken = {name for name in whole if not set(kernel.found[name].depends) <= whole}
        if not broken:
            return whole
        whole -= broken


def _register_routes(app: Flask, kernel: Kernel) -> None:
    table.load()
    api = make_api(app)
    for blueprint in blueprints.values():
        if blueprint.addon == "core" or blueprint.addon in kernel.order:
            api.register_blueprint(blueprint)
    pages.install(app)
