"""Statements below the ORM: tables of models, and what SQLite and PostgreSQL spell differently."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import ColumnElement, Table, and_, false, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session

from core.db import Base
from core.textkeys import search_variants


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


def has_words(key: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    """Whether a stored search or sort key holds every word of a typed text, in any of the ways it may be meant."""
    readings = [[key.contains(word, autoescape=True) for word in variant.split()] for variant in search_variants(text)]
    return or_(false(), *(and_(*words) for words in readings))
