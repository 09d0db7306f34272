"""Signals tell other addons what happened: strong references, order of registration, a frozen payload.

A receiver that raises inside a transaction aborts it on purpose; side effects belong into jobs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

import blinker

from core.owner import is_on, owner_of

P = TypeVar("P")


class _OrderedSet(set[Any]):
    """A set that iterates in the order of adding; blinker iterates its receivers through this class."""

    def __init__(self) -> None:
        super().__init__()
        self._order: dict[Any, None] = {}

    def add(self, item: Any) -> None:
        super().add(item)
        self._order[item] = None

    def discard(self, item: Any) -> None:
        super().discard(item)
        self._order.pop(item, None)

    def remove(self, item: Any) -> None:
        super().remove(item)
        self._order.pop(item, None)

    def copy(self) -> _OrderedSet:
        twin = _OrderedSet()
        for item in self:
            twin.add(item)
        return twin

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self._order))


class _Ordered(blinker.Signal):
    set_class = _OrderedSet


class Signal(Generic[P]):
    """A named happening whose payload is a frozen dataclass; the docstring given is its contract."""

    def __init__(self, name: str, doc: str) -> None:
        self.name = name
        self.__doc__ = doc
        self._signal = _Ordered(doc)
        self._owners: dict[Callable[..., Any], str] = {}

    def connect(self, receiver: Callable[[P], Any]) -> Callable[[P], Any]:
        """Call `receiver(payload)` at each sending where the receiver's addon is on; usable as decorator."""
        self._owners[receiver] = owner_of(receiver.__module__)
        self._signal.connect(receiver, weak=False)
        return receiver

    def disconnect(self, receiver: Callable[[P], Any]) -> None:
        """Stop telling `receiver`."""
        self._owners.pop(receiver, None)
        self._signal.disconnect(receiver)

    def send(self, payload: P) -> None:
        """Tell every receiver in order; the first exception stops the rest and reaches the sender."""
        for receiver in self._signal.receivers_for(blinker.ANY):
            if is_on(self._owners.get(receiver, "core")):
                receiver(payload)
