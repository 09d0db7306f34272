"""A new store made like another one (CORE-22): what the template is set to, its registers and addons; addons add what is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from core import audit
from core.audit_titles import titles
from core.db import session
from core.i18n import N_
from core.ids import uuid7
from core.models import Register, SettingValue, Store, StoreAddon
from core.permissions import tell_change
from core.signals import Signal

ALIKE = ("country", "currency", "timezone", "day_cutover_hour", "mode", "receipt_header", "receipt_footer")
ALIKE_REGISTER = ("name", "code", "kind", "profile_id")
titles({"store.copy": N_("Store made like another one")})


@dataclass(frozen=True, slots=True)
class StoreCopied:
    """A store was made like a template."""

    template_id: str
    store_id: str


store_copied = Signal[StoreCopied](
    "store_copied", "Sent inside the transaction that makes a store like another; addons let the new one share what theirs names."
)


def copy_store(template: Store, given: dict[str, Any]) -> Store:
    """A store with the name, code and address `given`, otherwise like the template; people, devices and sales stay there."""
    store = Store(id=uuid7(), **{name: getattr(template, name) for name in ALIKE} | given)
    session().add(store)
    session().flush()
    _copy_settings("store", template.id, store.id)
    for register in session().scalars(
        select(Register).where(Register.store_id == template.id, Register.active).order_by(Register.id)
    ):
        made = Register(id=uuid7(), store_id=store.id, **{name: getattr(register, name) for name in ALIKE_REGISTER})
        session().add(made)
        _copy_settings("register", register.id, made.id)
    addons = session().scalars(select(StoreAddon.addon).where(StoreAddon.store_id == template.id))
    session().add_all([StoreAddon(store_id=store.id, addon=addon) for addon in addons])
    session().flush()
    store_copied.send(StoreCopied(template.id, store.id))
    session().flush()
    tell_change()
    audit.record("store.copy", "core.store", store.id, name=store.name, template=template.name)
    return store


def _copy_settings(level: str, template_id: str, owner_id: str) -> None:
    """Values of one owner for another; secrets stay sealed."""
    query = select(SettingValue).where(SettingValue.level == level, SettingValue.owner_id == template_id)
    for row in session().scalars(query):
        session().add(SettingValue(key=row.key, level=level, owner_id=owner_id, value=row.value))


def share(model: Any, copied: StoreCopied) -> list[Any]:
    """Let the new store share every record in use whose list `store_ids` names the template; returns these records."""
    named = [one for one in session().scalars(select(model).where(model.active)) if copied.template_id in one.store_ids]
    for one in named:
        one.store_ids = [*one.store_ids, copied.store_id]
    session().flush()
    return named
