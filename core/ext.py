"""Extending other addons' records: a 1:1 table of the extending addon, shown in API and feed as `ext.<name>`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import marshmallow as ma
from sqlalchemy import inspect, select

from core.db import Base, session
from core.errors import Invalid
from core.field_texts import correction_needed, plain_faults
from core.registry import Registry


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension table of a model, with the schema of its fields."""

    model: type[Base]
    name: str
    table: type[Base]
    schema: ma.Schema
    key: str


extensions: Registry[Extension] = Registry("extension")


def extend(model: type[Base], *, schema: type[ma.Schema], **tables: type[Base]) -> None:
    """Attach `name=Table` to a model; the table's one primary key column refers to the model's id."""
    for name, table in tables.items():
        keys = inspect(table).primary_key
        if len(keys) != 1 or not keys[0].foreign_keys:
            raise ValueError(f"{table.__name__}: an extension table has one primary key column that refers to {model.__name__}")
        extensions.add(f"{model.__tablename__}.{name}", Extension(model, name, table, schema(), keys[0].name))


def of(model: type[Base]) -> list[Extension]:
    """The extensions of a model that are on here."""
    return [extension for extension in extensions.values() if extension.model is model]


def load_many(model: type[Base], ids: Iterable[str]) -> dict[str, dict[str, dict[str, Any]]]:
    """Extension fields of many records: id -> addon -> fields; one query an extension."""
    wanted = list(ids)
    result: dict[str, dict[str, dict[str, Any]]] = {key: {} for key in wanted}
    for extension in of(model):
        rows = session().scalars(select(extension.table).where(getattr(extension.table, extension.key).in_(wanted)))
        for row in rows:
            result[getattr(row, extension.key)][extension.name] = extension.schema.dump(row)
    return result


def save(model: type[Base], record_id: str, values: dict[str, dict[str, Any]]) -> None:
    """Store extension fields of one record; names that no addon here offers are refused."""
    known = {extension.name: extension for extension in of(model)}
    for name, fields in values.items():
        if name not in known:
            raise Invalid(f"No addon here keeps fields under ext.{name}.", details={"fields": {"ext": [f"unknown: {name}"]}})
        extension = known[name]
        try:
            clean = extension.schema.load(fields, partial=True)
        except ma.ValidationError as error:
            nested = {f"ext.{name}.{key}": value for key, value in error.messages_dict.items()}
            raise Invalid(correction_needed(), details={"fields": plain_faults(nested)}) from error
        row = session().get(extension.table, record_id)
        if row is None:
            row = extension.table(**{extension.key: record_id})
            session().add(row)
        for key, value in clean.items():
            setattr(row, key, value)
    session().flush()
