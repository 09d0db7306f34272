"""Statements below the ORM: tables of models, and what SQLite and PostgreSQL spell differently."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from core.db import Base


def conflict_insert(current: Session, table: Any) -> Any:
    """An INSERT into a table or model that can take `on_conflict_do_nothing()` and `on_conflict_do_update()`."""
    dialect = sqlite if current.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(table)


def upsert(current: Session, table: Any, values: dict[str, Any], *keys: str) -> None:
    """Write one row: insert it, or replace the other columns where one with these keys exists."""
    statement = conflict_insert(current, table).values(values)
    others = {name: value for name, value in values.items() if name not in keys}
    current.execute(statement.on_conflict_do_update(index_elements=keys, set_=others))


def table_of(model: type[Base]) -> Table:
    """The table of a model, for statements that need no ORM."""
    return cast(Table, model.__table__)
