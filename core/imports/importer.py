"""What an addon declares so that files can be imported into one of its resources.

products = Importer(name="products", resource=resources.products, fields=(
    ImportField("name", N_("Name"), required=True), ImportField("unit_price", N_("Price"), kind="unit_price"), ...),
    keys=(Key("sku", column=Product.sku),), publish=publish_many)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from core.db import session
from core.errors import NotFound
from core.i18n import LazyText
from core.registry import Registry
from core.resource.definition import Resource
from core.textkeys import search_key

Label = str | LazyText
Parse = Callable[[str], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A field that names another record: by any of `columns`, folded; `create` makes the missing ones and returns the id."""

    model: Any
    columns: tuple[InstrumentedAttribute[Any], ...]
    create: Callable[[str], str] | None = None

    def known(self) -> dict[str, str]:
        """Folded names of the records in use, and their ids; a name that several have stands for the first."""
        found: dict[str, str] = {}
        for record_id, *names in session().execute(
            select(self.model.id, *self.columns).where(self.model.active).order_by(self.model.id)
        ):
            for name in names:
                if name:
                    found.setdefault(search_key(name), record_id)
        return found


@dataclass(frozen=True, slots=True)
class ImportField:
    """A field that a column may fill; `column` is the model's column, the field's own name unless told.

    `kind` is text, email, boolean, money, unit_price, quantity, rate or integer, or `parse()` gives, for each batch, what reads
    a cell; values that are no column of the model (`in_model` false) are the importer's own to compare and store.
    """

    name: str
    label: Label
    kind: str = "text"
    required: bool = False
    aliases: tuple[str, ...] = ()
    longest: int = 200
    minimum: int | None = None
    column: str = ""
    parse: Callable[[], Parse] | None = None
    reference: Reference | None = None
    in_model: bool = True

    @property
    def target(self) -> str:
        """The model's column that the field fills."""
        return self.column or self.name


Found = dict[Any, list[str]]


@dataclass(frozen=True, slots=True)
class Key:
    """A field whose value names a record that exists: looked up by a column, or by `find`; list values count singly.

    Of a row's keys those of the lowest `tier` that it has count; the others are not looked at.
    """

    field: str
    column: InstrumentedAttribute[Any] | None = None
    find: Callable[[list[Any]], Found] | None = None
    tier: int = 0

    def lookup(self, model: Any, values: list[Any]) -> Found:
        """Ids of records in use by value."""
        if self.find is not None:
            return self.find(values)
        found: Found = {}
        column: Any = self.column
        query = select(column, model.id).where(model.active, column.in_(values))
        for value, record_id in session().execute(query):
            found.setdefault(value, []).append(record_id)
        return found


@dataclass(slots=True)
class Planned:
    """A row on its way: its values by field, the record it belongs to, and what of the record it changes."""

    number: int
    cells: list[str]
    values: dict[str, Any]
    keys: list[tuple[str, Any]] = field(default_factory=list)
    record_id: str = ""
    is_new: bool = False
    changes: dict[str, Any] = field(default_factory=dict)
    present: dict[str, Any] = field(default_factory=dict)
    extra: Any = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """How files become records of a resource.

    `derive(values)` gives further columns that follow from a record's values; `defaults()` those of new records.  `compare`
    notes in `planned.extra` what a row changes beyond the model's columns, `store` writes that.
    """

    name: str
    resource: Resource
    fields: Sequence[ImportField]
    keys: Sequence[Key]
    publish: Callable[[list[str]], None]
    derive: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    defaults: Callable[[], dict[str, Any]] = field(default=dict)
    compare: Callable[[list[Planned]], None] | None = None
    store: Callable[[list[Planned]], None] | None = None
    check: Callable[[Planned], str] | None = None

    def __post_init__(self) -> None:
        names = {one.name for one in self.fields}
        unknown = [key.field for key in self.keys if key.field not in names]
        if unknown:
            raise ValueError(f"importer {self.name}: keys {unknown} are no fields")
        importers.add(self.name, self, owner=self.resource.bp.addon)

    def field(self, name: str) -> ImportField:
        """The field of that name; raises NotFound."""
        for one in self.fields:
            if one.name == name:
                return one
        known = ", ".join(one.name for one in self.fields)
        raise NotFound(f"{self.name} has no field {name!r} to import; there are: {known}.")


importers: Registry[Importer] = Registry("importer")


def importer_of(name: str) -> Importer:
    """The importer by its own name (`products`) or its resource's (`catalog.product`); raises NotFound."""
    for importer in importers.values():
        if name in (importer.name, importer.resource.name, importer.resource.url):
            return importer
    return importers.get(name)
