"""Planning: what each row of a batch would do, found with a few set-based reads; nothing is written here.

A row is taken apart cell by cell, matched with a record by its keys, compared, and either rejected with every reason at
once or planned as new, changed or unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from core.db import session
from core.i18n import _
from core.ids import uuid7
from core.imports.importer import Importer, ImportField, Key, Planned
from core.imports.parsing import SCALES, Fault, Numbers, parse_boolean, parse_email, parse_text, price_between
from core.imports.source import Row
from core.sayings import joined
from core.sql import table_of
from core.textkeys import search_key

Make = Callable[[str], Any]


@dataclass(slots=True)
class Planner:
    """Plans batches of one run; remembers which keys the file has used and which references it has named."""

    importer: Importer
    columns: dict[int, ImportField]
    constants: dict[str, str]
    numbers: Numbers
    dry_run: bool
    parsers: dict[str, Make] = field(default_factory=dict)
    references: dict[str, dict[str, str]] = field(default_factory=dict)
    used: dict[tuple[str, Any], int] = field(default_factory=dict)
    fixed: dict[str, Any] = field(default_factory=dict)
    by_key: dict[str, Make] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, text in self.constants.items():
            one = self.importer.field(name)
            rule = price_between(text, self.numbers, one.kind) if one.kind in SCALES else None
            if rule is not None:
                self.by_key[name] = rule

    def start(self) -> None:
        """Read what references can name, and the constants; call it before every batch, also after one was rolled back."""
        for one in self.importer.fields:
            self.parsers[one.name] = self._parser(one)
        for one in self._filled():
            if one.reference is not None:
                self.references[one.name] = one.reference.known()
        self.fixed = {name: self.parsers[name](text) for name, text in self.constants.items() if name not in self.by_key}

    def _filled(self) -> list[ImportField]:
        return [*self.columns.values(), *(self.importer.field(name) for name in self.constants)]

    def plan(self, rows: Iterable[Row]) -> list[Planned]:
        """The rows with what they would do; those with a `reason` do nothing."""
        planned = [self._read(row) for row in rows]
        self._match([one for one in planned if not one.reason])
        good = [one for one in planned if not one.reason]
        self._compare(good)
        return planned

    def note_used(self, planned: Iterable[Planned]) -> None:
        """Remember the keys of rows that were taken, so that a later row with the same ones is refused."""
        for one in planned:
            if not one.reason:
                self.used.update(dict.fromkeys(one.keys, one.number))

    # --- reading ------------------------------------------------------------------------------------------------

    def _read(self, row: Row) -> Planned:
        one = Planned(row.number, row.cells, dict(self.fixed), reason=row.fault)
        if row.fault:
            return one
        faults = []
        for place, column in self.columns.items():
            text = row.cells[place]
            if not text:
                continue
            try:
                one.values[column.name] = self.parsers[column.name](text)
            except Fault as fault:
                faults.append(_("{column}: {fault}", column=column.label, fault=str(fault)))
        if self.by_key:
            name = next((str(value) for key in self.importer.keys for value in _values(key, one)), str(row.number))
            one.values.update({field_name: rule(name) for field_name, rule in self.by_key.items()})
        if not faults and self.importer.check is not None:
            faults = [text for text in [self.importer.check(one)] if text]
        one.reason = joined(faults)
        return one

    def _parser(self, one: ImportField) -> Make:
        if one.parse is not None:
            return one.parse()
        if one.reference is not None:
            return lambda text: self._refer(one, parse_text(text, one.longest))
        if one.kind in SCALES:
            return lambda text: self._number(one, text)
        if one.kind == "boolean":
            return parse_boolean
        if one.kind == "email":
            return lambda text: parse_email(text, one.longest)
        return lambda text: parse_text(text, one.longest)

    def _number(self, one: ImportField, text: str) -> int:
        number = self.numbers.parse(text, one.kind)
        if one.minimum is not None and number < one.minimum:
            raise Fault(_("“{value}” is too small.", value=text))
        return number

    def _refer(self, one: ImportField, text: str) -> str:
        assert one.reference is not None
        known, key = self.references[one.name], search_key(text)
        if key not in known:
            if one.reference.create is None or not key:
                raise Fault(_("there is no “{value}”; add it first or correct the name.", value=text))
            known[key] = uuid7() if self.dry_run else one.reference.create(text)
        return known[key]

    # --- matching -----------------------------------------------------------------------------------------------

    def _keys_of(self, one: Planned) -> list[tuple[str, Any]]:
        """Field and value of the row's keys, of the lowest tier that it has."""
        found = [(key.tier, (key.field, value)) for key in self.importer.keys for value in _values(key, one)]
        lowest = min((tier for tier, _pair in found), default=0)
        return [pair for tier, pair in found if tier == lowest]

    def _match(self, planned: list[Planned]) -> None:
        for one in planned:
            one.keys = self._keys_of(one)
        self._refuse_repeated(planned)
        rows = [one for one in planned if not one.reason]
        found = self._lookup(rows)
        for one in rows:
            hits = [(field_name, value, set(found[field_name].get(value, ()))) for field_name, value in one.keys]
            for field_name, value, ids in hits:
                if len(ids) > 1:
                    one.reason = _("Several records have “{value}” ({field}); the row could mean any of them.",
                                   value=value, field=self.importer.field(field_name).label)  # fmt: skip
            every = set().union(*(ids for _field, _value, ids in hits))
            if not one.reason and len(every) > 1:
                one.reason = _("Its keys name {n} different records.", n=len(every))
            one.record_id, one.is_new = (every.pop(), False) if len(every) == 1 else (uuid7(), True)
            if one.is_new and not one.reason:
                one.reason = self._missing(one)

    def _refuse_repeated(self, planned: list[Planned]) -> None:
        here: dict[tuple[str, Any], int] = {}
        for one in planned:
            first = next((self.used.get(key) or here.get(key) for key in one.keys if key in self.used or key in here), None)
            if first is not None:
                one.reason = _("The file has this record already in row {row}.", row=first)
            elif not one.keys and self.importer.keys:
                fields = ", ".join(str(self.importer.field(key.field).label) for key in self.importer.keys)
                one.reason = _("Nothing says which record this is; fill one of: {fields}.", fields=fields)
            else:
                here.update(dict.fromkeys(one.keys, one.number))

    def _lookup(self, rows: list[Planned]) -> dict[str, dict[Any, list[str]]]:
        """Records in use by key field and value, one read a key."""
        wanted: dict[str, set[Any]] = {key.field: set() for key in self.importer.keys}
        for one in rows:
            for field_name, value in one.keys:
                wanted[field_name].add(value)
        model, keys = self.importer.resource.model, self.importer.keys
        return {key.field: key.lookup(model, list(wanted[key.field])) if wanted[key.field] else {} for key in keys}

    def _missing(self, one: Planned) -> str:
        missing = [str(field.label) for field in self.importer.fields if field.required and field.name not in one.values]
        return _("Empty: {fields}.", fields=", ".join(missing)) if missing else ""

    # --- comparing ----------------------------------------------------------------------------------------------

    def _compare(self, planned: list[Planned]) -> None:
        targets = {one.name: one.target for one in self.importer.fields if one.in_model}
        table = table_of(self.importer.resource.model)
        names = sorted(set(targets.values()))
        ids = [one.record_id for one in planned if not one.is_new]
        present = {}
        if ids:
            columns = [table.c.id, *(table.c[name] for name in names)]
            for row in session().execute(select(*columns).where(table.c.id.in_(ids))):
                present[row.id] = row._mapping
        for one in planned:
            given = {targets[name]: value for name, value in one.values.items() if name in targets}
            one.present = dict(present.get(one.record_id, {}))
            one.changes = {name: value for name, value in given.items() if one.is_new or one.present[name] != value}
        if self.importer.compare is not None:
            self.importer.compare(planned)


def _values(key: Key, one: Planned) -> list[Any]:
    value = one.values.get(key.field)
    return value if isinstance(value, list) else [] if value in (None, "") else [value]
