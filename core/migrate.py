"""Migrations: one linear history and one version table per addon, run in dependency order over one connection."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, String, column, inspect, literal, select, table, text, union_all

from core.addons import Manifest
from core.db import Base
from core.errors import DatabaseBehind

CORE = Path(__file__).parent
SCRIPTS = CORE / "migrations"


def versions_folder(addon: str, folder: Path | None = None) -> Path:
    """Where the revisions of an addon (or of the core) lie."""
    return SCRIPTS / "versions" if addon == "core" else (folder or CORE.parent / "addons" / addon) / "migrations"


def version_table(addon: str) -> str:
    """The table that remembers how far an addon's history has run."""
    return f"{addon}_alembic_version"


def alembic_config(addon: str, versions: Path, connection: Connection | None, owners: Iterable[str]) -> AlembicConfig:
    """The alembic configuration of one addon."""
    config = AlembicConfig(cmd_opts=argparse.Namespace(quiet=True))  # what a command says is ours to say, and may be JSON
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    config.attributes.update(addon=addon, connection=connection, owners=tuple(owners), version_table=version_table(addon))
    return config


def owner_of_table(table: str, owners: Iterable[str]) -> str | None:
    """The addon that a table belongs to: of the names that fit its prefix, the longest."""
    fitting = [name for name in (*owners, "core") if table == name or table.startswith(f"{name}_")]
    return max(fitting, key=len, default=None)


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """A connection for schema work: on SQLite foreign keys rest meanwhile and are checked before the commit."""
    with engine.connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        connection = connection.execution_options(tezga_write=True)
        raw: Any = connection.connection.driver_connection
        if sqlite:
            raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
                    raise DatabaseBehind(
                        f"migration would break references in {sorted({row[0] for row in broken})}; nothing was changed"
                    )
        finally:
            if sqlite:
                raw.execute("PRAGMA foreign_keys=ON")


def upgrade(connection: Connection, addon: str, folder: Path | None, owners: Iterable[str], to: str = "head") -> None:
    """Run the missing revisions of one addon."""
    versions = versions_folder(addon, folder)
    if versions.is_dir():
        command.upgrade(alembic_config(addon, versions, connection, owners), to)


def bring_up(connection: Connection, folders: Mapping[str, Path | None]) -> None:
    """Run the missing revisions of all of these in this order; looks first, since to start alembic takes longer than to look."""
    heads = database_heads(connection, folders)
    for addon, folder in folders.items():
        if heads[addon] != code_head(addon, folder):
            upgrade(connection, addon, folder, [name for name in folders if name != "core"])


def downgrade(connection: Connection, addon: str, folder: Path | None, owners: Iterable[str], to: str = "base") -> None:
    """Take revisions of one addon back; to `base` its tables are gone, its version table too."""
    versions = versions_folder(addon, folder)
    if versions.is_dir():
        command.downgrade(alembic_config(addon, versions, connection, owners), to)
        if to == "base":
            connection.execute(text(f'DROP TABLE IF EXISTS "{version_table(addon)}"'))


def code_head(addon: str, folder: Path | None) -> str | None:
    """The newest revision that the code knows."""
    versions = versions_folder(addon, folder)
    return _head(addon, versions, tuple(sorted(path.name for path in versions.glob("*.py")))) if versions.is_dir() else None


@cache
def _head(addon: str, versions: Path, _files: tuple[str, ...]) -> str | None:
    """The newest of these files; to read a hundred of them takes longer than to look at the database."""
    return ScriptDirectory.from_config(alembic_config(addon, versions, None, ())).get_current_head()


def database_heads(connection: Connection, addons: Iterable[str]) -> dict[str, str | None]:
    """The revisions that the database has."""
    there = frozenset(inspect(connection).get_table_names())
    asked = {addon: table(version_table(addon), column("version_num", String)) for addon in addons}
    heads = [select(literal(addon), one.c.version_num) for addon, one in asked.items() if one.name in there]
    found = {row[0]: row[1] for row in connection.execute(union_all(*heads))} if heads else {}
    return {addon: found.get(addon) for addon in asked}


def check(engine: Engine, manifests: Iterable[Manifest]) -> list[str]:
    """What differs between code and database, one sentence each; empty when they fit."""
    folders = {"core": None, **{manifest.name: manifest.folder for manifest in manifests}}
    with engine.connect() as connection:
        heads = database_heads(connection, folders)
    pairs = [(addon, code_head(addon, folder), heads[addon]) for addon, folder in folders.items()]
    return [
        f"{addon}: database is at {have or 'nothing'}, code at {code or 'nothing'}" for addon, code, have in pairs if code != have
    ]


def make_revision(engine: Engine, addon: str, folder: Path | None, owners: Iterable[str], message: str) -> Path | None:
    """Write the next revision of an addon from the difference between its models and the database; None without one."""
    versions = versions_folder(addon, folder)
    versions.mkdir(parents=True, exist_ok=True)
    with engine.connect() as connection:
        config = alembic_config(addon, versions, connection, owners)
        number = f"{len(list(versions.glob('*.py'))) + 1:04d}"
        made = command.revision(config, message=message, autogenerate=True, rev_id=f"{addon}_{number}", version_path=str(versions))
    script = made[0] if isinstance(made, list) else made
    return Path(script.path) if script is not None else None


def tables_of(addon: str, owners: Iterable[str]) -> list[str]:
    """Tables that the models of an addon declare, in the order of their references."""
    known = list(owners)
    return [table.name for table in Base.metadata.sorted_tables if owner_of_table(table.name, known) == addon]
