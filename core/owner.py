"""Who owns a registration, and which addons are on for the work in hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

CORE = "core"

_owner: ContextVar[str | None] = ContextVar("tezga_owner", default=None)
_active: ContextVar[frozenset[str] | None] = ContextVar("tezga_active_addons", default=None)


@contextmanager
def owned_by(addon: str) -> Iterator[None]:
    """Everything registered inside belongs to `addon`."""
    token = _owner.set(addon)
    try:
        yield
    finally:
        _owner.reset(token)


def owner_of(module: str) -> str:
    """The addon being loaded, else the one whose package holds `module`, else the core."""
    loading = _owner.get()
    if loading is not None:
        return loading
    parts = module.split(".")
    return parts[1] if parts[0] == "addons" and len(parts) > 1 else CORE


@contextmanager
def addons_on(names: frozenset[str]) -> Iterator[None]:
    """Inside, exactly the named addons (and the core) take part in services, signals and registries."""
    token = _active.set(names)
    try:
        yield
    finally:
        _active.reset(token)


def active_addons() -> frozenset[str] | None:
    """The addons that are on, or None outside any store's work, where every loaded addon counts."""
    return _active.get()


def is_on(addon: str) -> bool:
    """Whether `addon` takes part in the work in hand; the core always does."""
    active = _active.get()
    return addon == CORE or active is None or addon in active
