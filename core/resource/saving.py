"""Writing records: what a request may change is put on the model; rows of sub-tables are matched by id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, select

from core import audit, ext
from core.audit_titles import label_of
from core.db import session
from core.errors import Conflict, NotFound
from core.i18n import _
from core.ids import uuid7

if TYPE_CHECKING:
    from core.resource.definition import Resource


def find(resource: Resource, record_id: str) -> Any:
    """The record, or NotFound."""
    query = select(resource.model).where(resource.model.id == record_id)
    if resource.scope is not None:
        query = resource.scope(query)
    record = session().scalars(query).unique().one_or_none()
    if record is None:
        raise NotFound(_("This record does not exist (any more)."))
    return record


def create(resource: Resource, values: dict[str, Any]) -> Any:
    """A new record; an id chosen by the client that exists already is a Conflict."""
    record_id = values.get("id")
    if record_id is not None and session().get(resource.model, record_id) is not None:
        raise Conflict(_("A record with this id exists already."))
    extra = values.pop("ext", {})
    record = resource.model(id=record_id or uuid7())
    put(record, {key: value for key, value in values.items() if key != "id"})
    session().add(record)
    _before_flush(resource, record, True)
    session().flush()
    ext.save(resource.model, record.id, extra)
    _saved(resource, record, "create", {}, _plain(values))
    return record


def change(resource: Resource, record: Any, values: dict[str, Any]) -> Any:
    """Put changed values on a record."""
    values = {key: value for key, value in values.items() if key != "id"}
    extra = values.pop("ext", {})
    before = {key: getattr(record, key, None) for key in values}
    before_plain = _plain(before)
    put(record, values)
    _before_flush(resource, record, False)
    session().flush()
    ext.save(resource.model, record.id, extra)
    if _plain(values) != before_plain or extra:
        if not inspect(record).attrs.revision.history.has_changes() and hasattr(record, "revision"):
            session().refresh(record)
        _saved(resource, record, "change", before_plain, _plain({**values, **({"ext": extra} if extra else {})}))
    return record


def put(record: Any, values: dict[str, Any]) -> None:
    """Set attributes; lists of dicts on a relationship replace its rows, matched by id."""
    relationships = inspect(type(record)).relationships
    for key, value in values.items():
        if key in relationships and relationships[key].uselist:
            _put_rows(record, key, relationships[key].mapper.class_, value)
        else:
            setattr(record, key, value)


def _put_rows(record: Any, key: str, model: type[Any], rows: list[dict[str, Any]]) -> None:
    have = {row.id: row for row in getattr(record, key)}
    fresh = []
    for position, values in enumerate(rows):
        row = have.get(values.get("id", "")) or model(id=values.get("id") or uuid7())
        put(row, {name: value for name, value in values.items() if name != "id"})
        if hasattr(model, "position"):
            row.position = position
        fresh.append(row)
    setattr(record, key, fresh)


def _before_flush(resource: Resource, record: Any, new: bool) -> None:
    if resource.before_save is not None:
        with session().no_autoflush:
            resource.before_save(record, new)


def _saved(resource: Resource, record: Any, act: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    audit.record(f"{resource.name}.{act}", resource.name, record.id, name=label_of(record), changes=audit.changes(before, after))
    if resource.after_save is not None:
        resource.after_save(record)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Values as the audit log keeps them: sub-rows as text."""
    return {key: value if isinstance(value, str | int | float | bool | None) else _rows(value) for key, value in values.items()}


def _rows(value: Any) -> Any:
    if isinstance(value, list) and value and hasattr(value[0], "__table__"):
        return [{c.key: str(getattr(row, c.key)) for c in inspect(type(row)).column_attrs if c.key != "position"} for row in value]
    return str(value) if not isinstance(value, list | dict) else value
