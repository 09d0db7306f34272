"""Who may sign in at a till, and what the till needs to know to let them in without the server."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select

from addons.employees import shifts as shifts
from addons.employees.models import Employee
from core import auth
from core.boot import contributions
from core.boot_news import follow
from core.clock import now
from core.db import session
from core.identity import identity
from core.models import Device, Role, User, UserRole
from core.permissions import ALL, registry, role_name
from core.services import service

APPS = frozenset({"pos", "kiosk"})
follow(Employee)


@service
def people_of(store_id: str) -> list[tuple[User, list[Role]]]:
    """The people with a role in a store (or everywhere) who have a PIN or a badge, by name, each with those roles."""
    query = select(User, Role).join(UserRole, UserRole.user_id == User.id).join(Role, Role.id == UserRole.role_id)
    query = query.where(User.active, Role.active, or_(UserRole.store_id == store_id, UserRole.store_id.is_(None)))
    query = query.where(or_(User.pin_secret.is_not(None), User.badge_hash.is_not(None))).order_by(User.name, User.id, Role.id)
    people: dict[str, tuple[User, list[Role]]] = {}
    for user, role in session().execute(query):
        people.setdefault(user.id, (user, []))[1].append(role)
    return list(people.values())


def till_users(app: str) -> dict[str, Any]:
    """What apps at a till get at start: the people of the store, with what lets this one device check PIN and badge."""
    device = session().get(Device, identity().device_id) if identity().device_id else None
    if app not in APPS or device is None:
        return {}
    people = people_of(device.store_id)
    plans = _plans([user.id for user, _roles in people])
    return {"users": [_card(user, roles, device) | plans.get(user.id, _NO_PLAN) for user, roles in people]}


_NO_PLAN: dict[str, Any] = {"work_times": [], "work_days": []}


def _plans(ids: list[str]) -> dict[str, dict[str, Any]]:
    """When people are to work; of the days that differ those from yesterday on."""
    since = (now() - timedelta(days=2)).date().isoformat()
    rows = session().scalars(select(Employee).where(Employee.user_id.in_(ids)))
    return {
        row.user_id: {"work_times": row.work_times, "work_days": [one for one in row.work_days if one["date"] >= since]}
        for row in rows
    }


def _card(user: User, roles: list[Role], device: Device) -> dict[str, Any]:
    names = {name for role in roles for name in role.grants}
    known = dict(registry.items())
    return {
        "id": user.id, "name": user.name, "number": user.number, "initials": initials(user.name), "role": role_name(roles[0]),
        "color": user.color, "language": user.language, "permissions": sorted(known if ALL in names else names & known.keys()),
        "badges": [user.badge_hash] if user.badge_hash else [], "pin": auth.pin_verifier(user, device),
        "must_change_pin": user.must_change_pin,
    }  # fmt: skip


def initials(name: str) -> str:
    """One or two capitals that stand for a name: of the first and the last word."""
    words = name.split()
    return "".join(word[0] for word in (words if len(words) < 3 else [words[0], words[-1]])).upper()


contributions.add("employees", till_users)
