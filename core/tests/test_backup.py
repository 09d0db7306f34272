"""Backup and restore: everything comes back, on either database, and damage is found before anything is changed."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from core import backup, files
from core.commands.base import bare_kernel_for
from core.config import Config, load_config
from core.errors import Conflict
from core.kernel import Kernel
from core.testing import Shop
from tests.services import fresh_database

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100


def empty(kind: str, folder: Path) -> Kernel:
    url = f"sqlite:///{folder / 'new.db'}" if kind == "sqlite" else fresh_database()
    return bare_kernel_for(load_config({"TEZGA_DATA": str(folder), "TEZGA_DATABASE_URL": url}))


@pytest.mark.parametrize("into", ["sqlite", "postgres"])
def test_a_backup_of_either_database_restores_on_either(shop: Shop, into: str, tmp_path: Path) -> None:
    with shop.work():
        stored = files.store("logo.png", PNG)
    made = backup.write(shop.kernel, str(tmp_path / "shop.tar.gz"))
    other = empty(into, tmp_path / "other")
    assert backup.restore(other, str(tmp_path / "shop.tar.gz")) == made
    with other.unit_of_work(write=False):
        assert files.path_of(files.find(stored.id).digest).read_bytes() == PNG
    again = backup.write(other, str(tmp_path / "again.tar.gz"))
    assert again == made
    other.engine.dispose()


def test_a_damaged_backup_changes_nothing(sqlite_shop: Shop, tmp_path: Path) -> None:
    whole, broken = tmp_path / "shop.tar.gz", tmp_path / "broken.tar.gz"
    backup.write(sqlite_shop.kernel, str(whole))
    with tarfile.open(whole) as archive:
        archive.extractall(tmp_path / "x")
    table = tmp_path / "x" / "tables" / "core_user.jsonl"
    table.write_text(table.read_text().replace("Mira", "Mora"))
    with tarfile.open(broken, "w:gz") as archive:
        archive.add(tmp_path / "x", ".")
    other = empty("sqlite", tmp_path / "other")
    with pytest.raises(backup.DamagedBackup, match="core_user"):
        backup.restore(other, str(broken))
    assert not (tmp_path / "other" / "files").exists()
    other.engine.dispose()


def test_a_cut_backup_is_refused(sqlite_shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "shop.tar.gz"
    backup.write(sqlite_shop.kernel, str(path))
    path.write_bytes(path.read_bytes()[:-200])
    other = empty("sqlite", tmp_path / "other")
    with pytest.raises(backup.DamagedBackup):
        backup.restore(other, str(path))
    other.engine.dispose()


def test_restoring_over_data_needs_force_and_keeps_a_copy(
    templates: Callable[..., Config], sqlite_shop: Shop, tmp_path: Path
) -> None:
    path = tmp_path / "shop.tar.gz"
    backup.write(sqlite_shop.kernel, str(path))
    with pytest.raises(Conflict, match="--force"):
        backup.restore(sqlite_shop.kernel, str(path))
    backup.restore(sqlite_shop.kernel, str(path), force=True)
    assert list((sqlite_shop.kernel.config.data / "dumps").glob("before-restore-*.tar.gz"))
