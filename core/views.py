"""What the back office shows, declared: lists, forms, menus, dashboards, and extensions of other addons' views.

An unknown field, view or anchor stops the boot (`verify_views`), so that a screen never fails at a customer's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import marshmallow as ma

from core import ext
from core.audit_titles import thing
from core.i18n import LazyText
from core.permissions import is_known
from core.registry import Registry
from core.resource.definition import Resource

Label = str | LazyText
SECTIONS = ("home", "sell", "goods", "customers", "money", "restaurant", "reports", "devices", "settings")
FIELD_TYPES = frozenset({
    "text", "textarea", "email", "phone", "integer", "money", "unit_price", "quantity", "rate", "percent", "boolean", "select",
    "relation", "relations", "choices", "date", "datetime", "color", "image", "barcode", "rows", "json", "password", "id",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list; `type` comes from the schema unless told; `badge` maps a value to (tone, label)."""

    field: str
    label: Label
    type: str = ""
    sortable: bool = True
    default: bool = True
    width: int | None = None
    badge: dict[str, tuple[str, Label]] = dataclasses.field(default_factory=dict)
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of a list by a field of the resource, or one of the resource's own filters; options may be asked for late."""

    field: str
    label: Label
    type: str = ""
    options: tuple[tuple[str, Label], ...] | Callable[[], Sequence[tuple[str, Label]]] = ()
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """A view of a list that ships with the addon: a title and a query string."""

    name: str
    title: Label
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A list screen over a resource."""

    key: str
    title: Label
    resource: Resource
    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    saved: Sequence[Saved] = ()
    form: str = ""
    title_one: Label = ""
    importable: bool = False
    exportable: bool = True
    bulk: Sequence[str] = ()
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form; `relation` names the resource that a relation picks from; `columns` are those of sub-rows.

    `modes` are those of stores (retail, restaurant) that need the field; empty: every store.
    """

    name: str
    label: Label
    type: str = ""
    help: Label = ""
    required: bool = False
    readonly: bool = False
    options: tuple[tuple[str, Label], ...] = ()
    relation: str = ""
    label_field: str = "name"
    columns: Sequence[Field] = ()
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under one heading; `addon` names the extending addon."""

    title: Label
    fields: Sequence[Field]
    addon: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of a form; `key` is the anchor that extensions name."""

    key: str
    title: Label
    sections: Sequence[Section]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A form screen over a resource."""

    key: str
    title: Label
    resource: Resource
    tabs: Sequence[Tab]
    kind: str = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormExtension:
    """Sections that an addon adds to another's form, at the end of the tab named by its key."""

    form: str
    tab: str
    sections: Sequence[Section]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnExtension:
    """Columns that an addon adds to another's list."""

    listing: str
    columns: Sequence[Column]


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """An entry of the navigation that opens a view or a client screen."""

    key: str
    title: Label
    section: str
    icon: str = ""
    order: int = 100
    view: str = ""
    screen: str = ""
    permission: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card of a dashboard: figure, series, breakdown or table, fed by an API address."""

    key: str
    title: Label
    kind: str
    source: str
    span: int = 1
    order: int = 100
    link: str = ""
    permission: str = "core.dashboard"
    dashboard: str = "home"


View = ListView | FormView
views: Registry[View] = Registry("view")
menus: Registry[Menu] = Registry("menu")
cards: Registry[Card] = Registry("dashboard card")
form_extensions: Registry[FormExtension] = Registry("form extension")
column_extensions: Registry[ColumnExtension] = Registry("column extension")


def collect(module: Any) -> None:
    """Take up what an addon's `views.py` declares in `views`, `menus`, `cards` and `extensions`."""
    for view in getattr(module, "views", ()):
        views.add(view.key, view)
        if isinstance(view, ListView) and view.title_one:
            thing(view.resource.name, view.title_one)
    for menu in getattr(module, "menus", ()):
        menus.add(menu.key, menu)
    for card in getattr(module, "cards", ()):
        cards.add(card.key, card)
    for number, extension in enumerate(getattr(module, "extensions", ())):
        target: Registry[Any] = form_extensions if isinstance(extension, FormExtension) else column_extensions
        target.add(f"{module.__name__}.{number}", extension)


def field_type(resource: Resource, name: str, declared: str) -> str:
    """The type a field is shown as: as declared, else by its schema field."""
    if declared:
        return declared
    schema_field = find_field(resource, name)
    kind = getattr(schema_field, "kind", "")
    if kind:
        return str(kind)
    simple = {ma.fields.Boolean: "boolean", ma.fields.Date: "date", ma.fields.List: "rows", ma.fields.Dict: "json"}
    return next((shown for cls, shown in simple.items() if isinstance(schema_field, cls)), "text")


def find_field(resource: Resource, name: str) -> ma.fields.Field[Any] | None:
    """The schema field of `name`, also of `ext.<addon>.<field>`; None where there is none."""
    if not name.startswith("ext."):
        return resource.schema.fields.get(name.split(".")[0])
    _ext, addon, own = name.split(".", 2)
    for extension in ext.extensions.values():
        if extension.model is resource.model and extension.name == addon:
            return extension.schema.fields.get(own)
    return None


def verify_views() -> None:
    """Raise ValueError naming the view and the fault where a declaration names something that does not exist."""
    for key, view in views.items():
        if isinstance(view, ListView):
            _verify_fields(key, view.resource, [c.field for c in view.columns])
            _verify_fields(key, view.resource, [f.field for f in view.filters if f.field not in view.resource.filters])
            _verify(not view.form or view.form in views, f"list {key}: there is no form {view.form!r}")
        else:
            _verify_sections(key, view.resource, [section for tab in view.tabs for section in tab.sections])
    for key, extension in form_extensions.items():
        _verify(extension.form in views, f"{key}: there is no form {extension.form!r} to extend")
        form = views.get(extension.form)
        assert isinstance(form, FormView)
        _verify(extension.tab in {tab.key for tab in form.tabs}, f"{key}: form {extension.form} has no tab {extension.tab!r}")
        _verify_sections(key, form.resource, extension.sections)
    for key, columns in column_extensions.items():
        _verify(columns.listing in views, f"{key}: there is no list {columns.listing!r} to extend")
        _verify_fields(key, views.get(columns.listing).resource, [c.field for c in columns.columns])
    _verify_menus()


def _verify_menus() -> None:
    for key, menu in menus.items():
        _verify(menu.section in SECTIONS, f"menu {key}: section must be one of {', '.join(SECTIONS)}")
        _verify(bool(menu.screen) or menu.view in views, f"menu {key}: there is no view {menu.view!r}")
        _verify(not menu.permission or is_known(menu.permission), f"menu {key}: unknown permission {menu.permission!r}")


def _verify_sections(key: str, resource: Resource, sections: Sequence[Section]) -> None:
    fields = [f for section in sections for f in section.fields]
    _verify_fields(key, resource, [f.name for f in fields])
    for f in fields:
        shown = field_type(resource, f.name, f.type)
        _verify(shown in FIELD_TYPES, f"view {key}: field {f.name} has the unknown type {shown!r}")
        _verify(shown not in {"relation", "relations"} or bool(f.relation), f"view {key}: relation {f.name} names no resource")


def _verify_fields(key: str, resource: Resource, names: Sequence[str]) -> None:
    for name in names:
        _verify(find_field(resource, name) is not None, f"view {key}: {resource.name} has no field {name!r}")


def _verify(holds: bool, message: str) -> None:
    if not holds:
        raise ValueError(message)
