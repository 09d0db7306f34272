"""Services are functions that other addons may wrap to change a result, chained in load order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from core.owner import is_on, owner_of

P = ParamSpec("P")
R = TypeVar("R")


class Service(Generic[P, R]):
    """A callable business function with a chain of wraps; a wrap is skipped where its addon is off."""

    def __init__(self, function: Callable[P, R]) -> None:
        self._function = function
        self._wraps: list[tuple[str, Callable[..., R]]] = []
        update_wrapper(self, function)

    def wrap(self, function: Callable[Concatenate[Callable[P, R], P], R]) -> Callable[..., R]:
        """Put `function(inner, *args)` around the service; the wrap of an addon loaded later lies further out."""
        self._wraps.append((owner_of(function.__module__), function))
        return function

    def unwrap(self, function: Callable[..., R]) -> None:
        """Take a wrap away again."""
        self._wraps = [(owner, wrap) for owner, wrap in self._wraps if wrap is not function]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        call: Callable[..., Any] = self._function
        for owner, wrap in self._wraps:
            if is_on(owner):
                call = partial(wrap, call)
        return call(*args, **kwargs)  # type: ignore[no-any-return]


def service(function: Callable[P, R]) -> Service[P, R]:
    """Make `function` a service point of its addon."""
    return Service(function)
