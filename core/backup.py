"""Backup of a running shop and its restore: every row of one consistent snapshot, the files, the key - and proof of all.

A backup is a gzipped tar: `manifest.json` (heads of all migrations, rows and SHA-256 of every table and file), one
`tables/<name>.jsonl` a table, `files/...`, and `secret.key`, without which sealed secrets cannot be opened: guard it.
It does not depend on the database: what was written on SQLite restores on PostgreSQL.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Date, Table, bindparam, delete, func, insert, inspect, select, update

from core import lifecycle, migrate
from core.addons import resolve
from core.clock import now, to_text
from core.columns import UtcText
from core.db import Base
from core.errors import Conflict, Invalid
from core.feed_read import renew_epoch
from core.i18n import _
from core.kernel import Kernel

FORMAT = 1
BATCH = 1000


class DamagedBackup(Invalid):
    """The backup cannot be read, or its content is not what its manifest says."""

    code = "core.damaged_backup"


def write(kernel: Kernel, target: str) -> dict[str, int]:
    """Write a backup of the shop as it is at this moment, while it goes on selling; returns what it holds."""
    lifecycle.load_all(kernel, lifecycle.installed_names(kernel) & kernel.found.keys())
    path = Path(target)
    fresh = path.with_name(path.name + ".part")
    with tempfile.TemporaryDirectory(dir=kernel.config.folder("tmp")) as scratch, kernel.engine.connect() as connection:
        if not kernel.is_sqlite:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            tables = {table.name: _write_table(connection, table, Path(scratch)) for table in _tables(connection)}
            heads = migrate.database_heads(connection, ("core", *kernel.order))
        files = {p.relative_to(kernel.config.data).as_posix(): _digest(p) for p in _files(kernel)}
        manifest = {
            "format": FORMAT,
            "made_at": to_text(now()),
            "heads": heads,
            "order": kernel.order,
            "tables": tables,
            "files": files,
        }
        with tarfile.open(fresh, "w:gz", compresslevel=6) as archive:
            _add_bytes(archive, "manifest.json", json.dumps(manifest, indent=1).encode())
            for name in tables:
                archive.add(Path(scratch) / name, f"tables/{name}.jsonl")
            for name in files:
                archive.add(kernel.config.data / name, name)
    fresh.replace(path)
    return _summary(manifest)


def restore(kernel: Kernel, source: str, *, force: bool = False) -> dict[str, int]:
    """Put a backup back into an empty installation and verify every table and file; raises before anything is changed.

    With `force` the present database is written to `<data>/dumps` as a backup first and then replaced.
    """
    with tempfile.TemporaryDirectory(dir=kernel.config.folder("tmp")) as scratch:
        manifest = _unpack(source, Path(scratch))
        _check_fits(kernel, manifest)
        if lifecycle.installed_names(kernel):
            if not force:
                raise Conflict(_("This installation holds data already. Restore into an empty data folder, or add --force."))
            write(kernel, str(kernel.config.folder("dumps") / f"before-restore-{to_text(now()).replace(':', '')}.tar.gz"))
        lifecycle.install(kernel, manifest["order"])
        with migrate.migrating(kernel.engine) as connection:
            _fill(connection, manifest, Path(scratch))
            _verify(connection, manifest, Path(scratch))
        _put_files(kernel, manifest, Path(scratch))
        with kernel.unit_of_work():
            renew_epoch()
    return _summary(manifest)


def _tables(connection: Connection) -> list[Table]:
    have = set(inspect(connection).get_table_names())
    return [table for table in Base.metadata.sorted_tables if table.name in have]


def _rows(connection: Connection, table: Table) -> Iterator[str]:
    """Every row as canonical JSON, in the order of the primary key."""
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=BATCH)
    for row in connection.execute(query).mappings():
        yield json.dumps(dict(row), default=_plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    return {"$bytes": value.hex()} if isinstance(value, bytes) else value.isoformat()


def _write_table(connection: Connection, table: Table, folder: Path) -> dict[str, Any]:
    digest, count = hashlib.sha256(), 0
    with (folder / table.name).open("w", encoding="utf-8") as file:
        for line in _rows(connection, table):
            file.write(line + "\n")
            digest.update(line.encode() + b"\n")
            count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


def _files(kernel: Kernel) -> list[Path]:
    stored = sorted(path for path in kernel.config.folder("files").rglob("*") if path.is_file())
    return [kernel.config.data / "secret.key", *stored]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    archive.addfile(info, io.BytesIO(content))


def _unpack(source: str, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source, "r:gz") as archive:
            _extract(archive, folder)
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise DamagedBackup(_("{file} is not a complete backup ({fault}); use another one.", file=source, fault=error)) from error
    for name, digest in manifest["files"].items():
        if not (folder / name).is_file() or _digest(folder / name) != digest:
            raise DamagedBackup(_("{file}: {name} is damaged; use another backup.", file=source, name=name))
    for name, facts in manifest["tables"].items():
        path = folder / "tables" / f"{name}.jsonl"
        if not path.is_file() or _digest(path) != facts["sha256"]:
            raise DamagedBackup(_("{file}: the table {name} is damaged; use another backup.", file=source, name=name))
    return manifest


def _extract(archive: tarfile.TarFile, folder: Path) -> None:
    """Unpack regular files below `folder` only (`filter="data"` came with Python 3.11.4, Debian 12 has 3.11.2)."""
    for member in archive:
        target = (folder / member.name).resolve()
        content = archive.extractfile(member) if member.isreg() else None
        if content is None:
            continue
        if not target.is_relative_to(folder.resolve()):
            raise DamagedBackup(_("The backup holds a file outside itself ({name}); use another one.", name=member.name))
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            shutil.copyfileobj(content, file)


def _check_fits(kernel: Kernel, manifest: dict[str, Any]) -> None:
    missing = [name for name in manifest["order"] if name not in kernel.found]
    if missing:
        raise Conflict(
            _("The backup holds addons that are not on disk here: {names}. Add their folders first.", names=", ".join(missing))
        )
    resolve(kernel.found, manifest["order"])
    for name, head in manifest["heads"].items():
        folder = kernel.found[name].folder if name in kernel.found else None
        if migrate.code_head(name, folder) != head:
            raise Conflict(
                _(
                    "The backup was written by another version ({name} at {head}). Restore it with that version, then upgrade.",
                    name=name,
                    head=head,
                )
            )


def _fill(connection: Connection, manifest: dict[str, Any], folder: Path) -> None:
    tables = [table for table in _tables(connection) if table.name in manifest["tables"]]
    for table in reversed(tables):
        connection.execute(delete(table))
    for table in tables:
        with (folder / "tables" / f"{table.name}.jsonl").open(encoding="utf-8") as file:
            _fill_table(connection, table, file)


def _fill_table(connection: Connection, table: Table, file: IO[str]) -> None:
    """Insert the rows; references to rows of the same table are set in a second pass, when all of them are there."""
    own = [c for c in table.columns if any(key.column.table is table for key in c.foreign_keys)]
    later: list[dict[str, Any]] = []
    batch: list[dict[str, Any]] = []
    for line in file:
        row = _typed(table, json.loads(line))
        if any(row[c.name] is not None for c in own):
            later.append({"_id": row["id"], **{c.name: row[c.name] for c in own}})
            row.update({c.name: None for c in own})
        batch.append(row)
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch.clear()
    if batch:
        connection.execute(insert(table), batch)
    if later:
        connection.execute(
            update(table).where(table.c.id == bindparam("_id")).values({c.name: bindparam(c.name) for c in own}), later
        )


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row's values as the columns want them: times, dates and bytes back from text."""
    for column in table.columns:
        value = row.get(column.name)
        if isinstance(value, dict) and "$bytes" in value:
            row[column.name] = bytes.fromhex(value["$bytes"])
        elif isinstance(value, str) and (kind := _from_text(column.type)) is not None:
            row[column.name] = kind(value)
    return row


def _from_text(column_type: Any) -> Any:
    if isinstance(column_type, UtcText):
        return datetime.fromisoformat
    return date.fromisoformat if isinstance(column_type, Date) else None


def _verify(connection: Connection, manifest: dict[str, Any], folder: Path) -> None:
    """Read everything back and compare with the manifest; a difference undoes the restore."""
    for table in _tables(connection):
        facts = manifest["tables"].get(table.name)
        if facts is None:
            continue
        rows = connection.scalar(select(func.count()).select_from(table))
        digest = hashlib.sha256()
        for line in _rows(connection, table):
            digest.update(line.encode() + b"\n")
        if rows != facts["rows"] or digest.hexdigest() != facts["sha256"]:
            raise DamagedBackup(_("The table {name} did not come back as it was; nothing was restored.", name=table.name))


def _put_files(kernel: Kernel, manifest: dict[str, Any], folder: Path) -> None:
    for name in manifest["files"]:
        target = kernel.config.data / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / name).replace(target)


def _summary(manifest: dict[str, Any]) -> dict[str, int]:
    rows = sum(facts["rows"] for facts in manifest["tables"].values())
    return {"tables": len(manifest["tables"]), "rows": rows, "files": len(manifest["files"])}
