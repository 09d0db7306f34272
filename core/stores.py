"""Which addons are on where; a row switches one on, without restart."""

from __future__ import annotations

from sqlalchemy import delete, select

from core import audit
from core.audit_titles import titles
from core.db import session
from core.errors import AddonError, NotFound
from core.feed import ADDONS, publish
from core.i18n import N_, _
from core.kernel import current_kernel
from core.models import Store, StoreAddon
from core.permissions import tell_change

titles({"addon.enable": N_("Addon switched on in a store"), "addon.disable": N_("Addon switched off in a store")})


def addons_of(store_id: str | None) -> frozenset[str]:
    """The addons on in a store; without a store, those on in any store (what the head office may see)."""
    kernel = current_kernel()
    always = frozenset(m.name for m in kernel.installed if m.is_system)
    query = select(StoreAddon.addon)
    if store_id is not None:
        query = query.where(StoreAddon.store_id == store_id)
    return always | (frozenset(session().scalars(query)) & frozenset(kernel.order))


def enable(addon: str, store_id: str) -> tuple[str, ...]:
    """Switch an addon and all it depends on on in a store; returns those newly switched on."""
    from core.addons import resolve_one

    kernel, store = current_kernel(), _store(store_id)
    if addon not in kernel.order:
        raise AddonError(_("{addon} is not installed; run: tezga addon install {addon}", addon=addon))
    _check_country(addon, store)
    have = addons_of(store_id)
    glue = {m.name for m in kernel.installed if m.auto_install and addon in m.depends and set(m.depends) <= have | {addon}}
    wanted = {n for n in resolve_one(kernel.found, addon) | glue if not kernel.found[n].is_system and n not in have}
    for name in sorted(wanted):
        session().add(StoreAddon(store_id=store_id, addon=name))
    session().flush()
    _tell(store_id)
    audit.record("addon.enable", "addon", addon, store=store_id, switched=sorted(wanted))
    return tuple(name for name in kernel.order if name in wanted)


def disable(addon: str, store_id: str) -> tuple[str, ...]:
    """Switch an addon and all that depend on it off in a store; returns those switched off. Their data stay."""
    from core.addons import resolve_one

    kernel, have = current_kernel(), addons_of(store_id)
    _store(store_id)
    if addon in kernel.found and kernel.found[addon].is_system:
        raise AddonError(
            _("{addon} belongs to the system and cannot be switched off for a store; uninstall it instead.", addon=addon)
        )
    off = {name for name in have if addon in resolve_one(kernel.found, name)}
    session().execute(delete(StoreAddon).where(StoreAddon.store_id == store_id, StoreAddon.addon.in_(off)))
    _tell(store_id)
    audit.record("addon.disable", "addon", addon, store=store_id, switched=sorted(off))
    return tuple(name for name in kernel.order if name in off)


def _tell(store_id: str) -> None:
    """Caches of rights end, and open pages ask what is on now."""
    tell_change()
    publish(ADDONS, "core.addons", store_id, {"on": sorted(addons_of(store_id))})


def _store(store_id: str) -> Store:
    store = session().get(Store, store_id)
    if store is None:
        raise NotFound(_("There is no such store."))
    return store


def _check_country(addon: str, store: Store) -> None:
    countries = current_kernel().found[addon].countries
    if countries and store.country not in countries:
        raise AddonError(
            _("{addon} is for stores in {countries}; {store} lies in {country}.", addon=addon, countries=", ".join(countries),
              store=store.name, country=store.country)
        )  # fmt: skip
