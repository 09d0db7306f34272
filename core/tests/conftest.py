"""Fixtures of the kernel's tests: every test that asks for `kernel` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.kernel import Kernel
from core.op_judge import forget_rights
from core.tests.sync_shop import build, offer, open_kernel, withdraw
from tests import services


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "shop.db"
    build(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    shutil.copy(sqlite_template, tmp_path / "shop.db")
    return f"sqlite:///{tmp_path / 'shop.db'}"


@pytest.fixture
def postgres_url() -> Iterator[str]:
    url = services.fresh_database(services.template_database("sync-shop", build))
    yield url
    services.drop_database(url)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def offers() -> Iterator[None]:
    """The operations, entities and jobs of the test shop."""
    offer()
    forget_rights()
    yield
    withdraw()


@pytest.fixture
def kernel(offers: None, url: str, tmp_path: Path) -> Iterator[Kernel]:
    yield from _opened(open_kernel(url, tmp_path / "data"))


@pytest.fixture
def sqlite_kernel(offers: None, sqlite_url: str, tmp_path: Path) -> Iterator[Kernel]:
    yield from _opened(open_kernel(sqlite_url, tmp_path / "data"))


@pytest.fixture
def postgres_kernel(offers: None, postgres_url: str, tmp_path: Path) -> Iterator[Kernel]:
    yield from _opened(open_kernel(postgres_url, tmp_path / "data"))


def _opened(kernel: Kernel) -> Iterator[Kernel]:
    yield kernel
    kernel.engine.dispose()
