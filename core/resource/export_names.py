"""Names in files: a column that a list shows as the name of a related record holds that name in the file too, not an id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from core.audit_titles import LABELS
from core.db import session

if TYPE_CHECKING:
    from core.resource.definition import Resource


def related(resource: Resource, names: Iterable[str]) -> dict[str, Resource]:
    """The resources behind those columns that a list declares as related records."""
    from core.resource.definition import resources
    from core.views import ListView, views

    declared = {
        column.field: column.relation
        for view in views.values()
        if isinstance(view, ListView) and view.resource is resource
        for column in view.columns
        if column.relation in resources
    }
    return {name: resources.get(declared[name]) for name in names if name in declared}


def named(records: list[dict[str, Any]], columns: Mapping[str, Resource]) -> list[dict[str, Any]]:
    """Records with names where their related columns hold ids; one question a column. What is gone keeps its id."""
    for column, resource in columns.items():
        ids = {record[column] for record in records if record.get(column)}
        label = next((getattr(resource.model, name) for name in LABELS if hasattr(resource.model, name)), None)
        if not ids or label is None:
            continue
        known: dict[Any, Any] = dict(session().execute(select(resource.model.id, label).where(resource.model.id.in_(ids))).all())
        records = [{**record, column: known.get(record.get(column), record.get(column))} for record in records]
    return records
