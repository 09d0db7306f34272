"""People and roles. PIN, password and badge can be set, never read."""

from __future__ import annotations

from typing import Any

from flask import request
from marshmallow import fields, post_load
from sqlalchemy import Select, delete, inspect, select

from core import auth
from core.db import session
from core.errors import Denied, Invalid
from core.i18n import LANGUAGES, _
from core.identity import identity
from core.models import PERSON, Role, Store, User, UserRole
from core.permissions import ALL, effective, keep_shipped_name, registry, role_name, tell_change
from core.place import reaches, rights_at
from core.resource.definition import Resource
from core.routes.base import bp
from core.schemas import Choice, Id, RecordSchema, Schema, Text, Whole


class UserRoleSchema(Schema):
    """A role of a person, in one store or everywhere."""

    role_id = Id(required=True)
    store_id = Id(allow_none=True, load_default=None)


class UserSchema(RecordSchema):
    """A person who signs in; an empty PIN or password keeps the present one."""

    name = Text(required=True, shortest=1)
    number = Whole(minimum=1, maximum=99_999_999, allow_none=True)
    email = fields.Email(allow_none=True)
    language = Choice({"": "", **LANGUAGES})
    color = Whole(minimum=1, maximum=8)
    roles = fields.List(fields.Nested(UserRoleSchema))
    role_names = fields.Function(lambda user: told_roles(user)[0], metadata={"description": "the names of the roles"})
    store_names = fields.Function(lambda user: told_roles(user)[1], metadata={"description": "where; empty: everywhere"})
    pin = Text(load_only=True, longest=8)
    password = Text(load_only=True, longest=200)
    badge = Text(load_only=True, allow_none=True)
    has_pin = fields.Function(lambda user: bool(user.pin_secret))
    has_password = fields.Function(lambda user: bool(user.password_hash))
    has_badge = fields.Function(lambda user: bool(user.badge_hash))
    has_otp = fields.Function(lambda user: bool(user.otp_secret))
    must_change_pin = fields.Boolean()

    @post_load
    def _lower(self, values: dict[str, Any], **_options: Any) -> dict[str, Any]:
        if values.get("email"):
            values["email"] = values["email"].lower()
        return values


class RoleName(Text):
    """The name of a role; a shipped one nobody renamed is read in the reader's language."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return role_name(obj) if isinstance(obj, Role) else super()._serialize(value, attr, obj, **kwargs)


class RoleSchema(RecordSchema):
    """A role."""

    name = RoleName(required=True, shortest=1)
    key = fields.String(dump_only=True, allow_none=True)
    grants = fields.List(fields.String())


def _complete_user(user: User, new: bool) -> None:
    given = user.__dict__
    pin, password, badge = given.pop("pin", ""), given.pop("password", ""), given.pop("badge", ...)
    if not new and (pin or password or badge is not ... or _is_reached_for(user, given)):
        _check_reach(user)
    if new and "number" not in given:
        user.number = auth.next_number()
    if new and user.must_change_pin is None:
        user.must_change_pin = bool(pin)
    if pin:
        auth.set_pin(user, pin, must_change=bool(user.must_change_pin) or _is_given(user, new))
    if password:
        auth.set_password(user, password)
    if badge is not ...:
        auth.set_badge(user, badge)
    roles = given.pop("_roles", None)
    if roles is not None:
        session().add(user)
        session().flush()
        give_roles(user, roles)


def _is_given(user: User, new: bool) -> bool:
    """Whether somebody else chose this PIN and did not say that it may stay: its owner replaces it at the first sign-in (C9)."""
    return not new and identity().user_id != user.id and not inspect(user).attrs.must_change_pin.history.has_changes()


def _is_reached_for(user: User, given: dict[str, Any]) -> bool:
    """Whether a change touches how somebody signs in, whether at all, or what they may do."""
    with session().no_autoflush:
        email, active = session().execute(select(User.email, User.active).where(User.id == user.id)).one()
        roles = {(row.role_id, row.store_id) for row in roles_of(user)}
    wanted = {(row["role_id"], row["store_id"]) for row in given["_roles"]} if "_roles" in given else roles
    return given.get("email") != email or given.get("active") != active or wanted != roles


def _check_reach(user: User) -> None:
    """Nobody takes over the account of somebody who may do more, or takes their rights away."""
    mine = identity()
    if mine.user_id not in {None, user.id} and not reaches(user.id):
        text = _(
            "You cannot change how {name} signs in or what they may do: this person holds rights that you do not have.",
            name=user.name,
        )
        raise Denied(text)


def give_roles(user: User, roles: list[dict[str, Any]]) -> None:
    """Give a person or program roles; nobody hands out rights that they do not hold."""
    mine = identity()
    for row in roles:
        role = session().get(Role, row["role_id"])
        if role is None:
            text = _("There is no such role.")
            raise Invalid(text, details={"fields": {"roles": [text]}})
        wanted = effective(role.grants, row["store_id"])
        if mine.user_id is not None and not wanted <= rights_at(mine.user_id, row["store_id"]):
            raise Denied(_("You cannot give the role {name}: it holds rights that you do not have.", name=role_name(role)))
    session().execute(delete(UserRole).where(UserRole.user_id == user.id))
    for row in roles:
        session().add(UserRole(user_id=user.id, role_id=row["role_id"], store_id=row["store_id"]))
    session().flush()
    tell_change()


def roles_of(user: User) -> list[UserRole]:
    """The roles of a person or program, and where they are held."""
    return list(session().scalars(select(UserRole).where(UserRole.user_id == user.id)))


def told_roles(user: User) -> tuple[list[str], list[str]]:
    """The names of a person's roles, and of the stores in which they are held (none: everywhere)."""
    query = select(Role, Store.name).join(UserRole, UserRole.role_id == Role.id).outerjoin(Store, Store.id == UserRole.store_id)
    rows = session().execute(query.where(UserRole.user_id == user.id).order_by(UserRole.id)).all()
    roles = dict.fromkeys(role_name(role) for role, _store in rows)
    return list(roles), sorted({store for _role, store in rows if store})


def _set(user: User, roles: list[dict[str, Any]]) -> None:
    user.__dict__["_roles"] = roles


User.roles = property(roles_of, _set)


def _people(query: Select[Any]) -> Select[Any]:
    """Programs are no people; asked for by its id one is told, so that what it did bears its name."""
    is_one = request.method == "GET" and "record_id" in (request.view_args or {})
    return query if is_one else query.where(User.kind == PERSON)


def _check_role(role: Role, new: bool) -> None:
    keep_shipped_name(role)
    unknown = [name for name in role.grants or [] if name != ALL and name not in registry]
    if unknown or (ALL in (role.grants or []) and role.key not in {"owner", "admin"}):
        raise Invalid(_("The role holds unknown rights."), details={"fields": {"grants": unknown or [ALL]}})
    tell_change()


users = Resource(
    name="core.user", model=User, schema=UserSchema(), bp=bp, path="users", view="core.users", edit="core.users",
    title="People", title_one="Person", search=(User.search_key, User.email), scope=_people, before_save=_complete_user,
    export_columns=("name", "number", "email", "role_names", "store_names", "language", "has_pin", "has_badge", "active"),
)  # fmt: skip
roles = Resource(
    name="core.role", model=Role, schema=RoleSchema(), bp=bp, path="roles", view="core.users", edit="core.permissions",
    title="Roles", title_one="Role", search=(Role.search_key,), before_save=_check_role,
)  # fmt: skip
