"""The onboarding wizard: open to anybody until it is done once, then closed for good."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from flask import Response
from marshmallow import fields, validate

from core import auth, onboarding
from core.api import PUBLIC
from core.i18n import LANGUAGES
from core.owner import addons_on
from core.permissions import ROLES
from core.routes.access import SignedIn, signed_in
from core.routes.base import bp
from core.routes.organisation import MODES
from core.schemas import Choice, LongText, Rate, Schema, Text
from core.stores import addons_of


class SetupCompany(Schema):
    """Step 1: the business."""

    name = Text(required=True, shortest=1)
    email = Text(load_default="")
    phone = Text(load_default="", longest=64)
    address = LongText(load_default="", longest=1000)
    currency = Text(required=True, validate=validate.Regexp(r"^[A-Z]{3}$", error="Three letters, such as EUR."))
    country = Text(required=True, validate=validate.Regexp(r"^[A-Z]{2}$", error="Two letters, such as DE."))
    language = Choice(LANGUAGES, load_default="en")


class SetupStore(Schema):
    """Step 2: the store."""

    name = Text(required=True, shortest=1)
    address = LongText(load_default="", longest=1000)
    city = Text(load_default="")
    mode = Choice(MODES, load_default="retail")
    timezone = Text(load_default="Europe/Berlin", validate=validate.OneOf(sorted(available_timezones())))


class SetupOwner(Schema):
    """Who signs in to the back office."""

    name = Text(required=True, shortest=1)
    email = fields.Email(required=True)
    password = fields.String(required=True, validate=validate.Length(min=10, max=200))


class SetupEmployee(Schema):
    """Step 3: the first employee at the till."""

    name = Text(required=True, shortest=1)
    pin = Text(required=True, validate=validate.Regexp(r"^\d{4,8}$", error="4 to 8 digits."))
    role = Choice(ROLES, load_default="cashier")


class SetupTax(Schema):
    """Step 4: the usual tax."""

    name = Text(required=True, shortest=1)
    rate = Rate(required=True, minimum=0, maximum=10_000)
    inclusive = fields.Boolean(load_default=True)


class SetupBody(Schema):
    """The four steps in one document."""

    company = fields.Nested(SetupCompany, required=True)
    store = fields.Nested(SetupStore, required=True)
    owner = fields.Nested(SetupOwner, required=True)
    employee = fields.Nested(SetupEmployee, required=True)
    tax = fields.Nested(SetupTax, required=True)


class SetupState(Schema):
    """Whether the wizard must run."""

    needed = fields.Boolean()


@bp.get("/setup", permission=PUBLIC, out=SetupState())
def setup_state() -> dict[str, bool]:
    """Whether the wizard must run."""
    return {"needed": onboarding.is_needed()}


@bp.post("/setup", permission=PUBLIC, body=SetupBody(), out=SignedIn(), status=201)
def make_shop(body: dict[str, Any]) -> Response:
    """Make the shop and sign its owner in."""
    made = onboarding.make_shop(body)
    with addons_on(addons_of(made.store.id)):
        response = signed_in(made.owner, auth.start_login(made.owner, None, hours=auth.LOGIN_HOURS))
    response.status_code = 201
    return response
