"""The kernel of one process: configuration, engine and the addons that are installed; found by `current_kernel()`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from core import db
from core.config import Config
from core.owner import addons_on

if TYPE_CHECKING:
    from core.addons import Manifest


@dataclass(slots=True)
class Kernel:
    """One running shop: what `create_app` puts together and then freezes."""

    config: Config
    engine: Engine
    found: dict[str, Manifest] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    @property
    def installed(self) -> tuple[Manifest, ...]:
        """Manifests of the loaded addons, dependencies first."""
        return tuple(self.found[name] for name in self.order)

    @property
    def is_sqlite(self) -> bool:
        """Whether the data lies in SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def activate(self) -> Iterator[None]:
        """Make this the current kernel, with every installed addon on."""
        token = _kernel.set(self)
        try:
            with addons_on(frozenset(self.order)):
                yield
        finally:
            _kernel.reset(token)

    @contextmanager
    def unit_of_work(self, *, write: bool = True) -> Iterator[Session]:
        """Activate the kernel and open a session for the work inside."""
        with self.activate(), db.unit_of_work(self.engine, write=write) as session:
            yield session


_kernel: ContextVar[Kernel | None] = ContextVar("tezga_kernel", default=None)
_default: list[Kernel] = []


def set_default(kernel: Kernel) -> None:
    """Make `kernel` the one of threads that activated none."""
    _default[:] = [kernel]


def current_kernel() -> Kernel:
    """The kernel of the work in hand; raises RuntimeError before `create_app`."""
    kernel = _kernel.get() or (_default[0] if _default else None)
    if kernel is None:
        raise RuntimeError("no kernel: call core.app.create_app() first")
    return kernel
