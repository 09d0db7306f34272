"""Runs: an import from the file to its last batch, inline or as a job; every batch is one transaction with its counts.

A run that was killed goes on behind its last batch; a file imported twice changes nothing the second time.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from core import audit
from core.audit_titles import titles
from core.bulk import Bulk, write
from core.clock import now
from core.currencies import currency_digits
from core.db import session, transaction
from core.errors import Invalid, NotFound, TezgaError
from core.i18n import N_, _
from core.identity import identity
from core.ids import uuid7
from core.imports import mapping as mappings
from core.imports.apply import apply
from core.imports.importer import Importer, Planned, importer_of
from core.imports.models import CANCELLED, DONE, ENDED, FAILED, RUNNING, ImportReject, ImportRun
from core.imports.parsing import SCALES, Fault, Numbers, guess_decimal
from core.imports.plan import Planner
from core.imports.source import Row, Source, open_source
from core.models import Company
from core.sayings import noting, saying_of, tell

_rejects = Bulk(ImportReject)
titles({"import": N_("File imported")})
BATCH = 5_000
SAMPLE = 1_000
Told = Callable[[ImportRun], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a person asks for: a file (called `filename`) for a resource, columns to fields, fixed values, dry or not."""

    path: Path
    filename: str
    resource: str
    mapping: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    dry_run: bool = False


def preview(order: Order, rows: int = 20) -> dict[str, Any]:
    """The file's columns and first rows, what can be filled, and a guess which column fills what."""
    importer = importer_of(order.resource)
    source = open_source(order.path, order.filename)
    return {
        "columns": source.columns, "sample": [row.cells for row in itertools.islice(source.rows(), rows)],
        "can_fill": [{"name": one.name, "label": str(one.label), "required": one.required} for one in importer.fields],
        "mapping": mappings.guess(importer, source.columns),
    }  # fmt: skip


def prepare(order: Order, *, run_id: str | None = None) -> ImportRun:
    """Check file and mapping and note the run in the transaction in hand; raises Invalid or NotFound saying what to correct."""
    importer = importer_of(order.resource)
    source = open_source(order.path, order.filename)
    wanted = {column: name for column, name in order.mapping.items() if name not in order.constants}
    mapping = mappings.corrected(importer, source.columns, wanted)
    mapping = {column: name for column, name in mapping.items() if name not in order.constants}
    for name in order.constants:
        importer.field(name)
    mappings.check(importer, mapping, order.constants)
    run = ImportRun(
        id=run_id or uuid7(), resource=importer.resource.name, filename=order.filename[:200], path=str(source.path),
        mapping=mapping, constants=order.constants, columns=source.columns, dry_run=order.dry_run, total=source.count(),
        created_by=identity().user_id, store_id=identity().store_id,
    )  # fmt: skip
    session().add(run)
    _check_constants(_planner(importer, run, source))
    session().flush()
    return run


def _check_constants(planner: Planner) -> None:
    try:
        planner.dry_run, wanted = True, planner.dry_run
        planner.start()
        planner.dry_run = wanted
    except Fault as fault:
        raise Invalid(str(fault), details={"fields": {"set": [str(fault)]}}) from fault


def _planner(importer: Importer, run: ImportRun, source: Source) -> Planner:
    places = {column: place for place, column in enumerate(source.columns)}
    columns = {places[column]: importer.field(name) for column, name in run.mapping.items()}
    company = session().scalar(select(Company))
    amounts = [place for place, one in columns.items() if one.kind in SCALES]
    texts = (row.cells[place] for row in itertools.islice(source.rows(), SAMPLE) for place in amounts)
    numbers = Numbers(
        guess_decimal(texts, "." if company is None or company.language == "en" else ","),
        currency_digits(company.currency if company else "EUR"),
    )
    return Planner(importer, columns, dict(run.constants), numbers, run.dry_run)


@noting()
def execute(run_id: str, tell: Told | None = None) -> ImportRun:
    """Do what is left of a run, batch by batch; `tell` hears after each.  Raises what stops it, after noting it."""
    with transaction() as current:
        run = current.get(ImportRun, run_id)
        if run is None:
            raise NotFound(_("This record does not exist (any more)."))
        if run.state in ENDED:
            return run
        run.state = RUNNING
    try:
        _Execution(run, tell or (lambda _run: None)).run_all()
    except TezgaError as error:
        with transaction():
            note_failed(run, error.message)
        raise
    return run


def note_failed(run: ImportRun, reason: str) -> None:
    """Note why a run stopped; it can go on behind its last batch while its file is there."""
    run.state, run.error, run.error_saying, run.finished_at = FAILED, reason, saying_of(reason), now()


