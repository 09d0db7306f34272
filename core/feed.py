"""The change feed, writing side: what changed in the shop, for tills, displays and other stores to pull in commit order.

Streams are `company` and `store:<id>`.  Rows are written in the business transaction.  On SQLite they are numbered there
too, since the single writer commits in that order; on PostgreSQL they stay unnumbered until `core.feed_sequence` numbers
them after the commit.  `core.feed_read` is the reading side, `core.feed_snapshot` serves a client that starts.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Index, Integer, Select, text
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from core.bulk import Bulk, write
from core.clock import now
from core.columns import Code, LongText, UtcDateTime
from core.db import Base, on_commit, session
from core.kernel import current_kernel
from core.owner import owner_of
from core.registry import Registry
from core.sql import conflict_insert
from core.wake import hub_of

COMPANY = "company"
ADDONS = "addons"
"""The stream that tells every open page that addons were switched somewhere; its rows name the store."""
Row = Sequence[Any]
AnySelect = Select[*tuple[Any, ...]]


class FeedRow(Base):
    """One change: the record's new data as JSON, or no data for a record that is gone; `seq` is given after the commit."""

    __tablename__ = "core_feed"
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
    stream: Mapped[Code]
    seq: Mapped[int | None] = mapped_column(BigInteger)
    entity: Mapped[Code]
    record_id: Mapped[Code]
    data: Mapped[LongText | None]
    created_at: Mapped[UtcDateTime] = mapped_column(default=now)
    __table_args__ = (
        Index("uq_core_feed_stream_seq", "stream", "seq", unique=True),
        Index(
            "ix_core_feed_unnumbered", "stream", "id",
            postgresql_where=text("seq IS NULL"), sqlite_where=text("seq IS NULL"),
        ),
    )  # fmt: skip


class FeedStream(Base):
    """How far a stream has come (`head`), from where its rows are kept (`floor`), and which history this is (`epoch`)."""

    __tablename__ = "core_feed_stream"
    stream: Mapped[Code] = mapped_column(primary_key=True)
    head: Mapped[int] = mapped_column(BigInteger, default=0)
    floor: Mapped[int] = mapped_column(BigInteger, default=0)
    epoch: Mapped[Code]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows of an entity are asked for: those of a store (store streams), all of them or those with some ids."""

    store_id: str | None = None
    ids: tuple[str, ...] | None = None

    def only(self, query: AnySelect, column: InstrumentedAttribute[Any]) -> AnySelect:
        """The query, narrowed to the ids asked for."""
        return query if self.ids is None else query.where(column.in_(self.ids))


Rows = Callable[[Scope], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class FeedEntity:
    """A kind of record that clients keep: its columns (the first is the id) and where its rows come from."""

    name: str
    stream: str
    columns: tuple[str, ...]
    rows: Rows


entities: Registry[FeedEntity] = Registry("feed entity")


def feed_entity(name: str, *, columns: Sequence[str], stream: str = COMPANY) -> Callable[[Rows], Rows]:
    """Declare an entity by its row query, ordered by id; `stream` is `company` or `store`.

    @feed_entity("catalog.unit", columns=("id", "name", "decimals"))
    def units(scope: Scope) -> Iterable[Row]:
        return session().execute(scope.only(select(Unit.id, Unit.name, Unit.decimals).order_by(Unit.id), Unit.id))
    """
    if stream not in {"company", "store"} or columns[0] != "id":
        raise ValueError(f"feed entity {name}: stream must be company or store, and the first column id")

    def decorate(rows: Rows) -> Rows:
        entities.add(name, FeedEntity(name, stream, tuple(columns), rows), owner=owner_of(rows.__module__))
        return rows

    return decorate


def store_stream(store_id: str) -> str:
    """The name of a store's stream."""
    return f"store:{store_id}"


def publish(stream: str, entity: str, record_id: str, data: Mapping[str, Any] | None) -> None:
    """Write one change into the feed within the transaction in hand; no data says that the record is gone."""
    publish_many(stream, entity, [(record_id, data)])


def publish_many(stream: str, entity: str, changes: Iterable[tuple[str, Mapping[str, Any] | None]]) -> None:
    """Write changes of one entity into the feed within the transaction in hand, with one statement."""
    encode = msgspec.json.encode
    moment = now()
    rows = [
        {
            "stream": stream, "entity": entity, "record_id": record_id, "created_at": moment, "seq": None,
            "data": None if data is None else encode(data).decode(),
        }
        for record_id, data in changes
    ]  # fmt: skip
    if rows:
        _write(session(), stream, rows)


def publish_changed(entity: str, ids: Iterable[str], *, store_id: str | None = None) -> None:
    """Publish the present rows of records as the entity's own query gives them; ids that it does not give are gone."""
    declared = entities.get(entity)
    stream = COMPANY if declared.stream == COMPANY else store_stream(store_id or "")
    wanted = tuple(dict.fromkeys(ids))
    session().flush()
    found = {str(row[0]): dict(zip(declared.columns, row, strict=True)) for row in declared.rows(Scope(store_id, wanted))}
    publish_many(stream, entity, [(record_id, found.get(record_id)) for record_id in wanted])


def telling(entity: str, *, record_id: str, data: str) -> str:
    """A `then` of `core.bulk.Bulk` that tells the feed of the rows' `store_id` what was written; both are SQL, `data` a JSON value.

    Call `will_tell()` in the transaction, and on SQLite publish the rows instead.
    """
    columns = f"'store:' || store_id, '{entity}', {record_id}, ({data})::text, now()"
    return f"INSERT INTO core_feed (stream, entity, record_id, data, created_at) SELECT {columns} FROM {{part}}"  # noqa: S608


def will_tell() -> None:
    """Have rows that a `telling` statement writes in this transaction numbered after its commit."""
    from core.feed_sequence import after_commit

    on_commit(after_commit, once="feed")


def _write(current: Session, stream: str, rows: list[dict[str, Any]]) -> None:
    kernel = current_kernel()
    if kernel.is_sqlite:
        head = _advance(current, stream, len(rows))
        for seq, row in enumerate(rows, head - len(rows) + 1):
            row["seq"] = seq
        on_commit(lambda: hub_of(kernel.engine).set_heads({stream: head}))
    else:
        will_tell()
    write((_rows(), rows))


@cache
def _rows() -> Bulk:
    return Bulk(FeedRow, ("stream", "seq", "entity", "record_id", "data", "created_at"))


_ADVANCE = "UPDATE core_feed_stream SET head = head + ? WHERE stream = ? RETURNING head"


def _advance(current: Session, stream: str, count: int) -> int:
    """The stream's head after so many rows more; SQLite alone, and below the ORM, since every sale passes here twice."""
    connection = current.connection()
    head = connection.exec_driver_sql(_ADVANCE, (count, stream)).scalar()
    if head is None:
        ensure_stream(current, stream)
        head = connection.exec_driver_sql(_ADVANCE, (count, stream)).scalar_one()
    return int(head)


def ensure_stream(current: Session, stream: str) -> None:
    """Make the stream's row where it is missing."""
    values = {"stream": stream, "head": 0, "floor": 0, "epoch": secrets.token_hex(4)}
    current.execute(conflict_insert(current, FeedStream).values(values).on_conflict_do_nothing())
