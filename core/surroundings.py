"""Who asks, from where, in which language and with which addons on: everything a request needs to know, in one statement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, false, func, literal, select
from sqlalchemy.orm import aliased

from core import api_keys
from core.clock import now
from core.db import session
from core.feed import AnySelect
from core.identity import Identity
from core.ids import is_uuid
from core.kernel import current_kernel
from core.models import Company, Device, Login, Store, StoreAddon, User
from core.owner import addons_on
from core.permissions import granted, granted_everywhere, places_of
from core.region import Region
from core.secretbox import token_hash
from core.stores import addons_of


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The actor behind cookies or key, the addons that are on, the region, and the languages that person and company set."""

    actor: Identity
    addons: frozenset[str]
    region: Region
    languages: tuple[str | None, str | None]


_person = aliased(User)
_known = and_(Login.token_hash == bindparam("login"), Login.ended_at.is_(None), Login.expires_at > bindparam("now"))
# a session that began at a device counts at that device alone
_at_its_device = case((Login.device_id.is_(None), True), else_=and_(Device.id.is_not(None), Login.device_id == Device.id))
_named = bindparam("store", type_=Device.store_id.type)
# a person at no till looks at the store they chose, or at all; a device stands where it stands
_free = and_(bindparam("chosen"), _person.id.is_not(None), Login.device_id.is_(None))
_store = case((_free, _named), else_=func.coalesce(Device.store_id, _named))
_addons = (
    select(func.aggregate_strings(StoreAddon.addon, ",")).where(StoreAddon.store_id == Store.id).correlate(Store).scalar_subquery()
)
_one = select(literal(1).label("one")).subquery()


def _statement(login: ColumnElement[bool], person: ColumnElement[bool]) -> AnySelect:
    """The one statement, for whoever `login` and `person` name."""
    query: AnySelect = (
        select(
            Device.id.label("device_id"), Device.kind, Device.store_id.label("home"), Device.register_id,
            Login.id.label("login_id"), Login.device_id.label("login_device"), _person.id.label("user_id"), _person.name,
            _person.language, _person.must_change_pin,
            Company.language.label("company_language"), Company.country.label("company_country"), _store.label("place"),
            Store.id.label("store_id"), Store.country, Store.timezone, _addons.label("addons"),
        )
        .select_from(_one)
        .outerjoin(Company, literal(True))
        .outerjoin(Device, and_(Device.token_hash == bindparam("device"), Device.active))
        .outerjoin(Login, login)
        .outerjoin(_person, and_(person, _person.active))
        .outerjoin(Store, Store.id == _store)
        .limit(1)
    )  # fmt: skip
    return query


_by_cookies = _statement(and_(_known, _at_its_device), _person.id == Login.user_id)
_by_key = _statement(false(), _person.id == bindparam("user", type_=_person.id.type))


def read(login_token: str | None, device_token: str | None, chosen: str | None) -> Surroundings:
    """The surroundings of a request; unknown, ended or foreign tokens name nobody, a store that is no id counts as none.

    `chosen` is the store that a person looks at, `all`, or None: then it is that of the device, else all stores for
    people whose role reaches them, else the first store of theirs.
    """
    values: dict[str, Any] = {
        "login": token_hash(login_token) if login_token else "", "device": token_hash(device_token) if device_token else "",
        "now": now(),
    }  # fmt: skip
    return _of(_row(_by_cookies, values, chosen))


def read_program(key_text: str, chosen: str | None) -> Surroundings:
    """The surroundings of a program's request by its key; `chosen` as in `read`. Raises WrongApiKey or TooMany."""
    key_id, user_id = api_keys.identify(key_text)
    around = _of(_row(_by_key, {"device": "", "user": user_id}, chosen))
    return replace(around, actor=replace(around.actor, key_id=key_id))


def _row(statement: AnySelect, values: dict[str, Any], chosen: str | None) -> Any:
    values |= {"store": chosen.lower() if chosen and is_uuid(chosen) else None, "chosen": bool(chosen)}
    row: Any = session().execute(statement, values).one()
    if row.place is None and row.user_id is not None:
        bound = places_of(row.user_id)
        if bound and None not in bound:
            row = session().execute(statement, values | {"store": min(filter(None, bound)), "chosen": True}).one()
    return row


def _of(row: Any) -> Surroundings:
    addons, permissions = _addons_on(row.store_id, row.addons), frozenset[str]()
    is_given = row.login_device is not None and row.must_change_pin  # such a PIN opens nothing but its own change (C9)
    if row.user_id is not None and not is_given:
        with addons_on(addons):
            permissions = granted_everywhere(row.user_id) if row.place is None else granted(row.user_id, row.place)
    actor = Identity(
        user_id=row.user_id, user_name=row.name or "", device_id=row.device_id, device_kind=row.kind or "", store_id=row.place,
        register_id=row.register_id if row.place == row.home else None, permissions=permissions,
        login_id=row.login_id if row.user_id is not None else None, is_at_device=row.login_device is not None,
    )  # fmt: skip
    region = Region(country=row.company_country or "", timezone="UTC")
    if row.store_id is not None:
        region = Region(country=row.country, timezone=row.timezone)
    return Surroundings(actor, addons, region, (row.language, row.company_language))


def _addons_on(store_id: str | None, names: str | None) -> frozenset[str]:
    if store_id is None:
        return addons_of(None)
    kernel = current_kernel()
    always = frozenset(manifest.name for manifest in kernel.installed if manifest.is_system)
    return always | (frozenset((names or "").split(",")) & frozenset(kernel.order))
