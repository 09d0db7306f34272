"""`Resource`: the one declaration that gives a model its API, export and import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import InstrumentedAttribute

from core.api import PREFIX, Blueprint
from core.audit_titles import thing
from core.registry import Registry
from core.resource import routes
from core.schemas import RecordSchema


@dataclass(slots=True, kw_only=True)
class Resource:
    """A model offered by the API at `/api/v1/<addon>/<path>`.

    `view` and `edit` are permissions (None for `edit`: read only); `search` names text columns (those ending in `_key` are
    compared folded); `new()` gives the computed defaults of a new record; `before_save(record, new)` completes a record,
    `after_save(record)` tells the feed.  Lists leave the fields of `detail_only` out: nested rows that may be many.  Records
    that come by themselves (`can_create` False) are changed, never made.
    """

    name: str
    model: Any
    schema: RecordSchema
    bp: Blueprint
    path: str
    view: str
    edit: str | None
    title: str = ""
    title_one: str = ""
    order: str = "name"
    search: Sequence[InstrumentedAttribute[Any]] = ()
    search_by: Callable[[str], ColumnElement[bool]] | None = None
    filters: dict[str, Callable[[Any], ColumnElement[bool]]] = field(default_factory=dict)
    sort_keys: dict[str, str] = field(default_factory=dict)
    scope: Callable[[Select[Any]], Select[Any]] | None = None
    new: Callable[[], dict[str, Any]] | None = None
    before_save: Callable[[Any, bool], None] | None = None
    after_save: Callable[[Any], None] | None = None
    export_columns: tuple[str, ...] = ()
    can_create: bool = True
    can_delete: bool = True
    detail_only: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.title = self.title or self.path.replace("-", " ").capitalize()
        self.title_one = self.title_one or self.name.split(".")[-1].replace("_", " ").capitalize()
        unknown = [name for name in self.export_columns if name.split(".")[0] not in self.schema.fields]
        if unknown:
            raise ValueError(f"{self.name}: export columns {unknown} are not in the schema")
        thing(self.name, self.title_one)
        resources.add(self.name, self, owner=self.bp.addon)
        routes.register(self)

    @property
    def fields(self) -> dict[str, Any]:
        """The schema's fields by name."""
        return self.schema.fields

    @property
    def url(self) -> str:
        """Where the resource lies in the API."""
        return f"{PREFIX}/{self.path}" if self.bp.addon == "core" else f"{PREFIX}/{self.bp.addon}/{self.path}"

    @property
    def row_schema(self) -> RecordSchema:
        """The schema of a record in a list."""
        return type(self.schema)(exclude=self.detail_only) if self.detail_only else self.schema

    def dump(self, records: Sequence[Any], *, rows: bool = False) -> list[dict[str, Any]]:
        """Records as the API shows them, or (`rows`) as lists do, with the fields of addons under `ext`."""
        from core import ext

        schema = self.row_schema if rows else self.schema
        if "ext" not in self.fields:
            return [dict(schema.dump(record)) for record in records]
        extra = ext.load_many(self.model, [record.id for record in records])
        return [{**schema.dump(record), "ext": extra.get(record.id, {})} for record in records]


resources: Registry[Resource] = Registry("resource")
