"""Company, stores and registers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any
from zoneinfo import available_timezones

from marshmallow import fields, validate
from sqlalchemy import Select, select

from core import audit, settings, store_copies
from core.audit_titles import titles
from core.db import session
from core.errors import Invalid, NotFound
from core.i18n import LANGUAGES, N_, _
from core.identity import identity
from core.ids import is_uuid
from core.models import Company, Profile, Register, Store
from core.permissions import places_of
from core.place import of_the_store, require_at
from core.resource import saving
from core.resource.definition import Resource
from core.resource.saving import put
from core.routes.base import bp
from core.schemas import Choice, Id, LongText, RecordSchema, Schema, Text, Whole

titles({"company.change": N_("Business details changed")})
MODES = {"retail": "Retail", "restaurant": "Restaurant", "both": "Both"}
REGISTER_KINDS = {"till": "Till", "kiosk": "Kiosk"}


class CompanySchema(Schema):
    """The business."""

    id = Id(dump_only=True)
    revision = Whole(dump_only=True)
    name = Text(shortest=1)
    legal_name = Text()
    email = Text()
    phone = Text(longest=64)
    address = LongText(longest=1000)
    country = Text(validate=validate.Regexp(r"^[A-Z]{2}$", error="Two letters, such as DE."))
    currency = Text(validate=validate.Regexp(r"^[A-Z]{3}$", error="Three letters, such as EUR."))
    language = Choice(LANGUAGES)
    tax_id = Text(longest=64)
    vat_number = Text(longest=64)
    registration_number = Text(longest=64)
    brand_hue = Whole(minimum=0, maximum=360)
    setup_done = fields.Boolean(dump_only=True)


class StoreSchema(RecordSchema):
    """A store."""

    name = Text(required=True, shortest=1)
    code = Text(required=True, shortest=1, longest=16)
    address = LongText(longest=1000)
    city = Text()
    phone = Text(longest=64)
    country = Text(validate=validate.Regexp(r"^[A-Z]{2}$", error="Two letters, such as DE."))
    currency = Text(validate=validate.Regexp(r"^[A-Z]{3}$", error="Three letters, such as EUR."))
    timezone = Text(validate=validate.OneOf(sorted(available_timezones())))
    day_cutover_hour = Whole(minimum=0, maximum=12)
    mode = Choice(MODES)
    receipt_header = LongText(longest=2000)
    receipt_footer = LongText(longest=2000)


class RegisterSchema(RecordSchema):
    """A register."""

    store_id = Id(required=True)
    name = Text(required=True, shortest=1)
    code = Text(required=True, shortest=1, longest=12)
    kind = Choice(REGISTER_KINDS)
    profile_id = Id(allow_none=True)


class ProfileSchema(RecordSchema):
    """A set of settings that registers share."""

    name = Text(required=True, shortest=1)
    note = LongText(longest=1000)


def company() -> Company:
    """The one company row; made empty on a new database."""
    row = session().scalar(select(Company))
    if row is None:
        row = Company(name="")
        session().add(row)
        session().flush()
    return row


@bp.get("/company", permission="core.settings", out=CompanySchema())
def read_company() -> Company:
    """The company."""
    return session().scalar(select(Company)) or Company(name="", revision=0, setup_done=False)


@bp.patch("/company", permission="core.settings", body=CompanySchema(partial=True), out=CompanySchema())
def change_company(body: dict[str, Any]) -> Company:
    """Change the company."""
    require_at(None, "core.settings")
    row = company()
    before = {key: getattr(row, key) for key in body}
    put(row, body)
    audit.record("company.change", "company", row.id, name=row.name, changes=audit.changes(before, body))
    session().flush()
    return row


def _new_store() -> dict[str, Any]:
    """A new store lies where the business and its first store do; its code is the next free one."""
    own, first = read_company(), session().scalar(select(Store).order_by(Store.id).limit(1))
    zone = {"timezone": first.timezone} if first else {}
    return {"country": own.country, "currency": own.currency, "code": _free_code("S", select(Store.code)), **zone}


def _new_register() -> dict[str, Any]:
    """A new register stands in the store in hand, else in the only one; its code is the next free one there."""
    active = list(session().scalars(select(Store.id).where(Store.active)))
    store_id = identity().store_id or (active[0] if len(active) == 1 else None)
    return {"store_id": store_id, "code": _free_code("R", select(Register.code).where(Register.store_id == store_id))}


def _free_code(letter: str, query: Select[Any]) -> str:
    taken = set(session().scalars(query))
    return next(code for code in (f"{letter}{number}" for number in itertools.count(1)) if code not in taken)


def _check_profile(profile: Profile, is_new: bool) -> None:
    """A profile may serve every store, and one that registers use stays."""
    require_at(None, "core.settings")
    users = [] if is_new or profile.active else list(_names_of_users(profile.id))
    if users:
        text = _("{registers} use this profile. Give them another one first.", registers=", ".join(users))
        raise Invalid(text, details={"fields": {"active": [text]}})


def _names_of_users(profile_id: str) -> Iterable[str]:
    query = select(Register.name).where(Register.profile_id == profile_id, Register.active).order_by(Register.name)
    return session().scalars(query)


def _within_reach(query: Select[Any]) -> Select[Any]:
    """All stores for people whose role reaches them, else those that their roles are bound to."""
    places = places_of(identity().require_user())
    return query if None in places else query.where(Store.id.in_(places))


def _check_store(store: Store, new: bool) -> None:
    require_at(None if new else store.id, "core.stores")


def _check_register(register: Register, _new: bool) -> None:
    require_at(register.store_id, "core.stores")


class StoreCopySchema(Schema):
    """A new store that is otherwise like another one; without a code it gets the next free one."""

    name = Text(required=True, shortest=1)
    code = Text(load_default="", longest=16)
    address = LongText(load_default="", longest=1000)
    city = Text(load_default="")
    phone = Text(load_default="", longest=64)


@bp.post("/stores/<store_id>/copies", permission="core.stores", body=StoreCopySchema(), out=StoreSchema(), status=201)
def copy_store(body: dict[str, Any], store_id: str) -> Store:
    """Make a store like this one: its settings, registers and addons, and what addons keep for it."""
    require_at(None, "core.stores")
    template = saving.find(stores, store_id) if is_uuid(store_id) else None
    if template is None:
        raise NotFound(_("There is no such store."))
    code = body["code"] or _free_code("S", select(Store.code))
    return store_copies.copy_store(template, {**body, "code": code})


stores = Resource(
    name="core.store", model=Store, schema=StoreSchema(), bp=bp, path="stores", view="core.stores", edit="core.stores",
    title="Stores", title_one="Store", new=_new_store, search=(Store.search_key,), scope=_within_reach, before_save=_check_store,
)  # fmt: skip
registers = Resource(
    name="core.register", model=Register, schema=RegisterSchema(), bp=bp, path="registers", view="core.stores",
    edit="core.stores", title="Registers", title_one="Register", new=_new_register, search=(Register.search_key,),
    scope=of_the_store, before_save=_check_register,
    after_save=lambda register: settings.tell("register", register.id),
)  # fmt: skip
profiles = Resource(
    name="core.profile", model=Profile, schema=ProfileSchema(), bp=bp, path="profiles", view="core.stores", edit="core.settings",
    title="Profiles of tills", title_one="Profile", search=(Profile.search_key,), before_save=_check_profile,
)  # fmt: skip
