"""Every addon meets the contract (architecture, section 3), on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.addons import Manifest, discover
from core.battery import run
from tests.services import fresh_database

ADDONS = sorted(discover().values(), key=lambda manifest: manifest.name)


def both_databases(scratch: Path) -> Iterator[str]:
    yield f"sqlite:///{scratch / 'alone.db'}"
    yield fresh_database()


@pytest.mark.parametrize("manifest", ADDONS, ids=lambda manifest: manifest.name)
def test_the_addon_meets_the_contract(manifest: Manifest) -> None:
    assert list(run.check(manifest, both_databases)) == []
