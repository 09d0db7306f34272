"""What a new record holds before anybody types: defaults of schema and model, computed ones, and those of addons' fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import marshmallow as ma
from sqlalchemy import inspect

from core import ext

if TYPE_CHECKING:
    from core.resource.definition import Resource

_KEPT_BY_SERVER = frozenset({"id", "revision", "active", "created_at", "updated_at", "ext"})
_AMOUNTS = frozenset({"money", "unit_price"})


def blank(resource: Resource) -> dict[str, Any]:
    """The fields of a new record that have a value already, as the API shows them; `new` of the resource overrides."""
    found = {name: static_default(resource.model, field, name) for name, field in resource.fields.items() if _is_asked(name, field)}
    values = {**found, **(resource.new() if resource.new is not None else {})}
    result = _shown(resource.schema, values)
    extra = {extension.name: _shown(extension.schema, _of_table(extension)) for extension in ext.of(resource.model)}
    filled = {name: fields for name, fields in extra.items() if fields}
    return {**result, "ext": filled} if filled else result


def static_default(model: Any, field: ma.fields.Field[Any] | None, name: str) -> Any:
    """The default that schema or model declare for a field; None where there is none, and for an amount of nothing."""
    value = getattr(field, "load_default", ma.missing)
    if value is ma.missing or callable(value):
        value = _column_default(model, name)
    is_nothing = value == "" or (value == 0 and getattr(field, "kind", "") in _AMOUNTS)
    return None if is_nothing else value


def _column_default(model: Any, name: str) -> Any:
    columns = getattr(inspect(model).attrs.get(name), "columns", ()) if model is not None else ()
    default = columns[0].default if columns else None
    return default.arg if default is not None and default.is_scalar else None


def _of_table(extension: ext.Extension) -> dict[str, Any]:
    fields: dict[str, Any] = extension.schema.fields
    return {name: static_default(extension.table, field, name) for name, field in fields.items() if not field.dump_only}


def _is_asked(name: str, field: Any) -> bool:
    return name not in _KEPT_BY_SERVER and not field.dump_only and not field.load_only


def _shown(schema: ma.Schema, values: dict[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in values.items() if value is not None}
    return dict(type(schema)(only=tuple(given)).dump(given)) if given else {}
