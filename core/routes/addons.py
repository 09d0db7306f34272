"""Addons as the back office shows them: what is installed, and where it is on."""

from __future__ import annotations

from typing import Any

from marshmallow import fields
from sqlalchemy import select

from core import stores
from core.addons import Manifest
from core.db import session
from core.i18n import N_, translator
from core.kernel import current_kernel
from core.models import InstalledAddon, Store, StoreAddon
from core.place import require_at
from core.routes.base import bp
from core.schemas import Id, Schema


class StoreBody(Schema):
    """In which store."""

    store_id = Id(required=True)


class Switched(Schema):
    """Which addons were switched along."""

    switched = fields.List(fields.String())


class AddonOut(Schema):
    """An addon on disk, with its state."""

    name = fields.String()
    title = fields.String()
    summary = fields.String()
    category = fields.String()
    version = fields.String()
    author = fields.String()
    scope = fields.String()
    depends = fields.List(fields.String())
    needs = fields.List(fields.String(), metadata={"description": "titles of what it depends on"})
    countries = fields.List(fields.String())
    installed = fields.Boolean()
    stores = fields.List(Id())


CATEGORIES = {
    text.source: text
    for text in (
        N_("Ground"), N_("Selling"), N_("Reward"), N_("Law"), N_("Restaurant"), N_("Self-service"), N_("Goods"), N_("Reach"),
        N_("Numbers"), N_("Fleet"), N_("Examples"),
    )
}  # fmt: skip
"""The categories of the product; any other stands in the addon's own catalog or is shown as it is."""


def _title(manifest: Manifest | None, name: str) -> str:
    return translator(name)(manifest.title) if manifest else name


def _category(manifest: Manifest) -> str:
    known = CATEGORIES.get(manifest.category)
    return str(known) if known else translator(manifest.name)(manifest.category)


def describe_all() -> list[dict[str, Any]]:
    """Every addon on disk by name, with where it is installed and on."""
    kernel = current_kernel()
    installed = set(session().scalars(select(InstalledAddon.name)))
    on: dict[str, list[str]] = {}
    for row in session().scalars(select(StoreAddon)):
        on.setdefault(row.addon, []).append(row.store_id)
    every = list(session().scalars(select(Store.id).where(Store.active)))
    return [
        {
            "name": m.name, "title": _title(m, m.name), "summary": translator(m.name)(m.summary), "category": _category(m),
            "version": m.version, "author": m.author, "scope": m.scope, "depends": list(m.depends),
            "needs": [_title(kernel.found.get(name), name) for name in m.depends], "countries": list(m.countries),
            "installed": m.name in installed, "stores": every if m.is_system and m.name in installed else on.get(m.name, []),
        }
        for m in sorted(kernel.found.values(), key=lambda m: m.name)
    ]  # fmt: skip


@bp.get("/addons", permission="core.addons", out=AddonOut(many=True))
def list_addons() -> list[dict[str, Any]]:
    """Every addon on disk."""
    return describe_all()


@bp.post("/addons/<name>/enable", permission="core.addons", body=StoreBody(), out=Switched())
def enable_addon(body: dict[str, Any], name: str) -> dict[str, Any]:
    """Switch an addon on in a store, with all it needs."""
    require_at(body["store_id"], "core.addons")
    return {"switched": list(stores.enable(name, body["store_id"]))}


@bp.post("/addons/<name>/disable", permission="core.addons", body=StoreBody(), out=Switched())
def disable_addon(body: dict[str, Any], name: str) -> dict[str, Any]:
    """Switch an addon off in a store, with all that need it."""
    require_at(body["store_id"], "core.addons")
    return {"switched": list(stores.disable(name, body["store_id"]))}
