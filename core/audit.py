"""The action log: append-only, each entry carries the hash of the one before it in its chain.

The server writes the chain `server`; every device writes its own chain, which arrives by operations already hashed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Index, UniqueConstraint, func, select, text, union
from sqlalchemy.orm import Mapped, mapped_column

from core import secretbox
from core.clock import now, to_text
from core.columns import Code, Id, JsonDict, UtcDateTime, Uuid7
from core.db import Base, session, transaction
from core.identity import Identity, identity
from core.kernel import current_kernel
from core.sql import upsert

GENESIS = "0" * 64
SERVER = "server"


class AuditEntry(Base):
    """One act: who, where, what, before and after."""

    __tablename__ = "core_audit"
    __table_args__ = (UniqueConstraint("chain", "seq"), Index("ix_core_audit_at", "at"))
    id: Mapped[Id]
    chain: Mapped[str]
    seq: Mapped[int]
    at: Mapped[UtcDateTime]
    actor_id: Mapped[Uuid7 | None]
    device_id: Mapped[Uuid7 | None]
    store_id: Mapped[Uuid7 | None]
    action: Mapped[Code]
    entity: Mapped[Code] = mapped_column(default="")
    entity_id: Mapped[str | None]
    data: Mapped[JsonDict]
    prev: Mapped[str]
    hash: Mapped[str]


class AuditHead(Base):
    """How far a chain has come, sealed under the key file outside the database, so that a cut-off end shows."""

    __tablename__ = "core_audit_head"
    chain: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str]
    seal: Mapped[str]


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry of a chain that does not fit: its number, id and what is wrong."""

    chain: str
    seq: int
    id: str
    reason: str


class Discontinued(ValueError):
    """An entry that does not continue its chain: its number, and that of the last one that does."""

    def __init__(self, chain: str, seq: int, last: int) -> None:
        super().__init__(f"entry {seq} of {chain} does not continue entry {last}")
        self.seq, self.last = seq, last


