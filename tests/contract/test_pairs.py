"""Every pair of addons installs together and uninstalls without a trace, on SQLite and PostgreSQL (AT-32)."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from core import lifecycle
from core.addons import discover, resolve
from core.battery.database import drift, tables
from core.commands.base import bare_kernel_for
from core.config import load_config
from core.kernel import Kernel
from tests.services import fresh_database

FOUND = discover()
CLOSURES = {frozenset(resolve(FOUND, pair)): pair for pair in itertools.combinations(sorted(FOUND), 2)}


class Ground:
    """A database with the core alone, on which one pair after the other is tried; a new one once something was left on it."""

    def __init__(self, kind: str, folder: Path) -> None:
        self._kind, self._folder, self._count = kind, folder, 0
        self._settings = self._renewed()

    def kernel(self) -> Kernel:
        """A kernel that knows no addon yet."""
        made = bare_kernel_for(load_config(self._settings))
        lifecycle.install(made, [])
        if tables(made) != self.bare:
            made.engine.dispose()
            self._settings = self._renewed()
            return self.kernel()
        return made

    def _renewed(self) -> dict[str, str]:
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        url = f"sqlite:///{folder / 'pair.db'}" if self._kind == "sqlite" else fresh_database()
        settings = {"TEZGA_DATA": str(folder), "TEZGA_DATABASE_URL": url}
        kernel = bare_kernel_for(load_config(settings))
        lifecycle.install(kernel, [])
        self.bare = tables(kernel)
        kernel.engine.dispose()
        return settings


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def ground(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """One database of the kind for all pairs that this process tries."""
    return Ground(request.param, tmp_path_factory.mktemp("pairs"))


@pytest.mark.at32
@pytest.mark.parametrize("pair", CLOSURES.values(), ids="+".join)
def test_a_pair_installs_and_uninstalls(pair: tuple[str, str], ground: Ground) -> None:
    kernel = ground.kernel()
    lifecycle.install(kernel, pair)
    assert drift(kernel, kernel.order, kernel.order) == []
    for name in reversed(kernel.order):
        if name in lifecycle.installed_names(kernel):
            lifecycle.uninstall_tree(kernel, name)
    assert tables(kernel) == ground.bare
    kernel.engine.dispose()
