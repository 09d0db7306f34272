"""Registries offer one of many by name; duplicates raise, and entries of addons that are off are not seen."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Generic, TypeVar

from core.errors import NotFound
from core.owner import is_on, owner_of

T = TypeVar("T")


class Registry(Generic[T]):
    """Named things of one kind, each owned by the addon that added it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._entries: dict[str, tuple[str, T]] = {}

    def add(self, name: str, entry: T, *, owner: str | None = None) -> T:
        """Offer `entry` under `name`; raises ValueError where another module took the name."""
        if name in self._entries:
            raise ValueError(f"{self.kind} {name!r} is registered twice: by {self._entries[name][0]} already")
        self._entries[name] = (owner or owner_of(_calling_module()), entry)
        return entry

    def remove(self, name: str) -> None:
        """Take an entry away; absent names are fine."""
        self._entries.pop(name, None)

    def get(self, name: str) -> T:
        """The entry, or NotFound where it does not exist or its addon is off."""
        owner, entry = self._entries.get(name, (None, None))
        if owner is None or not is_on(owner):
            raise NotFound(f"There is no {self.kind} {name!r} here. Is its addon installed and on in this store?")
        return entry  # type: ignore[return-value]

    def __contains__(self, name: object) -> bool:
        return name in self._entries and is_on(self._entries[str(name)][0])

    def items(self) -> Iterator[tuple[str, T]]:
        """Name and entry of everything that is on, in the order of registration."""
        return ((name, entry) for name, (owner, entry) in list(self._entries.items()) if is_on(owner))

    def values(self) -> Iterator[T]:
        """Every entry that is on, in the order of registration."""
        return (entry for _name, entry in self.items())

    def owner(self, name: str) -> str:
        """The addon that registered `name`."""
        return self._entries[name][0]


def _calling_module() -> str:
    frame = inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    return str(frame.f_globals.get("__name__", "")) if frame is not None else ""
