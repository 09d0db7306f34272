"""Rights that are new here - of a new shop, a new addon, a new version - reach the roles they name, each right once.

What an owner took away stays away: a right that was given once is known (`core_known_right`), also after its addon was removed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from core import audit
from core.audit import AuditEntry
from core.audit_titles import titles
from core.db import session
from core.i18n import N_
from core.models import KnownRight, Role
from core.permissions import ALL, Permission, registry, tell_change

titles({"role.new_rights": N_("New rights given to a role")})
CORE = "core"


def give(addons: Iterable[str]) -> dict[str, list[str]]:
    """Give the rights of the core and of these addons that are new here to their roles; what each role (by key) got."""
    owners, known = {CORE, *addons}, _known()
    new = {name: right for name, right in registry.items() if registry.owner(name) in owners and name not in known}
    given = {role.key: names for role in _shipped() if (names := _give(role, new)) and role.key}
    session().add_all(KnownRight(name=name) for name in new)
    session().flush()
    tell_change()
    return given


def _give(role: Role, new: dict[str, Permission]) -> list[str]:
    names = sorted(name for name, right in new.items() if role.key in right.roles and name not in role.grants)
    if not names or ALL in role.grants:
        return []
    is_fresh, before = not role.grants, list(role.grants)
    role.grants = [*before, *names]
    if not is_fresh:
        audit.record("role.new_rights", "role", role.id, name=role.name, changes={"grants": [before, role.grants]}, given=names)
    return names


def _shipped() -> list[Role]:
    return list(session().scalars(select(Role).where(Role.key.is_not(None)).order_by(Role.id)))


def _known() -> set[str]:
    """The rights given before; a database from before they were kept tells by its roles and by what was ever taken away."""
    known = set(session().scalars(select(KnownRight.name)))
    if not known:
        known = {name for role in _shipped() for name in role.grants} | _ever_named()
        known &= dict(registry.items()).keys()
        session().add_all(KnownRight(name=name) for name in known)
    return known


def _ever_named() -> set[str]:
    """Every right that a logged change of a role named, before or after."""
    query = select(AuditEntry.data).where(AuditEntry.entity.in_(("role", "core.role")))
    changes: list[dict[str, Any]] = [data.get("changes") or {} for data in session().scalars(query)]
    return {str(name) for change in changes for side in change.get("grants") or [] for name in side or []}
