"""Sensitive acts in operations: addons declare what an operation holds, `core.op_control` judges it.

@watch("cash.movement")
def drawers(ops: Sequence[Op[Movement]]) -> Iterable[Deed]:
    return [Deed(op.id, "cash.drawer", "Drawer", stops=True) for op in ops if op.payload.kind == "drawer_open"]

An operation without a deed costs nothing here.  A deed with `stops` that nobody allowed sends its operation to review;
any other is applied, since it has happened: the handler sees it in `op.unapproved`, and it waits among the approvals for
a person's look (state `missing`).  A grant counts once: for one operation, there for every deed that it fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.ops import Op
from core.owner import owner_of
from core.registry import Registry


@dataclass(frozen=True, slots=True)
class Deed:
    """A sensitive act found in an operation; `subject` is what a grant must agree with, see `core.grants.fits`."""

    op_id: str
    act: str
    title: str
    before: Any = None
    after: Any = None
    subject: dict[str, Any] = field(default_factory=dict)
    stops: bool = False


Watcher = Callable[[Sequence[Op[Any]]], Iterable[Deed]]
watchers: Registry[tuple[str, Watcher]] = Registry("watcher of operations")


def watch(type: str) -> Callable[[Watcher], Watcher]:
    """Declare which deeds operations of a type hold; the function gets a batch and looks things up once for all of it."""

    def decorate(function: Watcher) -> Watcher:
        name, owner = f"{type}:{function.__module__}.{function.__name__}", owner_of(function.__module__)
        watchers.add(name, (type, function), owner=owner)
        return function

    return decorate
