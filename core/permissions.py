"""Permissions are declared by addons, granted to roles, and checked on the server for every route and operation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from core.db import on_commit, session
from core.errors import Denied
from core.i18n import N_, LazyText, _
from core.models import Role, User, UserRole
from core.owner import is_on
from core.registry import Registry
from core.signals import Signal

ALL = "*"
ROLES = {
    "owner": N_("Owner"),
    "admin": N_("Admin"),
    "manager": N_("Manager"),
    "employee": N_("Employee"),
    "cashier": N_("Cashier"),
    "waiter": N_("Waiter"),
}


@dataclass(frozen=True, slots=True)
class Permission:
    """One right: its name (`addon.act`), its title, the group it stands in, and the shipped roles that start with it.

    `everywhere`: what it allows concerns every store, so it counts only in a role that is held everywhere.
    """

    name: str
    title: str | LazyText
    module: str | LazyText
    roles: tuple[str, ...] = ("manager",)
    everywhere: bool = False


EVERYWHERE = frozenset({"core.permissions"})
registry: Registry[Permission] = Registry("permission")
rights_changed = Signal[None]("rights_changed", "Sent after a commit that changed what somebody may do; caches of rights end here.")

for _name, _title, _module, _roles in (
    ("core.settings", N_("Change settings"), N_("Settings"), ("manager",)),
    ("core.users", N_("Manage people and roles"), N_("Employees"), ("manager",)),
    ("core.otp_reset", N_("Switch off the one-time code of others"), N_("Employees"), ()),
    ("core.permissions", N_("Change the permission matrix"), N_("Settings"), ()),
    ("core.stores", N_("Manage stores and registers"), N_("Settings"), ("manager",)),
    ("core.choose_register", N_("Choose store and register at a till"), N_("Settings"), ("manager",)),
    ("core.devices", N_("Enrol and revoke devices"), N_("Settings"), ("manager",)),
    ("core.addons", N_("Install and switch addons"), N_("Settings"), ()),
    ("core.audit", N_("See the audit log"), N_("Settings"), ("manager",)),
    ("core.review", N_("Decide on operations in review"), N_("Settings"), ("manager",)),
    ("core.jobs", N_("See background jobs"), N_("Settings"), ("manager",)),
    ("core.jobs_retry", N_("Try failed background jobs again"), N_("Settings"), ("manager",)),
    ("core.dashboard", N_("See the dashboard"), N_("Dashboard"), ("manager",)),
    ("core.import", N_("Import files"), N_("Settings"), ("manager",)),
    ("core.share_views", N_("Share saved views of lists with others"), N_("Settings"), ("manager",)),
    ("core.api_keys", N_("Manage API keys"), N_("Settings"), ()),
    ("core.approve", N_("Approve what others may not do alone"), N_("Settings"), ("manager",)),
):
    registry.add(_name, Permission(_name, _title, _module, _roles, everywhere=_name in EVERYWHERE), owner="core")


def collect(permissions: Iterable[Permission]) -> None:
    """Take up what an addon's `permissions.py` declares."""
    for permission in permissions:
        registry.add(permission.name, permission)


def granted(user_id: str, store_id: str | None) -> frozenset[str]:
    """The permissions of a person in a store (in any store where `store_id` is None), of addons that are on."""
    return _sum(row for row in _held(user_id) if store_id is None or row.store_id in {store_id, None})


def granted_everywhere(user_id: str) -> frozenset[str]:
    """The permissions of a person by roles that are held in every store, of addons that are on."""
    return _sum(row for row in _held(user_id) if row.store_id is None)


def places_of(user_id: str) -> frozenset[str | None]:
    """The stores that a person's roles are bound to; None among them: every store."""
    return frozenset(row.store_id for row in _held(user_id))


def _held(user_id: str) -> list[Row[Any]]:
    query = select(Role.grants, UserRole.store_id).join(UserRole, UserRole.role_id == Role.id)
    query = query.join(User, User.id == UserRole.user_id)
    return list(session().execute(query.where(UserRole.user_id == user_id, User.active, Role.active)))


def _sum(rows: Iterable[Row[Any]]) -> frozenset[str]:
    return frozenset[str]().union(*(effective(row.grants, row.store_id) for row in rows))


def effective(grants: Iterable[str], store_id: str | None) -> frozenset[str]:
    """What a role's grants allow where it is held in a store, or (None) everywhere; rights of addons that are on."""
    known, named = dict(registry.items()), set(grants)
    found = known.keys() if ALL in named else known.keys() & named
    return frozenset(name for name in found if store_id is None or not known[name].everywhere)


def user_can(user_id: str, store_id: str | None, permission: str) -> bool:
    """Whether a person holds a permission in a store."""
    return permission in granted(user_id, store_id)


def require(permissions: frozenset[str], permission: str) -> None:
    """Raise Denied where `permission` is not among `permissions`."""
    if permission not in permissions:
        title = registry.get(permission).title if permission in registry else permission
        text = _(
            "You may not do this: it needs the right “{title}”. Ask an owner to grant it, or a manager to approve.", title=title
        )
        raise Denied(text, details={"permission": permission})


def tell_change() -> None:
    """Let caches of rights know once the transaction in hand is committed."""
    on_commit(lambda: rights_changed.send(None), once="rights")


def seed_roles() -> None:
    """Make the six shipped roles where they are missing; what they start with is for `core.new_rights` to give."""
    there = set(session().scalars(select(Role.key).where(Role.key.is_not(None))))
    for key, name in ROLES.items():
        if key not in there:
            session().add(Role(name=name.source, key=key, grants=[ALL] if key in {"owner", "admin"} else []))
    session().flush()


def role_name(role: Role) -> str:
    """What a role is called for the reader: a shipped one in their language, until somebody gave it a name."""
    shipped = ROLES.get(role.key or "")
    return str(shipped) if shipped is not None and role.name == shipped.source else role.name


def keep_shipped_name(role: Role) -> None:
    """Store a shipped role that bears its translated name under the shipped one, so that others read it in theirs."""
    shipped = ROLES.get(role.key or "")
    if shipped is not None and role.name == str(shipped):
        role.name = shipped.source


def is_known(name: str) -> bool:
    """Whether a permission of that name is declared by the core or by an addon that is on."""
    return name in registry and is_on(registry.owner(name))
