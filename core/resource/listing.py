"""Reading lists: filters, search, sorting and pages from the query string, checked against the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import marshmallow as ma
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from core.db import session
from core.errors import Invalid
from core.schemas import Schema, Text, Whole
from core.sql import has_words

if TYPE_CHECKING:
    from core.resource.definition import Resource

PAGE_SIZES = 500


class ListQuery(Schema):
    """Paging, sorting and search of a list; `f.<field>`, `f.<field>.min` and `f.<field>.max` filter by a field."""

    class Meta:
        unknown = ma.INCLUDE

    page = Whole(load_default=1, minimum=1, maximum=100_000)
    per_page = Whole(load_default=50, minimum=1, maximum=PAGE_SIZES)
    sort = Text(load_default="")
    q = Text(load_default="")


def build(resource: Resource, args: Mapping[str, Any]) -> Select[Any]:
    """The select for a list request; raises Invalid for an unknown field or a value of the wrong type."""
    query = select(resource.model)
    if resource.scope is not None:
        query = resource.scope(query)
    for name, value in args.items():
        if name.startswith("f."):
            query = query.where(_condition(resource, name, value))
        elif name not in {"page", "per_page", "sort", "q", "format", "columns"}:
            raise Invalid(
                f"Unknown parameter {name!r}; filters are written f.<field>=value.", details={"fields": {name: ["unknown"]}}
            )
    if "active" in resource.fields and not any(name.startswith("f.active") for name in args):
        query = query.where(resource.model.active.is_(True))
    if args.get("q"):
        query = query.where(_search(resource, str(args["q"])))
    return query.order_by(*_order(resource, str(args.get("sort") or resource.order)))


def page(query: Select[Any], number: int, size: int) -> tuple[list[Any], int]:
    """The records of one page and how many there are in all."""
    total = session().scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    return list(session().scalars(query.limit(size).offset((number - 1) * size)).unique()), total


def _condition(resource: Resource, name: str, value: Any) -> ColumnElement[bool]:
    path = name[2:]
    field_name, _, bound = path.partition(".")
    if field_name in resource.filters:
        return resource.filters[field_name](value)
    column: ColumnElement[Any] = _column(resource, field_name)  # type: ignore[assignment]
    values = [_parse(resource, field_name, part) for part in (value if isinstance(value, list) else [value])]
    bounds: dict[str, ColumnElement[bool]] = (
        {"min": column >= values[0], "max": column <= values[0]} if bound in {"min", "max"} else {}
    )
    if bound in bounds:
        return bounds[bound]
    if bound == "not":
        return column.is_distinct_from(values[0])
    if bound:
        raise Invalid(f"Unknown filter {name!r}.", details={"fields": {name: ["unknown"]}})
    return column.in_(values) if len(values) > 1 else column.is_(None) if values[0] is None else column == values[0]


def _parse(resource: Resource, field_name: str, text: Any) -> Any:
    if text == "null":
        return None
    try:
        return resource.schema.fields[field_name].deserialize(text)
    except ma.ValidationError as error:
        raise Invalid(f"{field_name}: {text!r} does not fit.", details={"fields": {field_name: error.messages}}) from error


def _column(resource: Resource, name: str) -> InstrumentedAttribute[Any]:
    column = getattr(resource.model, name, None) if name in resource.fields else None
    if not isinstance(column, InstrumentedAttribute) or not hasattr(column.property, "columns"):
        raise Invalid(f"{resource.name} cannot be filtered or sorted by {name!r}.", details={"fields": {name: ["unknown"]}})
    return column


def _search(resource: Resource, text: str) -> ColumnElement[bool]:
    """A searchable column holds the text; in a key column every word of it, in any script and keyboard layout."""
    if resource.search_by is not None:
        return resource.search_by(text)
    conditions = [
        has_words(column, text) if column.key.endswith("_key") else column.icontains(text, autoescape=True)
        for column in resource.search
    ]
    return or_(*conditions) if conditions else resource.model.id == text


def _order(resource: Resource, sort: str) -> list[Any]:
    order: list[Any] = []
    for part in filter(None, sort.split(",")):
        name = part.lstrip("-")
        column = getattr(resource.model, resource.sort_keys[name]) if name in resource.sort_keys else _column(resource, name)
        order.append(column.desc() if part.startswith("-") else column.asc())
    return [*order, resource.model.id]
