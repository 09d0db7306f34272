"""Snapshots: the present rows of every entity of a stream, as immutable gzip chunks that any client may cache.

A snapshot may be older than the stream's head as long as the feed rows since then are kept: the client reads those.  So
an entity is written anew only when many of its records changed, not for each change.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import os
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import BigInteger, func, select
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Code, JsonList, UtcDateTime
from core.db import Base, session
from core.errors import NotFound
from core.feed import COMPANY, FeedEntity, FeedRow, Scope
from core.feed_read import FAR_BEHIND, State, fingerprint, state_of, visible_entities, writing
from core.kernel import current_kernel
from core.sql import upsert

CHUNK_ROWS = 5000
FEW = 500  # changes that a client reads from the feed sooner than everybody takes a new snapshot
SHARE = 20  # ... or one row in so many, where that is more
KEEP_CHUNKS = timedelta(days=2)

_building = threading.Lock()


class FeedSnapshot(Base):
    """The chunks of one entity of a stream and the stream's number when they were read."""

    __tablename__ = "core_feed_snapshot"
    stream: Mapped[Code] = mapped_column(primary_key=True)
    entity: Mapped[Code] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[Code]
    rows: Mapped[int]
    chunks: Mapped[JsonList]
    made_at: Mapped[UtcDateTime] = mapped_column(default=now)


class Chunk(msgspec.Struct, frozen=True):
    """One file of a snapshot: where it is, how many rows it holds and its size on the wire."""

    url: str
    count: int
    bytes: int


class EntityChunks(msgspec.Struct, frozen=True):
    """An entity's part of a snapshot."""

    name: str
    chunks: list[Chunk]


class Snapshot(msgspec.Struct, frozen=True):
    """What a client loads; it then reads the feed after `seq`."""

    stream: str
    seq: int
    epoch: str
    entities: list[EntityChunks]


def snapshot(stream: str) -> Snapshot:
    """The snapshot of a stream, made anew where it is missing, too old, or its files are gone."""
    state = state_of(stream)
    parts, seq = [], state.head
    for entity in visible_entities(stream):
        made = _present(stream, entity, state)
        seq = min(seq, _fresh_until(made, state))
        parts.append(EntityChunks(entity.name, [_chunk(chunk) for chunk in made.chunks]))
    return Snapshot(stream, seq, state.epoch, parts)


def chunk_file(sha256: str) -> Path:
    """The file of a chunk; raises NotFound where the client should ask for a new snapshot."""
    if len(sha256) != 64 or not sha256.isalnum():
        raise NotFound("There is no such chunk.")
    path = _path(sha256)
    if not path.exists():
        raise NotFound("This part of the snapshot is no longer kept; take a new snapshot.")
    return path


def drop_old_chunks(before: datetime | None = None) -> int:
    """Remove chunk files that no snapshot names and nobody will fetch any more; returns how many."""
    limit = (before or now() - KEEP_CHUNKS).timestamp()
    used = {chunk["sha256"] for chunks in session().scalars(select(FeedSnapshot.chunks)) for chunk in chunks}
    old = [
        path for path in current_kernel().config.folder("chunks").iterdir()
        if path.name.split(".")[0] not in used and path.stat().st_mtime < limit
    ]  # fmt: skip
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _present(stream: str, entity: FeedEntity, state: State) -> FeedSnapshot:
    made = _usable(stream, entity, state)
    if made is not None:
        return made
    with _building:
        _look_again()
        return _usable(stream, entity, state) or _build(stream, entity)


def _look_again() -> None:
    """End a reading transaction, which on SQLite goes on seeing what was there when it began."""
    if not session().info["write"]:
        session().commit()


def _usable(stream: str, entity: FeedEntity, state: State) -> FeedSnapshot | None:
    made = session().get(FeedSnapshot, (stream, entity.name), populate_existing=True)
    if made is None or made.version != _version(entity, state) or not state.floor <= made.seq <= state.head:
        return None
    if not all(_path(chunk["sha256"]).exists() for chunk in made.chunks):
        return None
    changes = _changes(made, limit=_many(made) + 1)
    is_near = state.head - made.seq <= FAR_BEHIND // 2  # whoever loads it must not be sent back to a snapshot at once
    return made if changes == 0 or (changes <= _many(made) and is_near) else None


def _many(made: FeedSnapshot) -> int:
    return max(FEW, made.rows // SHARE)


def _changes(made: FeedSnapshot, *, limit: int) -> int:
    """How many feed rows of the entity came after the snapshot, counted up to `limit`."""
    rows = select(FeedRow.seq).where(FeedRow.stream == made.stream, FeedRow.seq > made.seq, FeedRow.entity == made.entity)
    return session().scalar(select(func.count()).select_from(rows.limit(limit).subquery())) or 0


def _fresh_until(made: FeedSnapshot, state: State) -> int:
    """The number up to which the snapshot says everything: the head while nothing of the entity changed since."""
    return made.seq if _changes(made, limit=1) else max(made.seq, state.head)


def _build(stream: str, entity: FeedEntity) -> FeedSnapshot:
    state = state_of(stream)  # before the rows: what is committed meanwhile comes in the rows and again in the feed
    store_id = None if stream == COMPANY else stream.removeprefix("store:")
    chunks = [_write_chunk(entity, rows) for rows in _batches(iter(entity.rows(Scope(store_id))))]
    values: dict[str, Any] = {
        "stream": stream, "entity": entity.name, "seq": state.head, "version": _version(entity, state),
        "rows": sum(chunk["count"] for chunk in chunks), "chunks": chunks, "made_at": now(),
    }  # fmt: skip
    with writing() as current:
        upsert(current, FeedSnapshot, values, "stream", "entity")
    return FeedSnapshot(**values)


def _batches(rows: Iterator[Any]) -> Iterator[list[list[Any]]]:
    while batch := [list(row) for row in itertools.islice(rows, CHUNK_ROWS)]:
        yield batch


def _write_chunk(entity: FeedEntity, rows: list[list[Any]]) -> dict[str, Any]:
    content = msgspec.json.encode({"entity": entity.name, "columns": entity.columns, "rows": rows})
    packed = gzip.compress(content, compresslevel=6, mtime=0)
    sha256 = hashlib.sha256(packed).hexdigest()
    path = _path(sha256)
    if path.exists():
        os.utime(path)
    else:
        part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        part.write_bytes(packed)
        part.replace(path)
    return {"sha256": sha256, "count": len(rows), "bytes": len(packed)}


def _version(entity: FeedEntity, state: State) -> str:
    return f"{state.epoch.split('.')[0]}.{fingerprint([entity])}"


def _chunk(stored: dict[str, Any]) -> Chunk:
    return Chunk(f"/api/v1/sync/chunks/{stored['sha256']}", stored["count"], stored["bytes"])


def _path(sha256: str) -> Path:
    return current_kernel().config.folder("chunks") / f"{sha256}.json.gz"
