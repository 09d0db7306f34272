"""Settings: declared with type, default and level.

A store overrides the company, a profile the store, and a register its profile; a profile is a set of settings that many
registers share (CORE-B02).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select

from core import audit
from core.audit_titles import titles
from core.clock import now
from core.db import session
from core.errors import Invalid
from core.feed import COMPANY, publish, store_stream
from core.i18n import N_, LazyText, _
from core.identity import identity
from core.models import Register, SettingValue
from core.registry import Registry
from core.secretbox import open_sealed, seal

titles({"settings.change": N_("Settings changed")})
LEVELS = ("company", "store", "profile", "register")
ENTITY = "core.settings"
"""The feed entity that tells tills that settings changed; its id is `level:owner`, its data name both."""
TYPES = {
    "text": str,
    "textarea": str,
    "integer": int,
    "money": int,
    "rate": int,
    "boolean": bool,
    "select": str,
    "choices": list,
    "json": (dict, list),
    "password": str,
}
CHOICES = "choices"
"""Values of this type are lists of values offered."""
Options = tuple[tuple[str, str | LazyText], ...]
SECRET = "password"  # noqa: S105 - the name of a type
"""Values of this type lie encrypted in the database; `secret` alone reads them, no client gets them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: `key` is `addon.name`, `level` the lowest level that may set it.

    `validate` gets a value of the right type and answers it as it is stored, or raises ValueError with the reason.
    """

    key: str
    title: str | LazyText
    type: str = "text"
    default: Any = None
    level: str = "store"
    help: str | LazyText = ""
    options: Options | Callable[[], Options] = ()
    minimum: int | None = None
    maximum: int | None = None
    validate: Callable[[Any], Any] | None = None

    def offered(self) -> Options:
        """What may be chosen now; some is asked for late, since addons load."""
        return self.options() if callable(self.options) else self.options

    def check(self, value: Any) -> Any:
        """`value` when it fits the declaration; raises Invalid with the reason otherwise."""
        kind: Any = TYPES[self.type]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            text = _("{title}: this value does not fit here.", title=self.title)
            raise Invalid(text, details={"fields": {self.key: [text]}})
        chosen = value if self.type == CHOICES else [value]
        if self.options and not all(isinstance(one, str) and one in dict(self.offered()) for one in chosen):
            text = _("{title}: choose one of the values offered.", title=self.title)
            raise Invalid(text, details={"fields": {self.key: [text]}})
        if kind is int and (
            (self.minimum is not None and value < self.minimum) or (self.maximum is not None and value > self.maximum)
        ):
            text = _("{title}: this number is outside of what is allowed.", title=self.title)
            raise Invalid(text, details={"fields": {self.key: [text]}})
        return value if self.validate is None else self._valid(value, self.validate)

    def _valid(self, value: Any, validate: Callable[[Any], Any]) -> Any:
        try:
            return validate(value)
        except ValueError as error:
            raise Invalid(str(error), details={"fields": {self.key: [str(error)]}}) from error


def list_of(kind: type) -> Callable[[Any], Any]:
    """Validates a JSON setting that is a list of values of one type, such as chosen ids."""

    def check(value: Any) -> Any:
        if not isinstance(value, list) or any(type(one) is not kind for one in value):
            raise ValueError(_("Choose from the list."))
        return value

    return check


registry: Registry[Setting] = Registry("setting")


def collect(settings: Iterable[Setting], owner: str | None = None) -> None:
    """Take up what an addon's `settings.py` declares; `owner` where it is not the addon that is being loaded."""
    for setting in settings:
        if setting.level not in LEVELS or setting.type not in TYPES:
            raise ValueError(f"setting {setting.key}: level must be one of {LEVELS}, type one of {tuple(TYPES)}")
        registry.add(setting.key, setting, owner=owner)


def get(key: str, *, store_id: str | None = None, register_id: str | None = None) -> Any:
    """The value in force for a register, store or the company (those of the work in hand where not given)."""
    return resolved([key], store_id=store_id, register_id=register_id)[key]


def resolved(keys: Iterable[str] | None = None, *, store_id: str | None = None, register_id: str | None = None) -> dict[str, Any]:
    """Values in force of the named settings, or of all that are on; secrets are empty."""
    store_id = store_id or identity().store_id
    register_id = register_id or identity().register_id
    declared = dict(registry.items())
    wanted = list(declared) if keys is None else [registry.get(key).key for key in keys]
    stored = _stored([key for key in wanted if declared[key].type != SECRET])
    owners = [
        ("register", register_id or "-"),
        ("profile", profile_of(register_id) or "-"),
        ("store", store_id or "-"),
        ("company", ""),
    ]
    return {
        key: next((stored[key, *owner] for owner in owners if (key, *owner) in stored), declared[key].default) for key in wanted
    }


def secret(key: str, *, store_id: str | None = None) -> str:
    """A secret in force for a store (or the company), opened; empty where none is set."""
    stored = _stored([registry.get(key).key])
    owners = [("store", store_id or identity().store_id or "-"), ("company", "")]
    sealed = next((stored[key, *owner] for owner in owners if (key, *owner) in stored), "")
    return open_sealed(sealed).decode() if sealed else ""


def stored_at(level: str, owner_id: str) -> dict[str, Any]:
    """Values set at exactly one level."""
    rows = session().scalars(select(SettingValue).where(SettingValue.level == level, SettingValue.owner_id == owner_id))
    return {row.key: row.value["v"] for row in rows}


def set_values(level: str, owner_id: str, values: dict[str, Any]) -> None:
    """Set values at a level (None takes the value away again), checked against their declarations and audited."""
    before = stored_at(level, owner_id)
    for key, value in values.items():
        setting = registry.get(key)
        if LEVELS.index(level) > LEVELS.index(setting.level):
            text = _("{title} cannot be set at this level.", title=setting.title)
            raise Invalid(text, details={"fields": {key: [text]}})
        session().execute(
            delete(SettingValue).where(SettingValue.key == key, SettingValue.level == level, SettingValue.owner_id == owner_id)
        )
        if value is not None:
            kept = setting.check(value)
            if setting.type == SECRET:
                kept = seal(kept.encode())
            session().add(SettingValue(key=key, level=level, owner_id=owner_id, value={"v": kept}, updated_at=now()))
    session().flush()
    tell(level, owner_id)
    audit.record("settings.change", "setting", f"{level}:{owner_id}", changes=_shown(audit.changes(before, values)))


def _shown(changes: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Changes as the audit log may keep them: that a secret changed, never what it is."""
    hidden = [key for key in changes if registry.get(key).type == SECRET]
    return changes | {key: ["***" if value else value for value in changes[key]] for key in hidden}


def _stored(keys: list[str]) -> dict[tuple[str, str, str], Any]:
    rows = session().scalars(select(SettingValue).where(SettingValue.key.in_(keys)))
    return {(row.key, row.level, row.owner_id): row.value["v"] for row in rows}


def profile_of(register_id: str | None) -> str | None:
    """The profile that a register uses."""
    register = session().get(Register, register_id) if register_id else None
    return register.profile_id if register else None


def tell(level: str, owner_id: str) -> None:
    """Tell open tills that settings at a level changed; those that they concern read their start document again."""
    store_id = owner_id if level == "store" else register_store(owner_id) if level == "register" else None
    stream = store_stream(store_id) if store_id else COMPANY
    publish(stream, ENTITY, f"{level}:{owner_id}", {"level": level, "owner": owner_id})


def register_store(register_id: str) -> str | None:
    """The store of a register."""
    return session().scalar(select(Register.store_id).where(Register.id == register_id))
