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
from tests.services import fresh_database

FOUND = discover()
CLOSURES = {frozenset(resolve(FOUND, pair)): pair for pair in itertools.combinations(sorted(FOUND), 2)}


@pytest.mark.at32
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@pytest.mark.parametrize("pair", CLOSURES.values(), ids="+".join)
def test_a_pair_installs_and_uninstalls(pair: tuple[str, str], kind: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'pair.db'}" if kind == "sqlite" else fresh_database()
    kernel = bare_kernel_for(load_config({"TEZGA_DATA": str(tmp_path), "TEZGA_DATABASE_URL": url}))
    lifecycle.install(kernel, [])
    bare = tables(kernel)
    lifecycle.install(kernel, pair)
    assert [fault for name in kernel.order for fault in drift(kernel, name, kernel.order)] == []
    for name in reversed(kernel.order):
        if name in lifecycle.installed_names(kernel):
            lifecycle.uninstall_tree(kernel, name)
    assert tables(kernel) == bare
    kernel.engine.dispose()
