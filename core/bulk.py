"""Set-based writes of plain rows: many rows into several tables with one statement, the same call on both databases.

PostgreSQL gets one statement whatever the number of rows and tables: each table's rows travel as one JSON parameter.
SQLite has no way to the server to save and takes the rows with `executemany`.  Rows are dictionaries by column name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect

from core.db import Base, session
from core.sql import table_of

Rows = Sequence[Mapping[str, Any]]

_gathered: ContextVar[list[Any] | None] = ContextVar("tezga_bulk", default=None)


class Bulk:
    """How rows go into one table.

    Without `keys` rows are inserted.  With `keys` a row that is there already is changed: the columns of `add` grow by
    the new row's, those of `replace` take its values; no two rows of one call may have the same keys.
    """

    def __init__(
        self, model: type[Base], columns: Sequence[str] = (), *, keys: Sequence[str] = (), add: Sequence[str] = (),
        replace: Sequence[str] = (), returning: Sequence[str] = (), then: str = "",
    ) -> None:  # fmt: skip
        self.table: Table = table_of(model)
        self.columns = tuple(columns) or tuple(column.name for column in self.table.columns)
        self._conflict = self._on_conflict(keys, add, replace)
        self._returning = f" RETURNING {', '.join(returning)}" if returning else ""
        self.then = then

    def _on_conflict(self, keys: Sequence[str], add: Sequence[str], replace: Sequence[str]) -> str:
        if not keys:
            return ""
        sums = [f"{name} = {self.table.name}.{name} + excluded.{name}" for name in add]
        values = [f"{name} = excluded.{name}" for name in replace]
        return f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {', '.join(sums + values)}"

    @property
    def postgres(self) -> str:
        """The statement for PostgreSQL, with one parameter: the rows as JSON."""
        names = ", ".join(self.columns)
        types = ", ".join(f"{name} {_type(self.table, name)}" for name in self.columns)
        # WHERE true: ON CONFLICT behind SELECT needs it to be told from a join's ON
        rows = f"SELECT {names} FROM json_to_recordset(%s::json) AS r({types}) WHERE true"  # noqa: S608 - our own names
        return f"INSERT INTO {self.table.name} ({names}) {rows}{self._conflict}{self._returning}"

    @property
    def sqlite(self) -> str:
        """The statement for SQLite, with one parameter a column."""
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.table.name} ({', '.join(self.columns)}) VALUES ({marks}){self._conflict}"  # noqa: S608


@contextmanager
def together() -> Iterator[None]:
    """What is written inside goes to the database as one statement at the end; until then no query sees it."""
    gathered: list[tuple[Bulk, Rows]] = []
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    write(*gathered)


def write(*parts: tuple[Bulk, Rows]) -> None:
    """Write rows into several tables; on PostgreSQL with one statement and one way to the server."""
    gathered = _gathered.get()
    if gathered is not None:
        gathered.extend(parts)
        return
    connection = session().connection()
    if connection.dialect.name != "sqlite":
        for group in _groups(parts):
            values = tuple(msgspec.json.encode(rows).decode() for _bulk, rows in group)
            connection.exec_driver_sql(_joined(tuple(bulk for bulk, _rows in group)), values)
        return
    for bulk, rows in parts:
        if rows:
            statement, ready = _prepared(bulk, connection.dialect)
            connection.exec_driver_sql(statement, [ready(row) for row in rows])


def _groups(parts: Sequence[tuple[Bulk, Rows]]) -> list[list[tuple[Bulk, Rows]]]:
    """Parts that may share a statement: none may change a row that another part of it wrote."""
    groups: list[list[tuple[Bulk, Rows]]] = []
    for bulk, rows in parts:
        fitting = next((group for group in groups if all(other is not bulk for other, _rows in group)), None)
        if fitting is None:
            groups.append([(bulk, rows)])
        else:
            fitting.append((bulk, rows))
    return groups


@cache
def _joined(bulks: tuple[Bulk, ...]) -> str:
    """One statement of all; data-modifying parts of WITH all run, whether the end asks for them or not."""
    statements = [(f"part{number}", bulk.postgres) for number, bulk in enumerate(bulks)]
    statements += [(f"then{number}", bulk.then.format(part=f"part{number}")) for number, bulk in enumerate(bulks) if bulk.then]
    *first, (_name, last) = statements
    named = ", ".join(f"{name} AS ({statement})" for name, statement in first)
    return f"WITH {named} {last}" if named else last


def _type(table: Table, name: str) -> str:
    return str(table.c[name].type.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]


@cache
def _prepared(bulk: Bulk, dialect: Dialect) -> tuple[str, Callable[[Mapping[str, Any]], tuple[Any, ...]]]:
    """The statement, and what turns a row into the values that the driver stores."""
    steps = [(name, bulk.table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in bulk.columns]

    def ready(row: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(row[name] if convert is None else convert(row[name]) for name, convert in steps)

    return bulk.sqlite, ready
