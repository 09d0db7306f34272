"""From an empty database to a shop that can sell: what the wizard of four steps asks for (CORE-04)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from core import audit, auth
from core.audit_titles import titles
from core.db import session
from core.errors import Conflict
from core.i18n import N_, _
from core.kernel import current_kernel
from core.models import Company, Register, Role, Store, StoreAddon, User, UserRole
from core.signals import Signal

titles({"shop.make": N_("Shop set up")})


@dataclass(frozen=True, slots=True)
class ShopMade:
    """A shop was made by the wizard: its records, and the first tax as `{"name", "rate", "inclusive"}`."""

    company: Company
    store: Store
    register: Register
    owner: User
    employee: User
    tax: dict[str, Any]


shop_made = Signal[ShopMade](
    "shop_made", "Sent inside the transaction that makes a shop; addons add what selling needs: taxes, methods."
)


def is_needed() -> bool:
    """Whether the wizard has not been completed yet."""
    company = session().scalar(select(Company))
    return company is None or not company.setup_done


def make_shop(document: dict[str, Any]) -> ShopMade:
    """Make company, first store and register, owner and first employee, and switch every installed addon on there."""
    if not is_needed():
        raise Conflict(_("The shop is set up already. Change it under Settings."))
    company = session().scalar(select(Company)) or Company(name="")
    session().add(company)
    for key, value in document["company"].items():
        setattr(company, key, value)
    company.setup_done = True
    store, register = _place(document["store"], company)
    owner = _person(document["owner"]["name"], "owner", email=document["owner"]["email"], language=company.language)
    auth.set_password(owner, document["owner"]["password"])
    given = document["employee"]
    employee = owner if given["name"] == owner.name else _person(given["name"], given["role"], language=company.language)
    auth.set_pin(employee, given["pin"])
    made = ShopMade(company, store, register, owner, employee, document["tax"])
    session().flush()
    switch_on(store)
    shop_made.send(made)
    audit.record("shop.make", "company", company.id, name=company.name, store=store.name)
    return made


def _place(given: dict[str, Any], company: Company) -> tuple[Store, Register]:
    number = (session().scalar(select(func.count()).select_from(Store)) or 0) + 1
    values = {"country": company.country, "currency": company.currency, **given}
    store = Store(code=f"S{number}", **values)
    session().add(store)
    session().flush()
    register = Register(store_id=store.id, name="Register 1", code=f"{number}R1" if number > 1 else "R1")
    session().add(register)
    session().flush()
    return store, register


def _person(name: str, role_key: str, *, email: str | None = None, language: str = "") -> User:
    role = session().scalars(select(Role).where(Role.key == role_key)).one()
    count = session().scalar(select(func.count()).select_from(User)) or 0
    user = User(name=name, email=email.lower() if email else None, language=language, color=count % 8 + 1)
    session().add(user)
    session().flush()
    session().add(UserRole(user_id=user.id, role_id=role.id))
    return user


def switch_on(store: Store) -> None:
    """Switch every installed addon on in a new store that lies in one of the addon's countries."""
    for manifest in current_kernel().installed:
        fits = not manifest.countries or store.country in manifest.countries
        if not manifest.is_system and fits:
            session().add(StoreAddon(store_id=store.id, addon=manifest.name))
    session().flush()