class _Execution:
    """The batches of one run."""

    def __init__(self, run: ImportRun, tell: Told) -> None:
        self.run, self.tell = run, tell
        self.importer = importer_of(run.resource)
        with transaction():
            self.source = open_source(Path(run.path), run.filename)
            self.planner = _planner(self.importer, run, self.source)

    def run_all(self) -> None:
        rows = self.source.rows()
        self._skip(rows)
        while batch := list(itertools.islice(rows, BATCH)):
            if self._is_cancelled():
                return
            self._take(batch)
            self.tell(self.run)
        with transaction():
            self.run.state, self.run.finished_at = DONE, now()
            if not self.run.dry_run:
                audit.record("import", self.run.resource, self.run.id, name=self.run.filename, **summary(self.run))
        self.tell(self.run)

    def _is_cancelled(self) -> bool:
        with transaction():
            session().refresh(self.run, ["state"])
            return self.run.state == CANCELLED

    def _skip(self, rows: Iterator[Row]) -> None:
        """Pass over what an earlier try has done; its keys still count as used."""
        left = self.run.done
        with transaction():
            self.planner.start()
            while left > 0 and (batch := list(itertools.islice(rows, min(left, BATCH)))):
                self.planner.note_used(self.planner.plan(batch))
                left -= len(batch)

    @noting()
    def _take(self, batch: list[Row]) -> None:
        """One transaction; where others wrote the same keys meanwhile, in halves, down to the row that cannot be taken."""
        try:
            with transaction():
                self.planner.start()
                planned = self.planner.plan(batch)
                self._write(planned)
        except IntegrityError:
            session().refresh(self.run)
            if len(batch) > 1:
                self._take(batch[: len(batch) // 2])
                self._take(batch[len(batch) // 2 :])
                return
            planned = [Planned(batch[0].number, batch[0].cells, {}, reason=_("It contradicts a record that exists."))]
            with transaction():
                self._write(planned)
        self.planner.note_used(planned)

    def _write(self, planned: list[Planned]) -> None:
        good = [one for one in planned if not one.reason]
        bad = [one for one in planned if one.reason]
        if bad:
            write((_rejects, [_reject(self.run.id, one) for one in bad]))
        counts = _would_do(good) if self.run.dry_run else apply(self.importer, good)
        run = self.run
        values = {
            "done": run.done + len(planned), "rejected": run.rejected + len(bad), "created": run.created + counts[0],
            "updated": run.updated + counts[1], "unchanged": run.unchanged + counts[2],
        }  # fmt: skip
        session().execute(update(ImportRun).where(ImportRun.id == run.id).values(values))


def _reject(run_id: str, one: Planned) -> dict[str, Any]:
    saying = saying_of(one.reason)
    return {"run_id": run_id, "row": one.number, "reason": one.reason, "saying": saying, "cells": one.cells}


def _would_do(planned: list[Planned]) -> tuple[int, int, int]:
    new = sum(1 for one in planned if one.is_new)
    changed = sum(1 for one in planned if not one.is_new and (one.changes or one.extra))
    return new, changed, len(planned) - new - changed


def summary(run: ImportRun) -> dict[str, Any]:
    """The counts of a run."""
    return {
        "rows": run.done, "created": run.created, "updated": run.updated, "unchanged": run.unchanged, "rejected": run.rejected,
    }  # fmt: skip


def rejects(run_id: str, limit: int | None = None) -> Iterator[ImportReject]:
    """The rows turned down, in the order of the file."""
    query = select(ImportReject).where(ImportReject.run_id == run_id).order_by(ImportReject.row).limit(limit)
    yield from session().scalars(query.execution_options(yield_per=1000))


def reject_lines(run: ImportRun) -> Iterator[list[Any]]:
    """The rejected rows as they stood in the file, each behind its number and the reason; a head of column names first."""
    yield ["row", "reason", *run.columns]
    for row in rejects(run.id):
        yield [row.row, tell(row.saying, row.reason), *row.cells]


def parse_mapping(text: str, field_name: str) -> dict[str, str]:
    """A JSON object of texts from a form field; raises Invalid."""
    try:
        value = json.loads(text or "{}")
    except json.JSONDecodeError:
        value = None
    if not isinstance(value, dict) or not all(isinstance(part, str) for pair in value.items() for part in pair):
        raise Invalid(f"{field_name} must be a JSON object of texts.", details={"fields": {field_name: ["not a JSON object"]}})
    return value
