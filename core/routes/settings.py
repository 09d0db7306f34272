"""Settings by level, and the permission matrix."""

from __future__ import annotations

from typing import Any

from marshmallow import fields
from sqlalchemy import select

from core import audit, mail, settings, till_modules
from core.addons import Manifest
from core.api import SIGNED_IN
from core.audit_titles import titles
from core.db import session
from core.errors import Invalid, NotFound
from core.i18n import N_, _, translator
from core.kernel import current_kernel
from core.models import Profile, Register, Role, Store
from core.permissions import ALL, registry, role_name, tell_change
from core.place import require_at
from core.routes.base import bp
from core.schemas import Choice, Id, Schema

titles({"role.grants": N_("Rights of a role changed")})
__all__ = ["bp", "mail", "till_modules"]  # whose settings are declared where they are read
LEVELS = {"company": N_("Company"), "store": N_("Store"), "profile": N_("Profile"), "register": N_("Register")}


class LevelQuery(Schema):
    """Which level, and whose settings there."""

    level = Choice(LEVELS, load_default="company")
    id = Id(load_default=None)


class SettingsBody(Schema):
    """Values to set; null takes a value away, so that the level above counts again."""

    level = Choice(LEVELS, required=True)
    id = Id(load_default=None, allow_none=True)
    values = fields.Dict(keys=fields.String(), values=fields.Raw(allow_none=True), required=True)


class Pages(Schema):
    """Settings, a page an addon."""

    pages = fields.List(fields.Dict())


class MatrixBody(Schema):
    """Rights to give to or take from a role."""

    role_id = Id(required=True)
    grant = fields.List(fields.String(), load_default=list)
    revoke = fields.List(fields.String(), load_default=list)


class Matrix(Schema):
    """Roles as columns, permissions as rows, and who has what."""

    roles = fields.List(fields.Dict())
    modules = fields.List(fields.Dict())
    grants = fields.Dict()


@bp.get("/settings", permission="core.settings", query=LevelQuery(), out=Pages())
def read_settings(args: dict[str, Any]) -> dict[str, Any]:
    """The settings of a level with what is in force and where it comes from."""
    level, owner = args["level"], _owner(args["level"], args["id"])
    if level != "company":
        require_at(_store(level, owner), "core.settings")
    chain = _chain(level, owner)
    pages: dict[str, dict[str, Any]] = {}
    for key, setting in settings.registry.items():
        if settings.LEVELS.index(level) > settings.LEVELS.index(setting.level):
            continue
        addon = settings.registry.owner(key)
        manifest = current_kernel().found.get(addon)
        page = pages.setdefault(addon, {"addon": addon, "title": _title(manifest), "fields": []})
        page["fields"].append(_field(setting, level, chain))
    return {"pages": list(pages.values())}


def _title(manifest: Manifest | None) -> str:
    return translator(manifest.name)(manifest.title) if manifest else _("General")


def _field(setting: settings.Setting, level: str, chain: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    own = chain[0][1].get(setting.key)
    source = next(((name, values[setting.key]) for name, values in chain if setting.key in values), ("default", setting.default))
    value = "" if setting.type == settings.SECRET else source[1]
    return {
        "key": setting.key, "label": str(setting.title), "help": str(setting.help), "type": setting.type, "value": value,
        "own": own is not None, "default": setting.default, "level": setting.level,
        "inherited_from": source[0] if source[0] != level else None,
        "options": [{"value": value, "label": str(label)} for value, label in setting.offered()],
    }  # fmt: skip


@bp.patch("/settings", permission="core.settings", body=SettingsBody(), status=204)
def change_settings(body: dict[str, Any]) -> None:
    """Set values at a level."""
    level, owner = body["level"], _owner(body["level"], body["id"])
    require_at(_store(level, owner), "core.settings")
    settings.set_values(level, owner, body["values"])


def _owner(level: str, owner: str | None) -> str:
    if level == "company":
        return ""
    model: Any = {"store": Store, "profile": Profile, "register": Register}[level]
    if owner is None or session().get(model, owner) is None:
        raise NotFound(f"Name an existing {level} in `id`.")
    return owner


def _store(level: str, owner: str) -> str | None:
    """The store that settings of a level and owner are of; None for the company's and a profile's, which count in many."""
    if level == "register":
        return settings.register_store(owner)
    return owner if level == "store" else None


def _chain(level: str, owner: str) -> list[tuple[str, dict[str, Any]]]:
    """Stored values from the level asked up to the company; above a profile lie many stores, of which none is told."""
    profile = settings.profile_of(owner) if level == "register" else owner
    steps = [("register", owner), ("profile", profile), ("store", _store(level, owner)), ("company", "")]
    below = settings.LEVELS[::-1].index(level)
    return [(name, {} if key is None else settings.stored_at(name, key)) for name, key in steps[below:]]


@bp.get("/permissions/matrix", permission=SIGNED_IN, out=Matrix())
def matrix() -> dict[str, Any]:
    """The permission matrix."""
    roles = session().scalars(select(Role).where(Role.active).order_by(Role.id)).all()
    modules: dict[str, list[dict[str, str]]] = {}
    for name, permission in registry.items():
        modules.setdefault(str(permission.module), []).append({"name": name, "title": str(permission.title)})
    return {
        "roles": [{"id": r.id, "name": role_name(r), "key": r.key, "all": ALL in r.grants} for r in roles],
        "modules": [{"name": name, "permissions": rows} for name, rows in modules.items()],
        "grants": {r.id: list(r.grants) for r in roles},
    }


@bp.patch("/permissions/matrix", permission="core.permissions", body=MatrixBody(), status=204)
def change_matrix(body: dict[str, Any]) -> None:
    """Give rights to a role or take them; effective at once."""
    role = session().get(Role, body["role_id"])
    if role is None:
        raise NotFound(_("There is no such role."))
    unknown = [name for name in (*body["grant"], *body["revoke"]) if name not in registry]
    if unknown or ALL in role.grants:
        names = ", ".join(unknown)
        everything = _("{role} has every right and keeps it.", role=role_name(role))
        reason = _("Unknown permissions: {names}.", names=names) if unknown else everything
        raise Invalid(reason, details={"fields": {"grant": unknown}})
    before = list(role.grants)
    role.grants = sorted((set(before) | set(body["grant"])) - set(body["revoke"]))
    tell_change()
    audit.record("role.grants", "role", role.id, name=role.name, changes=audit.changes({"grants": before}, {"grants": role.grants}))
