"""What the acts of the audit log are called: declared beside the code that records them, said in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from core.i18n import N_, LazyText

# Kept for addons that are off or gone, too: the log outlives them.
_titles: dict[str, str | LazyText] = {}
_things: dict[str, str | LazyText] = {}
_ACTS: dict[str, LazyText] = {
    "create": N_("{thing}: added"),
    "change": N_("{thing}: changed"),
    "archive": N_("{thing}: archived"),
    "restore": N_("{thing}: restored"),
}
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LABELS = ("name", "number", "title", "code")


def titles(named: Mapping[str, str | LazyText]) -> None:
    """Give acts their titles: `titles({"device.enrol": N_("Device enrolled")})`."""
    _titles.update(named)


def thing(resource: str, title: str | LazyText) -> None:
    """Say what one record of a resource is called; its acts `<resource>.create` and `<resource>.change` read so."""
    _things[resource] = title


def title_of(action: str, data: Mapping[str, Any] | None = None) -> str:
    """The title of an act in the current language; the code itself where nobody declared one."""
    if action in _titles:
        return str(_titles[action])
    resource, _dot, act = action.rpartition(".")
    if resource in _things and act in _ACTS:
        return str(_ACTS[_shade(act, data or {})]).replace("{thing}", str(_things[resource]))
    return action


def known() -> list[tuple[str, str]]:
    """Every act that has a title, as (code, title) in the current language, sorted by title."""
    derived = [f"{resource}.{act}" for resource in _things for act in ("create", "change")]
    return sorted(((code, title_of(code)) for code in {*_titles, *derived}), key=lambda pair: pair[1].casefold())


def label_of(record: Any) -> str:
    """The name of a record as the log keeps it; empty where it has none."""
    return next((str(value) for value in (getattr(record, key, None) for key in LABELS) if isinstance(value, str | int)), "")


def subject_of(entity_id: str | None, data: Mapping[str, Any]) -> str:
    """The name of the record that an act concerned, as it was then; empty where the entry holds none."""
    if isinstance(data.get("name"), str):
        return str(data["name"])
    named = (data.get("changes") or {}).get("name") if isinstance(data.get("changes"), dict) else None
    if isinstance(named, list) and named and isinstance(named[-1], str):
        return named[-1]
    return entity_id if entity_id and not _ID.search(entity_id) else ""


def _shade(act: str, data: Mapping[str, Any]) -> str:
    """A change of nothing but `active` is an archiving or a restoring."""
    changes = data.get("changes")
    if act == "change" and isinstance(changes, dict) and list(changes) == ["active"]:
        return "restore" if changes["active"][-1] else "archive"
    return act