def entry_hash(prev: str, seq: int, at: str, action: str, data: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON of `[prev, seq, at, action, data]` (keys sorted, no spaces, UTF-8)."""
    body = json.dumps([prev, seq, at, action, data], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


class Act(NamedTuple):
    """An act to be recorded: what was done to which record, by the actor of the request unless told, and what belongs to it."""

    action: str
    entity: str = ""
    entity_id: str | None = None
    actor_id: str | None = None
    data: dict[str, Any] = {}


def record(action: str, entity: str = "", entity_id: str | None = None, *, actor_id: str | None = None, **data: Any) -> AuditEntry:
    """Append an act to the server's chain inside the transaction in hand; by the actor of the request unless told.

    `name` among the data is what the record is called; `core.audit_titles.titles` gives the act its title.
    """
    return record_all([Act(action, entity, entity_id, actor_id, data)])[0]


def record_all(acts: Sequence[Act]) -> list[AuditEntry]:
    """Append acts in their order, as `record` does one: the end of the chain is read and written once."""
    with transaction() as s:
        if not current_kernel().is_sqlite:
            s.execute(text("SELECT pg_advisory_xact_lock(7245001)"))
        last = s.execute(
            select(AuditEntry.seq, AuditEntry.hash).where(AuditEntry.chain == SERVER).order_by(AuditEntry.seq.desc()).limit(1)
        ).first()
        seq, prev = (last.seq, last.hash) if last else (0, GENESIS)
        entries = []
        for act in acts:
            entries.append(_entry(act, seq := seq + 1, prev))
            prev = entries[-1].hash
        s.add_all(entries)
        s.flush()
        if entries:
            set_head(SERVER, seq, prev)
        return entries


def _entry(act: Act, seq: int, prev: str) -> AuditEntry:
    who, at = identity(), now()
    actor_id = act.actor_id or who.user_id
    whole = {**act.data, "entity": act.entity, "entity_id": act.entity_id, "actor": actor_id, **_place(who)}
    data = json.loads(json.dumps(whole, default=str))
    return AuditEntry(
        chain=SERVER, seq=seq, at=at, actor_id=actor_id, device_id=who.device_id, store_id=who.store_id, action=act.action,
        entity=act.entity, entity_id=act.entity_id, data=data, prev=prev,
        hash=entry_hash(prev, seq, to_text(at), act.action, data),
    )  # fmt: skip


def _place(who: Identity) -> dict[str, str]:
    places = {"at_store": who.store_id, "at_device": who.device_id}
    return {name: place for name, place in places.items() if place is not None}


def set_head(chain: str, seq: int, hash: str) -> None:
    """Keep the end of a chain beside it, within the transaction that wrote it."""
    upsert(session(), AuditHead, {"chain": chain, "seq": seq, "hash": hash, "seal": _seal(chain, seq, hash)}, "chain")


def seal_heads() -> None:
    """Keep the ends of all chains of a database that has kept none yet (one from before ends were kept)."""
    if session().scalar(select(AuditHead.chain).limit(1)) is not None:
        return
    last = select(AuditEntry.chain, func.max(AuditEntry.seq).label("seq")).group_by(AuditEntry.chain).subquery()
    ends = select(AuditEntry.chain, AuditEntry.seq, AuditEntry.hash).join(
        last, (AuditEntry.chain == last.c.chain) & (AuditEntry.seq == last.c.seq)
    )
    for chain, seq, digest in session().execute(ends).all():
        set_head(chain, seq, digest)


def _seal(chain: str, seq: int, hash: str) -> str:
    return secretbox.sign("audit-head", f"{chain}|{seq}|{hash}".encode())


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """What differs between two states of a record: field -> [before, after]."""
    return {key: [before.get(key), after.get(key)] for key in after if before.get(key) != after.get(key)}


def verify(chains: Iterable[str] | None = None) -> Iterator[Broken]:
    """The first broken entry of each chain: altered, missing or out of order."""
    known = union(select(AuditEntry.chain), select(AuditHead.chain))
    wanted = chains if chains is not None else sorted(session().scalars(known))
    for chain in wanted:
        broken = _verify_chain(chain)
        if broken is not None:
            yield broken


def _verify_chain(chain: str) -> Broken | None:
    query = select(AuditEntry).where(AuditEntry.chain == chain).order_by(AuditEntry.seq).execution_options(yield_per=1000)
    with closing(session().scalars(query)) as entries:
        return _first_broken(chain, entries)


def _cut_off(chain: str, seq: int, hash: str) -> Broken | None:
    """What is wrong with the end of a chain that is whole up to entry `seq`."""
    head = session().get(AuditHead, chain, populate_existing=True)
    if head is None:
        return Broken(chain, seq, "", "nothing is kept of how far it had come")
    if head.seal != _seal(chain, head.seq, head.hash):
        return Broken(chain, head.seq, "", "what is kept of its end was changed")
    if head.seq > seq:
        return Broken(chain, seq + 1, "", f"the entries from here to {head.seq} were removed")
    if (head.seq, head.hash) != (seq, hash):
        return Broken(chain, seq, "", f"entries were put behind entry {head.seq}, where it ended")
    return None


def _first_broken(chain: str, entries: Iterable[AuditEntry]) -> Broken | None:
    prev, expected = GENESIS, 1
    for entry in entries:
        if entry.seq != expected:
            return Broken(chain, entry.seq, entry.id, f"entry {expected} is missing before it")
        if entry.prev != prev:
            return Broken(chain, entry.seq, entry.id, "it does not continue the entry before it")
        if entry.hash != entry_hash(prev, entry.seq, to_text(entry.at), entry.action, entry.data):
            return Broken(chain, entry.seq, entry.id, "its content was changed after it was written")
        if _columns_differ(entry):
            return Broken(chain, entry.seq, entry.id, "its columns do not say what its hashed content says")
        prev, expected = entry.hash, expected + 1
    return _cut_off(chain, expected - 1, prev)


def _columns_differ(entry: AuditEntry) -> bool:
    said, is_ours = entry.data, entry.chain == SERVER
    pairs = [
        (said.get("entity_id"), entry.entity_id),
        (said.get("actor"), entry.actor_id),
        (said.get("entity") or "", entry.entity),
    ]
    if is_ours:
        pairs += [
            (said[name], value) for name, value in (("at_store", entry.store_id), ("at_device", entry.device_id)) if name in said
        ]
    return any(one != other for one, other in pairs) or not (is_ours or entry.chain.endswith(entry.device_id or ""))


def append_chain(chain: str, device_id: str, store_id: str, entries: list[dict[str, Any]]) -> int:
    """Take up entries that a device hashed itself; known ones are passed over. Returns how many are new.

    Raises Discontinued where an entry does not continue the chain (a hole, a fork or a changed entry).
    """
    last = session().execute(
        select(AuditEntry.seq, AuditEntry.hash).where(AuditEntry.chain == chain).order_by(AuditEntry.seq.desc()).limit(1)
    ).first()  # fmt: skip
    seq, prev, added = (last.seq, last.hash, 0) if last else (0, GENESIS, 0)
    for entry in sorted(entries, key=lambda entry: int(entry["seq"])):
        if entry["seq"] <= seq:
            continue
        expected = entry_hash(prev, entry["seq"], entry["at"], entry["action"], entry["data"])
        if entry["seq"] != seq + 1 or entry["prev"] != prev or entry["hash"] != expected:
            raise Discontinued(chain, entry["seq"], seq)
        session().add(_from_device(chain, device_id, store_id, entry))
        seq, prev, added = entry["seq"], entry["hash"], added + 1
    session().flush()
    if added:
        set_head(chain, seq, prev)
    return added


def _from_device(chain: str, device_id: str, store_id: str, entry: dict[str, Any]) -> AuditEntry:
    data = entry["data"]
    return AuditEntry(
        chain=chain, seq=entry["seq"], at=datetime.fromisoformat(entry["at"]), actor_id=data.get("actor"), device_id=device_id,
        store_id=store_id, action=entry["action"], entity=data.get("entity") or "", entity_id=data.get("entity_id"), data=data,
        prev=entry["prev"], hash=entry["hash"],
    )  # fmt: skip
