"""Loads a file with goods batch by batch, each line with its outcome: a bad line stops no other, a second load changes nothing."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select

from addons.catalog.models import Product
from addons.exchange_frontol import settings as own
from addons.exchange_frontol.acts import act
from addons.exchange_frontol.errors import BadFile
from addons.exchange_frontol.goods import take_out
from addons.exchange_frontol.lines import Record, decoded, records
from addons.exchange_frontol.links import Load, Outcome
from addons.exchange_frontol.models import (
    CREATED,
    DONE,
    FAILED,
    PRODUCT,
    REFUSED,
    RUNNING,
    SKIPPED,
    UNCHANGED,
    UPDATED,
    Link,
    Row,
    Run,
)
from core import audit, settings
from core.audit_titles import titles
from core.clock import now
from core.db import session, transaction
from core.errors import TezgaError
from core.i18n import translator
from core.ids import uuid7
from core.jobs import enqueue
from core.kernel import current_kernel
from core.sayings import noting, saying_of

_ = translator("exchange_frontol")
N_ = _.lazy
titles({"exchange_frontol.load": N_("Goods of Frontol loaded")})
BATCH = 50
STATUSES = (CREATED, UPDATED, UNCHANGED, SKIPPED, REFUSED)


def keep(store_id: str, filename: str, data: bytes) -> Run:
    """The run of a file in the transaction in hand, its bytes on the disk; raises BadFile for what is no file with goods."""
    text, encoding = decoded(data, filename)
    records(text, filename)
    run = Run(id=uuid7(), store_id=store_id, filename=filename[:200], encoding=encoding)
    path_of(run.id).write_bytes(data)
    session().add(run)
    session().flush()
    audit.record("exchange_frontol.load", "exchange_frontol.run", run.id, name=run.filename)
    return run


def queue(run: Run) -> None:
    """Have a kept file loaded in the background."""
    enqueue("exchange_frontol.load", {"run_id": run.id}, dedupe_key=f"exchange_frontol:{run.id}", store_id=run.store_id)


def path_of(run_id: str) -> Path:
    """Where the file of a run lies until it is loaded."""
    return current_kernel().config.folder("exchange_frontol_in") / f"{run_id}.txt"


@noting()
def load_file(run_id: str) -> None:
    """Load the file of a run from its first line; what stops it is noted at the run, not raised."""
    path = path_of(run_id)
    with transaction():
        run = session().get_one(Run, run_id)
        session().execute(delete(Row).where(Row.run_id == run_id))
        run.state, run.done, name = RUNNING, 0, run.filename
        for status in STATUSES:
            setattr(run, status, 0)
    try:
        _load(run_id, records(decoded(path.read_bytes(), name)[0], name))
    except TezgaError as error:
        note_failed(run_id, error.message)
    path.unlink(missing_ok=True)


def note_failed(run_id: str, text: str) -> None:
    """Say at the run why the file was not loaded whole."""
    with transaction():
        run = session().get_one(Run, run_id)
        run.state, run.error, run.error_saying, run.finished_at = FAILED, text, saying_of(text), now()


def _load(run_id: str, found: list[Record]) -> None:
    with transaction():
        load = Load.of(run_id)
    items = iter(found)
    while group := list(islice(items, BATCH)):
        with transaction():
            run = session().get_one(Run, run_id)
            for record in group:
                _take(load, run, record)
        session().expunge_all()
    with transaction():
        run = session().get_one(Run, run_id)
        if load.is_full:
            _take_out_absent(run, len(found) + 2)
        run.state, run.finished_at = DONE, now()


def _take(load: Load, run: Run, record: Record) -> None:
    """Take one line within a savepoint, so that a bad one leaves no trace but its row."""
    try:
        with session().begin_nested():
            outcome = act(load, record)
    except TezgaError as error:
        outcome = Outcome(REFUSED, record.get(3)[:200], error.message)
        load.link(PRODUCT, record.get(1).lstrip("0"))  # what is named is not absent, although its line is bad
    if outcome is not None:
        _note(run, record.line, record.command, record.get(1), outcome)


def _note(run: Run, line: int, command: str, code: str, outcome: Outcome) -> None:
    run.done += 1
    setattr(run, outcome.status, getattr(run, outcome.status) + 1)
    row = Row(id=uuid7(), run_id=run.id, line=line, command=command[:200], code=code[:200], name=outcome.name[:200])
    row.status, row.reason, row.reason_saying = outcome.status, outcome.reason or None, saying_of(outcome.reason)
    session().add(row)


def _take_out_absent(run: Run, line: int) -> None:
    """Archive goods of Frontol that a full load no longer names; raises BadFile where they would be too many."""
    active = select(Link, Product).join(Product, Product.id == Link.local_id).where(Link.model == PRODUCT, Product.active)
    absent: Any = session().execute(active.where(Link.run_id != run.id).order_by(Link.id)).all()
    total = session().scalar(select(func.count()).select_from(active.subquery())) or 0
    share = int(settings.get(own.SHARE, store_id=run.store_id))
    if len(absent) * 100 > share * total:
        text = _("{n} of {total} goods are missing from the full load, more than {share} %. None was archived; see whether the"
                 " file is whole, or raise the share in the settings.", n=len(absent), total=total, share=share)  # fmt: skip
        raise BadFile(text)
    for link, _product in absent:
        try:
            with session().begin_nested():
                outcome = take_out(link)
        except TezgaError as error:
            outcome = Outcome(REFUSED, _product.name, error.message)
        _note(run, line, "$$$DELETEALLWARES", link.code, outcome)
