"""The boot document: everything a client app needs before its first screen, kept by the till for offline starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from core import assets, boot_news, feed, settings
from core.db import session
from core.feed import ADDONS, store_stream
from core.feed_read import heads
from core.format_table import format_table
from core.i18n import LANGUAGES, client_messages, current_language
from core.identity import identity
from core.kernel import current_kernel
from core.models import Company, Device, Register, Role, Store, User, UserRole
from core.number_series import prefix_of
from core.owner import active_addons
from core.permissions import places_of
from core.registry import Registry
from core.store_formats import overrides_of

CONTRACT = 1
contributions: Registry[Callable[[str], Any]] = Registry("boot contribution")
"""Data that an addon adds for an app: `boot_data.add("payments", function)`, called with the app's name."""

boot_news.follow(Company, Store, Register, User, UserRole, Role)

COMPANY = ("name", "legal_name", "currency", "country", "tax_id", "vat_number", "registration_number", "brand_hue", "language",
           "email", "phone", "address")  # fmt: skip
STORE = ("id", "name", "code", "address", "city", "phone", "timezone", "currency", "country", "mode", "day_cutover_hour",
         "receipt_header", "receipt_footer")  # fmt: skip


def document(app: str) -> dict[str, Any]:
    """The boot document of an app for the actor of the request."""
    who, s = identity(), session()
    seq = _settings_seq(who.store_id)  # before the settings are read: what comes meanwhile is news
    company = s.scalar(select(Company))
    store = s.get(Store, who.store_id) if who.store_id else None
    register = s.get(Register, who.register_id) if who.register_id else None
    device = s.get(Device, who.device_id) if who.device_id else None
    user = s.get(User, who.user_id) if who.user_id else None
    known = device is not None or user is not None
    return {
        "app": app, "version": assets.version(), "contract": CONTRACT, "setup_needed": company is None or not company.setup_done,
        "user": _pick(user, ("id", "name", "email", "language")), "permissions": sorted(who.permissions),
        "company": _pick(company, COMPANY), "store": _pick(store, STORE),
        "register": _register(register, device),
        "device": _pick(device, ("id", "name", "kind")),
        **_reach(user),
        "addons": assets.addon_entries(app), "addons_seq": _addons_seq(), "settings": settings.resolved() if known else {},
        "settings_seq": seq,
        "i18n": texts(current_language(), company, store),
        "data": {name: give(app) for name, give in contributions.items()} if known else {},
    }  # fmt: skip


def _register(register: Register | None, device: Device | None) -> dict[str, Any] | None:
    """A register, with what the numbers of this device of it begin with."""
    if register is None:
        return None
    names = ("id", "name", "code", "kind", "profile_id")
    return {**{name: getattr(register, name) for name in names}, "prefix": prefix_of(device, register)}


def _reach(user: User | None) -> dict[str, Any]:
    """The stores that a person may look at, by name, and whether at all of them at once; at a device its store alone."""
    places = places_of(user.id) if user else frozenset[str | None]()
    if identity().is_at_device:
        places = frozenset({identity().require_store()})
    query = select(Store).where(Store.active).order_by(Store.name, Store.id)
    if None not in places:
        query = query.where(Store.id.in_(places))
    return {"stores": [_pick(row, ("id", "name", "code")) for row in session().scalars(query)], "all_stores": None in places}


def _addons_seq() -> int:
    """Up to which switching of addons this document speaks, so that a page hears of later ones alone."""
    return heads([ADDONS]).get(ADDONS, 0)


def _settings_seq(store_id: str | None) -> dict[str, int]:
    """Up to which row of the streams this document speaks of settings, so that a till asks again for later ones alone."""
    streams = {"company": feed.COMPANY, **({"store": store_stream(store_id)} if store_id else {})}
    known = heads(streams.values())
    return {name: known[stream] for name, stream in streams.items()}


def texts(language: str, company: Company | None = None, store: Store | None = None) -> dict[str, Any]:
    """Language, formats and messages of the client."""
    on = active_addons() or frozenset(current_kernel().order)
    country = (store.country if store else None) or (company.country if company else "") or ""
    return {
        "language": language,
        "languages": [{"code": code, "name": name} for code, name in LANGUAGES.items()],
        "formats": format_table(language, country, overrides_of(store or company)),
        "messages": client_messages(language, sorted(on)),
        "apart": assets.texts_address(language),
    }


def _pick(record: Any, names: tuple[str, ...]) -> dict[str, Any] | None:
    return None if record is None else {name: getattr(record, name) for name in names}
