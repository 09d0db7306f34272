"""Loads a file of 1C in the background: batch by batch, each record with its outcome, going on where a power cut stopped it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import func, select

from addons.catalog.models import Product
from addons.export_1c import files
from addons.export_1c.errors import BadFile, BadRecord
from addons.export_1c.goods import load_goods, load_group
from addons.export_1c.links import Load, Outcome, save
from addons.export_1c.models import (
    DONE,
    FAILED,
    GOODS,
    PRODUCT,
    REFUSED,
    RUNNING,
    SKIPPED,
    UPDATED,
    WAITING,
    Connection,
    Exchange,
    Link,
    Row,
    Run,
)
from addons.export_1c.offers import load_offer, load_price_type
from addons.export_1c.reader import HEADS, Node, read
from core.clock import now
from core.db import session, transaction
from core.errors import TezgaError
from core.feed import publish_changed
from core.i18n import translator
from core.ids import uuid7
from core.jobs import enqueue, progress
from core.sayings import noting, saying_of

_ = translator("export_1c")
BATCH = 50
ONLY_CHANGES = "СодержитТолькоИзменения"


@dataclass(frozen=True, slots=True)
class Item:
    """A record of a file with the group it lies in."""

    node: Node
    parent: str = ""


def queue(exchange: Exchange, filename: str) -> Run:
    """The run of a file in the transaction in hand; a file that was loaded in this session already is not loaded again."""
    query = select(Run).where(Run.exchange_id == exchange.id, Run.filename == filename)
    files.inside(files.folder_of(exchange.id), filename)
    run = session().scalars(query).first()
    if run is None:
        run = Run(id=uuid7(), connection_id=exchange.connection_id, exchange_id=exchange.id, kind=GOODS, filename=filename)
        run.state = WAITING
        session().add(run)
        session().flush()
        enqueue("export_1c.load", {"run_id": run.id}, dedupe_key=f"export_1c:{run.id}")
    return run


@noting()
def load_file(run_id: str) -> None:
    """Load the file of a run, or what is left of it; what cannot be loaded is noted, not tried again."""
    with transaction():
        run = session().get_one(Run, run_id)
        run.state, filename = RUNNING, run.filename
        exchange_id = str(run.exchange_id)
    try:
        files.unpack(exchange_id)
        _load(run_id, filename, exchange_id)
    except TezgaError as error:
        note_failed(run_id, error.message)


def note_failed(run_id: str, text: str) -> None:
    """Say at the run and its connection why the file was not loaded whole."""
    with transaction():
        run = session().get(Run, run_id)
        if run is not None:
            run.state, run.error, run.error_saying, run.finished_at = FAILED, text, saying_of(text), now()
            _note_at_connection(run, FAILED)


def _load(run_id: str, filename: str, exchange_id: str) -> None:
    path = files.found(exchange_id, filename)
    is_full: list[bool] = []
    done = session().get_one(Run, run_id).done
    session().commit()  # lets a reading unit of SQLite go
    items = islice(_items(read(path), is_full), done, None)
    while group := list(islice(items, BATCH)):
        with transaction():
            run = session().get_one(Run, run_id)
            load = Load.of(session().get_one(Exchange, exchange_id))
            for item in group:
                _take(load, run, item)
            _tell_prices(load)
            progress(run.done, None, filename)
        session().expunge_all()
    with transaction():
        run = session().get_one(Run, run_id)
        run.state, run.finished_at = DONE, now()
        session().flush()
        if True in is_full and not _left(exchange_id):
            _take_out_absent(run, Load.of(session().get_one(Exchange, exchange_id)))
        _note_at_connection(run, DONE)


def _items(nodes: Iterator[Node], is_full: list[bool]) -> Iterator[Item]:
    for node in nodes:
        if node.name in HEADS:
            is_full.append(node.name == "Каталог" and node.attributes.get(ONLY_CHANGES, "").lower() == "false")
        elif node.name == "Группа":
            yield from _groups(node, "")
        else:
            yield Item(node)


def _groups(node: Node, parent: str) -> Iterator[Item]:
    yield Item(node, parent)
    for child in node.all("Группы", "Группа"):
        yield from _groups(child, node.get("Ид"))


def _take(load: Load, run: Run, item: Item) -> None:
    """Load one record within a savepoint, so that a bad one leaves no trace but its row."""
    node, name = item.node, item.node.get("Наименование")[:200]
    try:
        with session().begin_nested():
            outcome = _loaded(load, item)
    except TezgaError as error:
        outcome = Outcome(REFUSED, name, error.message)
    note(run, node.name, node.get("Ид")[:200], outcome, node.line)


def _loaded(load: Load, item: Item) -> Outcome:
    node = item.node
    if node.name == "Группа":
        return load_group(load, node, item.parent)
    if node.name == "Товар":
        return load_goods(load, node)
    if node.name == "ТипЦены":
        return load_price_type(load, node)
    if node.name == "Предложение":
        return load_offer(load, node)
    return Outcome(SKIPPED, node.get("Номер")[:200], _("Documents of 1C are not loaded."))


def note(run: Run, element: str, external_id: str, outcome: Outcome, line: int | None = None) -> None:
    """Write down what became of a record and count it at its run."""
    run.done += 1
    setattr(run, outcome.status, getattr(run, outcome.status) + 1)
    row = Row(id=uuid7(), run_id=run.id, position=run.done, line=line, element=element, external_id=external_id)
    row.name, row.status = outcome.name[:200], outcome.status
    row.reason, row.reason_saying = outcome.reason or None, saying_of(outcome.reason)
    session().add(row)


def _tell_prices(load: Load) -> None:
    if load.prices:
        publish_changed("catalog.price", load.prices)


def _left(exchange_id: str) -> set[str]:
    """Files with goods of the session that are not loaded yet: what they hold is not absent."""
    query = select(Run.filename).where(Run.exchange_id == exchange_id, Run.state == DONE)
    return files.catalogues(exchange_id) - set(session().scalars(query))


def _take_out_absent(run: Run, load: Load) -> None:
    """Archive goods of 1C that a full load no longer names; raises BadFile where they would be too many (C1-117)."""
    mine = (Link.connection_id == run.connection_id, Link.model == PRODUCT)
    active = select(Link, Product).join(Product, Product.id == Link.local_id).where(*mine, Product.active)
    absent: Any = session().execute(active.where(Link.exchange_id != load.exchange.id).order_by(Link.id)).all()
    total = session().scalar(select(func.count()).select_from(active.subquery())) or 0
    if len(absent) * 100 > load.connection.full_share * total:
        text = _("{n} of {total} goods are missing from the full load, more than {share} %. None was archived; see whether the"
                 " export in 1C is whole, or raise the share at the connection.",
                 n=len(absent), total=total, share=load.connection.full_share)  # fmt: skip
        raise BadFile(text)
    for link, product in absent:
        try:
            with session().begin_nested():
                save(PRODUCT, product, {"active": False})
                link.content_hash = ""
            outcome = Outcome(UPDATED, product.name, _("It is missing from the full load: it is archived here."))
        except BadRecord as error:
            outcome = Outcome(REFUSED, product.name, error.message)
        note(run, "Товар", link.external_id, outcome)


def _note_at_connection(run: Run, result: str) -> None:
    connection = session().get_one(Connection, run.connection_id)
    connection.last_at, connection.last_result = now(), "refused" if result == DONE and run.refused else result
