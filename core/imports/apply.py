"""Applying: planned rows become records with a few set-based statements in one transaction, and the feed hears of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import bindparam, update

from core import bulk
from core.clock import now
from core.db import Base, session
from core.imports.importer import Importer, Planned
from core.sql import table_of


def apply(importer: Importer, planned: list[Planned]) -> tuple[int, int, int]:
    """Write the planned rows within the transaction in hand; returns how many were created, updated and unchanged."""
    new = [one for one in planned if one.is_new]
    changed = [one for one in planned if not one.is_new and (one.changes or one.extra)]
    if new:
        _create(importer, new)
    if changed:
        _change(importer, [one for one in changed if one.changes], [one for one in changed if not one.changes])
    if importer.store is not None and (new or changed):
        importer.store([*new, *changed])
    if new or changed:
        importer.publish([one.record_id for one in (*new, *changed)])
    return len(new), len(changed), len(planned) - len(new) - len(changed)


def _create(importer: Importer, planned: list[Planned]) -> None:
    table, moment, defaults = table_of(importer.resource.model), now(), importer.defaults()
    fixed = {**_column_defaults(table), **defaults}
    fixed |= {"revision": 1, "active": True, "created_at": moment, "updated_at": moment}
    rows = [{**fixed, **one.changes, **_derived(importer, one), "id": one.record_id} for one in planned]
    bulk.write((_bulk(importer.resource.model), rows))


@cache
def _bulk(model: type[Base]) -> bulk.Bulk:
    return bulk.Bulk(model)


def _derived(importer: Importer, one: Planned) -> dict[str, Any]:
    return importer.derive({**one.present, **one.changes}) if importer.derive is not None else {}


def _column_defaults(table: Any) -> dict[str, Any]:
    """Plain defaults of columns, and null where there is none, so that every row has the same columns."""
    found: dict[str, Any] = {}
    for column in table.columns:
        if column.default is not None and column.default.is_scalar:
            found[column.name] = column.default.arg
        elif column.default is not None and column.default.is_callable and not column.primary_key:
            found[column.name] = column.default.arg(None)
        elif column.nullable:
            found[column.name] = None
    return found


def _change(importer: Importer, changed: list[Planned], touched: list[Planned]) -> None:
    """Rows that change the same columns go into one statement; records of which only sub-rows change are touched."""
    table, moment = table_of(importer.resource.model), now()
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {(): [{"_id": one.record_id} for one in touched]}
    for one in changed:
        values = {**one.changes, **_derived(importer, one)}
        groups.setdefault(tuple(sorted(values)), []).append({"_id": one.record_id, **{f"_{k}": v for k, v in values.items()}})
    for names, rows in groups.items():
        if rows:
            values = {name: bindparam(f"_{name}", type_=table.c[name].type) for name in names}
            statement = update(table).where(table.c.id == bindparam("_id")).values(
                **values, revision=table.c.revision + 1, updated_at=moment
            )  # fmt: skip
            session().connection().execute(statement, rows)
