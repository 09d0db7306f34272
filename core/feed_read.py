"""The change feed, reading side: pages in commit order, how far streams are, which history this is, and retention."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from core import db
from core.db import session, transaction
from core.errors import Invalid
from core.feed import COMPANY, FeedEntity, FeedRow, FeedStream, ensure_stream, entities
from core.kernel import current_kernel

PAGE = 1000
LONGEST_PAGE = 5000
FAR_BEHIND = 20_000
"""Changes that a reader may lack before it is sent to a snapshot: as many rows as four of its files, which load at once,
while the same by pages are twenty requests and a write each."""


class Change(msgspec.Struct, frozen=True):
    """One row of the feed as it goes over the wire; `data` null is a tombstone."""

    seq: int
    entity: str
    id: str
    data: msgspec.Raw | None


class Page(msgspec.Struct, frozen=True):
    """Part of a stream after a number; with `reset` the reader takes a snapshot and goes on from there."""

    stream: str
    epoch: str
    seq: int
    rows: list[Change]
    more: bool = False
    reset: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A stream's last number, the number from which its rows are kept, and the history the reader is in."""

    head: int
    floor: int
    epoch: str


def read(stream: str, since: int, limit: int = PAGE, *, epoch: str | None = None) -> Page:
    """The rows after `since` in commit order, at most `limit`; raises Invalid for a stream that cannot exist.

    The reader is told to start again from a snapshot (`reset`) where its number is not of this history, is older than
    what is kept, or more than `FAR_BEHIND` changes ago.
    """
    state = state_of(stream)
    if not max(state.floor, state.head - FAR_BEHIND) <= since <= state.head or epoch not in (None, state.epoch):
        return Page(stream, state.epoch, state.head, [], reset=True)
    limit = max(1, min(limit, LONGEST_PAGE))
    query = select(FeedRow.seq, FeedRow.entity, FeedRow.record_id, FeedRow.data)
    query = query.where(FeedRow.stream == stream, FeedRow.seq > since).order_by(FeedRow.seq).limit(limit + 1)
    found = session().execute(query).all()
    rows = [Change(r.seq, r.entity, r.record_id, None if r.data is None else msgspec.Raw(r.data)) for r in found[:limit]]
    return Page(stream, state.epoch, rows[-1].seq if rows else since, rows, more=len(found) > limit)


def state_of(stream: str) -> State:
    """How far a stream is; the epoch changes with a restore and with the set of entities that the reader sees."""
    check_stream(stream)
    row = session().get(FeedStream, stream, populate_existing=True)
    if row is None:
        with writing() as current:
            ensure_stream(current, stream)
            row = current.get_one(FeedStream, stream)
    return State(row.head, row.floor, f"{row.epoch}.{fingerprint(visible_entities(stream))}")


def heads(streams: Iterable[str]) -> dict[str, int]:
    """The last number of each stream, 0 for one that nobody has written to."""
    wanted = list(streams)
    rows = session().execute(select(FeedStream.stream, FeedStream.head).where(FeedStream.stream.in_(wanted)))
    return dict.fromkeys(wanted, 0) | {row.stream: row.head for row in rows}


def visible_entities(stream: str) -> list[FeedEntity]:
    """The entities of a stream whose addons are on, by name."""
    kind = COMPANY if stream == COMPANY else "store"
    return sorted((entity for _, entity in entities.items() if entity.stream == kind), key=lambda entity: entity.name)


def fingerprint(visible: Iterable[FeedEntity]) -> str:
    """Changes when a reader sees other entities or columns than before, so that it takes a new snapshot."""
    text = ";".join(f"{entity.name}:{','.join(entity.columns)}" for entity in visible)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def check_stream(stream: str) -> None:
    """Raise Invalid unless the text names a stream."""
    if stream != COMPANY and not (stream.startswith("store:") and len(stream) == 42):
        raise Invalid(f"There is no stream {stream!r}; ask for 'company' or 'store:<store id>'.")


def renew_epoch() -> None:
    """Make every reader take a snapshot: call it after the database was restored."""
    with transaction() as current:
        for stream in list(current.scalars(select(FeedStream.stream))):
            values = {"epoch": secrets.token_hex(4)}
            current.execute(update(FeedStream).where(FeedStream.stream == stream).values(values))


def prune(before: datetime, *, keep: int = 10_000) -> int:
    """Drop feed rows written before a moment, but never the last `keep` of a stream; returns how many went."""
    gone = 0
    with transaction() as current:
        for stream in list(current.scalars(select(FeedStream))):
            query = select(func.max(FeedRow.seq)).where(
                FeedRow.stream == stream.stream, FeedRow.seq <= stream.head - keep, FeedRow.created_at < before
            )
            last = current.scalar(query)
            if last is not None:
                result = current.execute(delete(FeedRow).where(FeedRow.stream == stream.stream, FeedRow.seq <= last))
                gone += result.rowcount  # type: ignore[attr-defined]
                current.execute(update(FeedStream).where(FeedStream.stream == stream.stream).values(floor=last))
    return gone


@contextmanager
def writing() -> Iterator[Session]:
    """A transaction of the unit of work in hand, or of a short one of its own where that one only reads."""
    if session().info["write"]:
        with transaction() as current:
            yield current
    else:
        with db.unit_of_work(current_kernel().engine), transaction() as current:
            yield current
