"""Who asks, from where, in which language and with which addons on: everything a request needs to know, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, case, func, literal, select
from sqlalchemy.orm import aliased

from core.clock import now
from core.db import session
from core.identity import Identity
from core.ids import is_uuid
from core.kernel import current_kernel
from core.models import Company, Device, Login, Store, StoreAddon, User
from core.owner import addons_on
from core.permissions import granted
from core.region import Region
from core.secretbox import token_hash
from core.stores import addons_of


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The actor behind the cookies, the addons that are on, the region, and the languages that person and company set."""

    actor: Identity
    addons: frozenset[str]
    region: Region
    languages: tuple[str | None, str | None]


_person = aliased(User)
_known = and_(Login.token_hash == bindparam("login"), Login.ended_at.is_(None), Login.expires_at > bindparam("now"))
# a session that began at a device counts at that device alone
_at_its_device = case((Login.device_id.is_(None), True), else_=and_(Device.id.is_not(None), Login.device_id == Device.id))
_store = func.coalesce(Device.store_id, bindparam("store", type_=Device.store_id.type))
_addons = (
    select(func.aggregate_strings(StoreAddon.addon, ",")).where(StoreAddon.store_id == Store.id).correlate(Store).scalar_subquery()
)
_one = select(literal(1).label("one")).subquery()
_query = (
    select(
        Device.id, Device.kind, Device.store_id, Device.register_id, Login.id, _person.id, _person.name, _person.language,
        and_(Login.device_id.is_not(None), _person.must_change_pin),
        Company.language, Company.country, Store.id, Store.country, Store.timezone, _addons,
    )
    .select_from(_one)
    .outerjoin(Company, literal(True))
    .outerjoin(Device, and_(Device.token_hash == bindparam("device"), Device.active))
    .outerjoin(Login, and_(_known, _at_its_device))
    .outerjoin(_person, and_(_person.id == Login.user_id, _person.active))
    .outerjoin(Store, Store.id == _store)
    .limit(1)
)  # fmt: skip


def read(login_token: str | None, device_token: str | None, store_id: str | None) -> Surroundings:
    """The surroundings of a request; unknown, ended or foreign tokens name nobody, a store that is no id counts as none."""
    values: dict[str, Any] = {
        "login": token_hash(login_token) if login_token else "", "device": token_hash(device_token) if device_token else "",
        "now": now(), "store": store_id.lower() if is_uuid(store_id) and store_id else None,
    }  # fmt: skip
    row = session().execute(_query, values).one()
    device_id, kind, home, register_id, login_id, user_id, name, language, is_bound, *rest = row
    company_language, company_country, found_store, country, zone, names = rest
    store = home or values["store"]
    permissions: frozenset[str] = frozenset()
    addons = _addons_on(found_store, names)
    if user_id is not None and not is_bound:  # a PIN that somebody else gave opens nothing but its own change (C9)
        with addons_on(addons):
            permissions = granted(user_id, store)
    actor = Identity(
        user_id=user_id, user_name=name or "", device_id=device_id, device_kind=kind or "", store_id=store, register_id=register_id,
        permissions=permissions, login_id=login_id if user_id is not None else None,
    )  # fmt: skip
    region = Region(country=country, timezone=zone) if found_store else Region(country=company_country or "", timezone="UTC")
    return Surroundings(actor, addons, region, (language, company_language))


def _addons_on(store_id: str | None, names: str | None) -> frozenset[str]:
    if store_id is None:
        return addons_of(None)
    kernel = current_kernel()
    always = frozenset(manifest.name for manifest in kernel.installed if manifest.is_system)
    return always | (frozenset((names or "").split(",")) & frozenset(kernel.order))
