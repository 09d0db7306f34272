"""Every pair of addons installs together and uninstalls without a trace (AT-32).

All pairs are tried on SQLite, every eighth on PostgreSQL too; the battery tries each addon on both.  One database goes from
pair to pair: what the next pair lacks is installed, what it does without is uninstalled.  Pairs that share most stand next to
each other, so that each addon comes and goes in many companies, at two steps a pair.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from core import lifecycle
from core.addons import discover, resolve
from core.battery.database import drift, tables
from core.commands.base import bare_kernel_for
from core.config import load_config
from core.kernel import Kernel
from core.migrate import owner_of_table
from tests.services import fresh_database

Names = frozenset[str]
SHAPE = {
    "sqlite": "SELECT name, sql FROM sqlite_master",
    "postgres": "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns"
    " WHERE table_schema = 'public'",
}
FOUND = discover()
CLOSURES: dict[Names, tuple[str, str]] = {
    frozenset(resolve(FOUND, pair)): pair for pair in itertools.combinations(sorted(FOUND), 2)
}


def tour(closures: set[Names]) -> list[Names]:
    """All of them, each next to the one that differs least."""
    here: Names = frozenset()
    order = []
    while closures:
        here = min(closures, key=lambda other: (len(here ^ other), sorted(other)))
        closures = closures - {here}
        order.append(here)
    return order


class Ground:
    """A database that goes from one set of addons to the next; a new one once something went wrong on it."""

    def __init__(self, kind: str, folder: Path) -> None:
        self._kind, self._folder, self._count = kind, folder, 0
        self._renew()

    def become(self, wanted: Names) -> list[str]:
        """Uninstall what is not wanted, install the pair that brings the rest along; what is wrong then."""
        try:
            faults = [*self._lessen(wanted), *self._grow(wanted)]
        except BaseException:
            self._renew()
            raise
        if faults:
            self._renew()
        return faults

    def _lessen(self, wanted: Names) -> list[str]:
        kernel = self._kernel()
        gone = lifecycle.installed_names(kernel) - wanted
        for name in reversed(resolve(FOUND, gone)):
            if name in gone & lifecycle.installed_names(kernel):
                lifecycle.uninstall_tree(kernel, name)
        left = {name for name in tables(kernel) - self._bare if owner_of_table(name, FOUND) not in wanted}
        kernel.engine.dispose()
        return [f"uninstalling leaves the table {name}" for name in sorted(left)]

    def _grow(self, wanted: Names) -> list[str]:
        kernel = self._kernel()
        before = self._shape(kernel)
        new = lifecycle.install(kernel, CLOSURES.get(wanted, ()))
        faults = drift(kernel, new, kernel.found)
        faults += [f"{', '.join(new)} changed {row}" for row in sorted(before - self._shape(kernel))]
        kernel.engine.dispose()
        return faults if set(kernel.order) == wanted else [*faults, f"installed are {kernel.order}"]

    def _shape(self, kernel: Kernel) -> set[tuple[str, ...]]:
        """Every column of the database, as it was declared."""
        with kernel.engine.connect() as connection:
            return {tuple(map(str, row)) for row in connection.exec_driver_sql(SHAPE[self._kind])}

    def _kernel(self) -> Kernel:
        return bare_kernel_for(load_config(self._settings))

    def _renew(self) -> None:
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        url = f"sqlite:///{folder / 'pair.db'}" if self._kind == "sqlite" else fresh_database()
        self._settings = {"TEZGA_DATA": str(folder), "TEZGA_DATABASE_URL": url}
        kernel = self._kernel()
        lifecycle.install(kernel, [])
        self._bare = tables(kernel)
        kernel.engine.dispose()


TOUR = tour(set(CLOSURES))
TRIED = [*(("sqlite", wanted) for wanted in TOUR), *(("postgres", wanted) for wanted in TOUR[::8])]


@pytest.fixture(scope="module")
def grounds(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Ground]:
    """The database of a kind for all pairs that this process tries."""
    return cache(lambda kind: Ground(kind, tmp_path_factory.mktemp(f"pairs-{kind}")))


@pytest.mark.at32
@pytest.mark.parametrize(("kind", "wanted"), TRIED, ids=[f"{kind}-{'+'.join(CLOSURES[wanted])}" for kind, wanted in TRIED])
def test_a_pair_installs_and_uninstalls(kind: str, wanted: Names, grounds: Callable[[str], Ground]) -> None:
    assert grounds(kind).become(wanted) == []


@pytest.mark.parametrize("kind", SHAPE)
def test_the_last_addons_leave_nothing_behind(kind: str, grounds: Callable[[str], Ground]) -> None:
    assert grounds(kind).become(frozenset()) == []
