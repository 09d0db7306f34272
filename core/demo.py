"""The demo shop: a company with two stores and three people, which addons then fill with goods, customers and prices."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from core import auth, onboarding, rundir
from core.clock import now
from core.config import Config
from core.db import session
from core.i18n import negotiate
from core.models import DeviceCode, Register, Role, Store, User, UserRole
from core.onboarding import ShopMade
from core.secretbox import token_hash
from core.signals import Signal

EMAIL = "owner@demo.shop"
CODE = "DEMOTILL"
DISPLAY_CODE = "DEMOVIEW"
YEARS = timedelta(days=36_500)


@dataclass(frozen=True, slots=True)
class DemoMade:
    """The demo shop stands: what the wizard made, and a second store, which sells almost the same."""

    shop: ShopMade
    second_store: Store


demo_made = Signal[DemoMade](
    "demo_made", "Sent inside the transaction that makes the demo shop; addons add goods, customers, prices, methods."
)


def make() -> dict[str, Any]:
    """Make the demo shop in an empty database; returns what a person needs to sign in, which is also kept in demo.json."""
    password = os.environ.get("TEZGA_DEMO_PASSWORD") or secrets.token_urlsafe(9)
    shop = onboarding.make_shop(_wizard(password, demo_language(os.environ)))
    shop.store.phone = "+49 30 5550 1234"
    shop.store.receipt_header, shop.store.receipt_footer = "tezga Demo Market", "Danke für Ihren Einkauf!"
    auth.set_pin(shop.owner, "1111")
    luka = _person("Luka", "manager", "2222")
    session().add(Register(store_id=shop.store.id, name="Register 2", code="R2"))
    second = _second_store()
    _lasting_codes(shop.register)
    demo_made.send(DemoMade(shop, second))
    people = [(shop.owner, "owner", "1111"), (luka, "manager", "2222"), (shop.employee, "cashier", "3333")]
    facts = {
        "email": EMAIL, "password": password, "enrol_code": CODE, "display_code": DISPLAY_CODE,
        "users": [{"name": user.name, "role": role, "pin": pin} for user, role, pin in people],
    }  # fmt: skip
    facts["pins"] = facts["users"]
    return facts


def demo_language(environment: Mapping[str, str]) -> str:
    """The language of the demo's units, taxes and payment methods: TEZGA_DEMO_LANGUAGE, else that of the operator's locale."""
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG")
    return negotiate(None, environment.get("TEZGA_DEMO_LANGUAGE"), locale)


def _wizard(password: str, language: str) -> dict[str, Any]:
    return {
        "company": {
            "name": "tezga Demo Market", "legal_name": "tezga Demo Market GmbH", "email": EMAIL, "phone": "+49 30 5550 1234",
            "address": "Hauptstraße 12, 10827 Berlin", "currency": "EUR", "country": "DE", "language": language,
            "tax_id": "30/123/45678", "vat_number": "DE123456788",
        },
        "store": {
            "name": "Hauptstraße", "address": "Hauptstraße 12", "city": "Berlin", "mode": "retail", "timezone": "Europe/Berlin",
        },
        "owner": {"name": "Amra", "email": EMAIL, "password": password},
        "employee": {"name": "Mira", "pin": "3333", "role": "cashier"},
        "tax": {"name": "USt 19 %", "rate": 1900, "inclusive": True},
    }  # fmt: skip


def _person(name: str, role: str, pin: str) -> User:
    user = User(name=name, number=auth.next_number(), language="", color=3)
    session().add(user)
    session().flush()
    role_id = session().scalars(select(Role.id).where(Role.key == role)).one()
    session().add(UserRole(user_id=user.id, role_id=role_id))
    auth.set_pin(user, pin)
    return user


def _second_store() -> Store:
    store = Store(
        name="Hafenstraße", code="S2", address="Hafenstraße 3", city="Hamburg", phone="+49 40 5550 9876", country="DE",
        currency="EUR", timezone="Europe/Berlin", mode="retail",
    )  # fmt: skip
    session().add(store)
    session().flush()
    session().add(Register(store_id=store.id, name="Register 1", code="2R1"))
    onboarding.switch_on(store)
    return store


def _lasting_codes(register: Register) -> None:
    """Codes that enrol any number of devices for years; nobody but the demo has such."""
    for code, kind in ((CODE, "till"), (DISPLAY_CODE, "display")):
        row = DeviceCode(code_hash=token_hash(code), kind=kind, register_id=register.id, expires_at=now() + YEARS, reusable=True)
        session().add(row)


def keep(config: Config, facts: dict[str, Any]) -> None:
    """Write down how to sign in, readable by the owner of the data folder alone."""
    path = rundir.demo_file(config.data)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(facts, file, ensure_ascii=False)


def kept(config: Config) -> dict[str, Any]:
    """What `keep` wrote, without the password where it no longer fits; empty where the shop is no demo."""
    path = rundir.demo_file(config.data)
    if not path.exists():
        return {}
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    user = session().scalar(select(User).where(User.email == EMAIL))
    try:
        auth.HASHER.verify((user.password_hash if user else None) or "", facts["password"])
    except (VerificationError, InvalidHashError):
        facts["password"] = "(changed)"  # noqa: S105 - says that it is not known
    return facts
