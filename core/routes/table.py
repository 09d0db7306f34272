"""Which modules hold the core's routes; importing them registers their blueprints."""

from __future__ import annotations

import importlib

from core import collect
from core.owner import CORE, owned_by

MODULES = (
    "access", "addons", "api_keys", "approvals", "audit", "boot", "devices", "events", "files", "imports", "jobs", "lists",
    "organisation", "otp", "people", "places", "review", "settings", "setup", "sync",
)  # fmt: skip


def load() -> None:
    """Import every module of routes and take up the core's views."""
    with owned_by(CORE):
        for name in MODULES:
            importlib.import_module(f"core.routes.{name}")
        collect.take_up("views", importlib.import_module("core.routes.views"))
