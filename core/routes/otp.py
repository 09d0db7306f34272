"""The one-time code of one's own sign-in, and taking it away from somebody who lost it."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from core import auth, otp
from core.api import SIGNED_IN
from core.db import session, transaction
from core.errors import Denied, NotFound
from core.i18n import _
from core.identity import identity
from core.ids import is_uuid
from core.models import User
from core.place import reaches
from core.routes.base import bp
from core.schemas import LongText, Schema, Text, Whole


class PasswordOnly(Schema):
    """The present password, asked again before something that protects the account changes."""

    password = fields.String(required=True)


class ConfirmBody(Schema):
    """What `setup` gave, and the code that the app shows."""

    setup = LongText(required=True)
    code = Text(required=True, longest=16)


class OtpState(Schema):
    """Whether a code is asked for, and how many recovery codes are left."""

    on = fields.Boolean(required=True)
    recovery_left = Whole(required=True)
    has_password = fields.Boolean(required=True)


class OtpSetup(Schema):
    """A secret to scan (`uri`) or to type, and the proof for `confirm`."""

    secret = fields.String(required=True)
    uri = fields.String(required=True)
    setup = fields.String(required=True)


class RecoveryCodes(Schema):
    """Codes for a lost phone, each for one sign-in; they are never shown again."""

    recovery_codes = fields.List(fields.String(), required=True)


def _me() -> User:
    return session().get_one(User, identity().require_user())


@bp.get("/auth/otp", permission=SIGNED_IN, out=OtpState())
def otp_state() -> dict[str, Any]:
    """Whether one's own sign-in asks for a one-time code."""
    me = _me()
    return {"on": bool(me.otp_secret), "recovery_left": otp.codes_left(me), "has_password": bool(me.password_hash)}


@bp.post("/auth/otp/setup", permission=SIGNED_IN, body=PasswordOnly(), out=OtpSetup(), write=False)
def otp_setup(body: dict[str, Any]) -> dict[str, str]:
    """Begin: nothing changes until a code is confirmed."""
    me = _me()
    auth.check_password(me, body["password"])
    return otp.begin(me)


@bp.post("/auth/otp/confirm", permission=SIGNED_IN, body=ConfirmBody(), out=RecoveryCodes())
def otp_confirm(body: dict[str, Any]) -> dict[str, Any]:
    """Switch the one-time code on."""
    return {"recovery_codes": otp.confirm(_me(), body["setup"], body["code"])}


@bp.post("/auth/otp/codes", permission=SIGNED_IN, body=PasswordOnly(), out=RecoveryCodes(), write=False)
def otp_codes(body: dict[str, Any]) -> dict[str, Any]:
    """New recovery codes in place of the old ones."""
    me = _me()
    auth.check_password(me, body["password"])
    with transaction():
        return {"recovery_codes": otp.new_codes(me)}


@bp.post("/auth/otp/off", permission=SIGNED_IN, body=PasswordOnly(), status=204, write=False)
def otp_off(body: dict[str, Any]) -> None:
    """Switch one's own one-time code off."""
    me = _me()
    auth.check_password(me, body["password"])
    with transaction():
        otp.switch_off(me)


@bp.post("/users/<user_id>/otp/reset", permission="core.otp_reset", status=204)
def otp_reset(user_id: str) -> None:
    """Switch off the one-time code of somebody who lost phone and recovery codes; never of somebody with more rights."""
    user = session().get(User, user_id) if is_uuid(user_id) else None
    if user is None:
        raise NotFound(_("This record does not exist (any more)."))
    if not reaches(user.id):
        raise Denied(_("{name} holds rights that you do not have.", name=user.name))
    otp.switch_off(user, "otp.reset")
