"""API keys of programs: made and replaced by people, shown once."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from core import api_keys
from core.api_keys import PER_MINUTE, ApiKey
from core.errors import Denied, NotFound
from core.i18n import _
from core.identity import identity
from core.ids import is_uuid, uuid7
from core.models import PROGRAM, User
from core.place import reaches
from core.resource import saving
from core.resource.definition import Resource
from core.routes.base import bp
from core.routes.people import UserRoleSchema, give_roles, roles_of
from core.schemas import Id, Moment, RecordSchema, Schema, Text, Whole


class ApiKeySchema(RecordSchema):
    """A program that uses the API; its key is never told again."""

    name = Text(required=True, shortest=1)
    user_id = Id(dump_only=True, metadata={"description": "whom the program acts as; the person of its acts in the audit log"})
    roles = fields.List(fields.Nested(UserRoleSchema), required=True, validate=validate.Length(min=1))
    per_minute = Whole(minimum=1, maximum=60_000, load_default=PER_MINUTE)
    expires_at = Moment(allow_none=True)
    hint = fields.String(dump_only=True, metadata={"description": "the last four characters of the key"})
    issued_at = Moment(dump_only=True, allow_none=True)
    used_at = Moment(dump_only=True, allow_none=True)


class Issued(Schema):
    """A key, shown this once."""

    key = fields.String(required=True)


def _roles(key: ApiKey) -> list[Any]:
    return roles_of(key.user) if key.user is not None else []


def _want_roles(key: ApiKey, roles: list[dict[str, Any]]) -> None:
    key.__dict__["_roles"] = roles


ApiKey.roles = property(_roles, _want_roles)


def _complete(key: ApiKey, new: bool) -> None:
    """Keep the program's person with it: name, roles and whether it may come in at all."""
    _check_person()
    wanted = key.__dict__.pop("_roles", None)
    if new:
        key.user = User(id=uuid7(), kind=PROGRAM)
    else:
        check_reach(key)
    key.user.name, key.user.active = key.name, key.active is not False
    if wanted is not None:
        give_roles(key.user, wanted)


def _check_person() -> None:
    if identity().key_id is not None:
        raise Denied(_("Keys are managed by people in the back office, not with a key."))


def check_reach(key: ApiKey) -> None:
    """Raise Denied where the program may do more than the person in hand."""
    if not reaches(key.user_id):
        raise Denied(_("You cannot change this key: its program holds rights that you do not have."))


keys = Resource(
    name="core.api_key", model=ApiKey, schema=ApiKeySchema(), bp=bp, path="api-keys", view="core.api_keys", edit="core.api_keys",
    title="API keys", title_one="API key", search=(ApiKey.name,), before_save=_complete,
    export_columns=("name", "hint", "per_minute", "expires_at", "issued_at", "used_at", "active"),
)  # fmt: skip


@bp.post("/api-keys/<key_id>/key", permission="core.api_keys", out=Issued())
def issue_key(key_id: str) -> dict[str, str]:
    """Make the key of a program, or a new one that ends the old one at once; it is shown this once."""
    if not is_uuid(key_id):
        raise NotFound(_("This record does not exist: the address holds no valid id."))
    key = saving.find(keys, key_id)
    _check_person()
    check_reach(key)
    return {"key": api_keys.issue(key)}
