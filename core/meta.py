"""`/api/v1/meta`: the declared back office as JSON, for the person who asks."""

from __future__ import annotations

from typing import Any

from sqlalchemy import inspect, select

from core import settings
from core.db import session
from core.i18n import LazyText
from core.identity import identity
from core.models import Store
from core.resource.blank import static_default
from core.resource.definition import Resource, resources
from core.views import (
    Card,
    Column,
    Field,
    Filter,
    FormView,
    ListView,
    Menu,
    Section,
    cards,
    column_extensions,
    field_type,
    find_field,
    form_extensions,
    menus,
    views,
)


def describe() -> dict[str, Any]:
    """Menus, views and dashboards that the actor may see, in the actor's language."""
    granted = identity().permissions
    seen = {key: view for key, view in views.items() if view.resource.view in granted}
    return {
        "menus": [_menu(menu) for menu in menus.values() if _may_open(menu, seen)],
        "views": {key: _list(key, view) if isinstance(view, ListView) else _form(key, view) for key, view in seen.items()},
        "dashboards": _dashboards(granted),
        "hidden_sections": settings.get("core.hidden_sections"),
        "permissions": sorted(granted),
    }


def _may_open(menu: Menu, seen: dict[str, Any]) -> bool:
    if menu.permission and menu.permission not in identity().permissions:
        return False
    return bool(menu.screen) or menu.view in seen


def _menu(menu: Menu) -> dict[str, Any]:
    return {
        "key": menu.key, "title": str(menu.title), "icon": menu.icon, "section": menu.section, "order": menu.order,
        "view": menu.view or None, "screen": menu.screen or None,
    }  # fmt: skip


def _list(key: str, view: ListView) -> dict[str, Any]:
    granted = identity().permissions
    edit = view.resource.edit is not None and view.resource.edit in granted
    extra = [c for extension in column_extensions.values() if extension.listing == key for c in extension.columns]
    return {
        "kind": "list", "title": str(view.title), "title_one": str(view.title_one or view.title), "resource": view.resource.url,
        "name": view.resource.name, "columns": [_column(view.resource, c) for c in (*view.columns, *extra)],
        "filters": [_filter(view.resource, f) for f in view.filters],
        "saved": [{"name": s.name, "title": str(s.title), "query": s.query} for s in view.saved],
        "search": bool(view.resource.search or view.resource.search_by),
        "form": view.form or None, "create": edit and bool(view.form) and view.resource.can_create,
        "import": view.importable and edit and "core.import" in granted, "export": view.exportable,
        "bulk": [*view.bulk, *(["archive"] if "active" in view.resource.fields else [])] if edit else [],
    }  # fmt: skip


def _filter(resource: Resource, declared: Filter) -> dict[str, Any]:
    shown = declared.type or ("relation" if declared.relation else field_type(resource, declared.field, ""))
    offered = tuple(declared.options()) if callable(declared.options) else declared.options
    return {
        "field": declared.field, "label": str(declared.label), "type": shown,
        "options": _options(resource, declared.field, offered), "relation": _relation(declared.relation, "name"),
    }  # fmt: skip


def _column(resource: Resource, column: Column) -> dict[str, Any]:
    return {
        "field": column.field, "label": str(column.label), "type": field_type(resource, column.field, column.type),
        "sortable": column.sortable and "." not in column.field, "default": column.default, "width": column.width,
        "badge": {value: {"tone": tone, "label": str(label)} for value, (tone, label) in column.badge.items()} or None,
        "relation": _relation(column.relation, "name"),
    }  # fmt: skip


def _form(key: str, view: FormView) -> dict[str, Any]:
    extra: dict[str, list[Section]] = {}
    for extension in form_extensions.values():
        if extension.form == key:
            extra.setdefault(extension.tab, []).extend(extension.sections)
    return {
        "kind": "form", "title": str(view.title), "resource": view.resource.url, "name": view.resource.name,
        "readonly": view.resource.edit is None or view.resource.edit not in identity().permissions,
        "tabs": [
            {
                "key": tab.key, "title": str(tab.title),
                "sections": [_section(view.resource, section) for section in (*tab.sections, *extra.get(tab.key, ()))],
            }
            for tab in view.tabs
        ],
    }  # fmt: skip


def _section(resource: Resource, section: Section) -> dict[str, Any]:
    return {
        "title": str(section.title), "addon": section.addon or None,
        "fields": [_field(resource, field) for field in section.fields if not field.modes or _modes() & set(field.modes)],
    }  # fmt: skip


def _modes() -> set[str]:
    """How the store in hand works, or any store where none is in hand: retail, restaurant or both of them."""
    query = select(Store.mode).where(Store.active).distinct()
    store_id = identity().store_id
    found = set(session().scalars(query.where(Store.id == store_id) if store_id else query))
    return {"retail", "restaurant"} if "both" in found else found


def _field(resource: Resource | None, field: Field, declared: Any = None) -> dict[str, Any]:
    declared = find_field(resource, field.name) if resource is not None else declared
    rows = getattr(getattr(declared, "inner", None), "schema", None)
    shown = field_type(resource, field.name, field.type) if resource is not None else field.type or "text"
    options = _options(resource, field.name, field.options) if resource is not None else _pairs(field.options)
    is_told = field.readonly or getattr(declared, "dump_only", False)
    return {
        "name": field.name, "label": str(field.label), "type": "relation" if field.relation and not field.type else shown,
        "help": str(field.help), "required": field.required, "readonly": is_told, "options": options,
        "relation": _relation(field.relation, field.label_field), "nullable": declared is None or declared.allow_none,
        "columns": [_column_of(resource, field.name, column, rows) for column in field.columns],
    }  # fmt: skip


def _column_of(resource: Resource | None, name: str, column: Field, rows: Any) -> dict[str, Any]:
    """A column of sub-rows, with the default that schema or model of the rows give it."""
    declared = rows.fields.get(column.name) if rows else None
    relationship = inspect(resource.model).relationships.get(name) if resource is not None else None
    default = static_default(relationship.mapper.class_ if relationship is not None else None, declared, column.name)
    return {**_field(None, column, declared), "default": default if isinstance(default, str | int) else None}


def _options(resource: Resource, name: str, declared: tuple[tuple[str, str | LazyText], ...]) -> list[dict[str, str]]:
    if declared:
        return _pairs(declared)
    own: dict[str, Any] = getattr(resource.fields.get(name), "options", {})
    return _pairs(tuple(own.items()))


def _pairs(options: Any) -> list[dict[str, str]]:
    return [{"value": str(value), "label": str(label)} for value, label in options]


def _relation(name: str, label_field: str) -> dict[str, str] | None:
    if not name or name not in resources:
        return None
    return {"resource": resources.get(name).url, "label_field": label_field}


def _dashboards(granted: frozenset[str]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    shown: list[Card] = sorted((card for card in cards.values() if card.permission in granted), key=lambda card: card.order)
    for card in shown:
        board = result.setdefault(card.dashboard, {"cards": []})
        board["cards"].append({
            "key": card.key, "title": str(card.title), "kind": card.kind, "source": card.source,
            "span": card.span, "link": card.link or None,
        })  # fmt: skip
    return result
