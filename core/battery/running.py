"""Checks of an addon inside a running application."""

from __future__ import annotations

from typing import Any

from flask import Flask

from core import permissions, settings, stores
from core.addons import Manifest
from core.api import SPECIAL
from core.testing import Client, Shop

METHODS = ("get", "post", "patch", "put", "delete")


def operations(app: Flask, addon: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The addon's routes as the API's own description lists them."""
    description = Client(app).get("/api/v1/openapi.json").json
    prefix = f"/api/v1/{addon}/"
    return {
        (method.upper(), path): operation
        for path, methods in description["paths"].items()
        if path.startswith(prefix)
        for method, operation in methods.items()
        if method in METHODS
    }


def routes(app: Flask, addon: str) -> list[str]:
    """Every route declares a permission that exists, a docstring, its answer and its refusals; writers declare their body."""
    faults = []
    for (method, path), operation in operations(app, addon).items():
        permission = operation.get("x-permission")
        if permission not in SPECIAL and permission not in permissions.registry:
            faults.append(f"{method} {path}: permission {permission!r} is not declared in permissions.py")
        if not (operation.get("summary") or operation.get("description")):
            faults.append(f"{method} {path}: has no docstring")
        codes = set(operation["responses"])
        if not any(code.startswith("2") for code in codes) or not any(code.startswith("4") for code in codes):
            faults.append(f"{method} {path}: declares no answer or no refusals")
    return faults


def gone_where_off(shop: Shop, manifest: Manifest) -> list[str]:
    """In a store that has the addon off its routes answer 404 and its menus and boot entries are not there."""
    if manifest.is_system:
        return []
    store_id, register_id = shop.new_store("Off")
    till, faults = shop.new_till(register_id), []
    for (method, path), operation in operations(shop.app, manifest.name).items():
        if method != "GET" or "{" in path:
            continue
        answer = shop.owner.get(path, headers={"X-Tezga-Store": store_id})
        if answer.status_code != 404:
            faults.append(f"GET {path} answers {answer.status_code} in a store where the addon is off")
        assert operation
    boot = till.get("/api/v1/boot?app=pos").json
    if manifest.name in {entry["name"] for entry in boot["addons"]} or manifest.name in boot["data"]:
        faults.append("the till of a store where the addon is off still gets its entry or data")
    meta = shop.owner.get("/api/v1/meta", headers={"X-Tezga-Store": store_id}).json
    faults += [
        f"menu {menu['key']} shows where the addon is off" for menu in meta["menus"] if menu["key"].split(".")[0] == manifest.name
    ]
    with shop.work():
        switched = stores.enable(manifest.name, store_id)
    if manifest.name not in switched:
        faults.append("switching it on in a store does nothing")
    return faults


def names(manifest: Manifest, slots: set[str]) -> dict[str, list[str]]:
    """What the README must name: settings, permissions, signals and slots of the addon."""
    return {
        "setting": [key for key in dict(settings.registry.items()) if settings.registry.owner(key) == manifest.name],
        "permission": [key for key in dict(permissions.registry.items()) if permissions.registry.owner(key) == manifest.name],
        "signal": signals_of(manifest.name),
        "slot": sorted(slots),
    }


def signals_of(addon: str) -> list[str]:
    """Names of the signals that the addon's `signals.py` offers."""
    import sys

    from core.signals import Signal

    module = sys.modules.get(f"addons.{addon}.signals")
    return [value.name for value in vars(module).values() if isinstance(value, Signal)] if module else []
