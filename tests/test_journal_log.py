"""What the hub of devices did is in a log of its own, and a changed, removed or cut-off entry is named (AT-22)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import audit_journal
from hw_proxy.events import Bus
from hw_proxy.jobs import NewJob
from hw_proxy.journal import Journal

pytestmark = pytest.mark.at22


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """The journal of a hub that opened the drawer four times."""
    path = tmp_path / "journal.db"
    journal = Journal(path)
    for number in range(4):
        journal.submit(NewJob(f"key-{number}", "drawer", "open", "drawer", {}, actor="Mira"))
    yield path
    journal.close()


def change(path: Path, sql: str) -> tuple[int, int | None]:
    """Edit the file as somebody with a database tool would; how many entries there are, and which is named."""
    with sqlite3.connect(path) as db:
        db.execute(sql)
    count, fault = audit_journal.verify(path)
    return count, fault and fault.seq


def test_an_untouched_log_is_whole(path: Path) -> None:
    assert audit_journal.verify(path) == (4, None)


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE deed SET data = replace(data, 'Mira', 'Luka') WHERE seq = 2", (4, 2)),
        ("DELETE FROM deed WHERE seq = 2", (3, 3)),
        ("DELETE FROM deed WHERE seq = 4", (3, 4)),
        ("UPDATE deed SET prev = hash WHERE seq = 3", (4, 3)),
    ],
)
def test_the_first_broken_entry_is_named(path: Path, sql: str, named: tuple[int, int]) -> None:
    assert change(path, sql) == named


def test_a_drawer_that_opens_is_in_the_log_too(path: Path) -> None:
    bus = Bus(Journal(path))
    bus.emit("drawer", "drawer.opened", {})
    with sqlite3.connect(path) as db:
        assert [row[0] for row in db.execute("SELECT action FROM deed WHERE seq > 4")] == ["drawer.opened"]
