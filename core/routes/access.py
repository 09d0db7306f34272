"""Signing in and out, with password or at a device with PIN or badge."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from marshmallow import fields

from core import audit, auth
from core.api import DEVICE, DEVICE_OR_USER, PUBLIC, SIGNED_IN
from core.db import session, transaction
from core.errors import Invalid
from core.i18n import _
from core.identity import identity
from core.models import Device, Register, Store, User
from core.permissions import granted
from core.request import SESSION_COOKIE, drop_cookie, set_cookie
from core.routes.base import bp
from core.schemas import Id, Schema, Text


class LoginBody(Schema):
    """E-mail, password and the one-time code of people who set one up."""

    email = Text(required=True)
    password = fields.String(required=True)
    otp = Text(load_default=None, allow_none=True)


class PinBody(Schema):
    """A person and PIN, or a badge."""

    user_id = Id(load_default=None, allow_none=True)
    pin = Text(load_default=None, allow_none=True)
    badge = Text(load_default=None, allow_none=True)


class PinChangeBody(Schema):
    """The present PIN and the new one."""

    user_id = Id(required=True)
    current = Text(required=True)
    new = Text(required=True)


class PasswordBody(Schema):
    """The present password and the new one."""

    current = fields.String(required=True)
    new = fields.String(required=True)


class UserOut(Schema):
    """A person as the client shows them."""

    id = Id()
    name = fields.String()
    email = fields.String(allow_none=True)
    language = fields.String()


class PlaceOut(Schema):
    """A store or register by id and name."""

    id = Id()
    name = fields.String()
    code = fields.String()


class SignedIn(Schema):
    """Who is signed in, and what they may do here."""

    user = fields.Nested(UserOut, required=True)
    permissions = fields.List(fields.String(), required=True)
    must_change_password = fields.Boolean()
    must_change_pin = fields.Boolean()


class Me(Schema):
    """The actor behind the cookies."""

    user = fields.Nested(UserOut, allow_none=True)
    permissions = fields.List(fields.String())
    device = fields.Nested(PlaceOut(only=("id", "name")), allow_none=True)
    store = fields.Nested(PlaceOut, allow_none=True)
    register = fields.Nested(PlaceOut, allow_none=True)


def signed_in(user: User, token: str, *, store_id: str | None = None, days: int = 1) -> Response:
    """The answer to a successful sign-in: who, what they may do, and the session cookie."""
    response = jsonify(
        user=UserOut().dump(user), permissions=sorted(granted(user.id, store_id)),
        must_change_password=user.must_change_password, must_change_pin=user.must_change_pin,
    )  # fmt: skip
    set_cookie(response, SESSION_COOKIE, token, days=days)
    return response


@bp.post("/auth/login", permission=PUBLIC, body=LoginBody(), out=SignedIn(), write=False)
def login(body: dict[str, Any]) -> Response:
    """Sign in with e-mail and password."""
    user, token = auth.sign_in(body["email"], body["password"], body["otp"])
    return signed_in(user, token)


@bp.post("/auth/pin", permission=DEVICE, body=PinBody(), out=SignedIn(), write=False)
def pin_login(body: dict[str, Any]) -> Response:
    """Sign in at an enrolled device with a PIN or badge."""
    if not body["badge"] and not (body["user_id"] and body["pin"]):
        raise Invalid("Send user_id and pin, or badge.", details={"fields": {"pin": ["missing"]}})
    user, token = auth.sign_in_at_device(identity().require_device(), **body)
    return signed_in(user, token, store_id=identity().store_id)


@bp.post("/auth/pin/change", permission=DEVICE_OR_USER, body=PinChangeBody(), status=204, write=False)
def pin_change(body: dict[str, Any]) -> None:
    """Change one's own PIN; the present one is checked like a sign-in."""
    if body["new"] == body["current"]:
        text = _("Choose a PIN that differs from the old one.")
        raise Invalid(text, details={"fields": {"new": [text]}})
    user = auth.check_pin(body["user_id"], body["current"])
    with transaction():
        auth.set_pin(user, body["new"])
        audit.record("pin.change", "user", user.id, actor_id=user.id, name=user.name)


@bp.post("/auth/logout", permission=SIGNED_IN, status=204)
def logout() -> Response:
    """End the session."""
    login_id = identity().login_id
    if login_id:
        auth.end_login(login_id)
    response = Response(status=204)
    drop_cookie(response, SESSION_COOKIE)
    return response


@bp.post("/auth/password", permission=SIGNED_IN, body=PasswordBody(), status=204, write=False)
def change_password(body: dict[str, Any]) -> None:
    """Change one's own password."""
    auth.change_own_password(identity().require_user(), body["current"], body["new"])


@bp.get("/auth/me", permission=DEVICE_OR_USER, out=Me())
def me() -> dict[str, Any]:
    """Who is acting, where, and with what rights."""
    who, s = identity(), session()
    return {
        "user": s.get(User, who.user_id) if who.user_id else None,
        "permissions": sorted(who.permissions),
        "device": s.get(Device, who.device_id) if who.device_id else None,
        "store": s.get(Store, who.store_id) if who.store_id else None,
        "register": s.get(Register, who.register_id) if who.register_id else None,
    }
