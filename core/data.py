"""Seed and demo data of addons: `data/*.toml`, rows by table and stable key; loading twice changes nothing."""

from __future__ import annotations

import tomllib
import uuid
from typing import Any

from sqlalchemy import Table, insert, select

from core.addons import Manifest
from core.clock import now
from core.db import Base, session
from core.errors import AddonError

NAMESPACE = uuid.UUID("6d3c1f0e-6f0a-5c5b-9d0b-7e7a67a0a001")


def stable_id(addon: str, key: str) -> str:
    """The id of a seeded row: the same on every installation."""
    return str(uuid.uuid5(NAMESPACE, f"{addon}:{key}"))


def load_seed(manifest: Manifest, *, demo: bool = False) -> int:
    """Insert the rows of `data/*.toml` (and `data/demo/*.toml`) that are missing; returns how many were inserted."""
    folder = manifest.folder / "data"
    files = sorted(folder.glob("*.toml")) + (sorted((folder / "demo").glob("*.toml")) if demo else [])
    added = 0
    for path in files:
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise AddonError(f"{path}: not valid TOML ({error})") from error
        for table_name, rows in content.items():
            table = Base.metadata.tables.get(table_name)
            if table is None:
                raise AddonError(f"{path}: there is no table {table_name}")
            added += sum(_insert(manifest.name, table, key, dict(row)) for key, row in rows.items())
    return added


def _insert(addon: str, table: Table, key: str, row: dict[str, Any]) -> int:
    identifier = stable_id(addon, key)
    if session().scalar(select(table.c.id).where(table.c.id == identifier)) is not None:
        return 0
    values = {
        name: stable_id(addon, value[1:]) if isinstance(value, str) and value.startswith("@") else value
        for name, value in row.items()
    }
    for column in ("created_at", "updated_at"):
        if column in table.c:
            values.setdefault(column, now())
    session().execute(insert(table).values(id=identifier, **values))
    return 1
