"""Takes posts of operations: each is applied exactly once, whatever is posted again, at once or from several sides."""

from __future__ import annotations

import logging
import random
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import LargeBinary, bindparam, cast, insert, literal, null, select, union_all
from sqlalchemy.exc import IntegrityError, OperationalError

from core.clock import now
from core.db import session, transaction
from core.identity import identity
from core.metrics import OPS
from core.op_apply import apply_each, apply_whole, plan
from core.op_control import note, weigh
from core.op_judge import Work, judge
from core.op_release import release
from core.op_wire import Posted, decode, response, retold
from core.ops import APPLIED, DUPLICATE, WAITING, Operation, OperationNeed
from core.sayings import noting
from core.sql import table_of

Read = list[tuple[Posted, str | None]]

TRIES = 5
NEEDS = "needs"

log = logging.getLogger("tezga.ops")

_ops, _needs = table_of(Operation), table_of(OperationNeed)
_op, _need = _ops.c, _needs.c
_lookup = union_all(
    select(_op.id, _op.status, _op.answer).where(_op.id.in_(bindparam("ids", expanding=True))),
    select(_need.op_id, literal(NEEDS), cast(null(), LargeBinary)).where(_need.needs_id.in_(bindparam("ids", expanding=True))),
)


class _Raced(Exception):
    """Another post of the same operation was committed first."""


@dataclass(slots=True)
class _Batch:
    works: dict[str, Work]
    stored: dict[str, tuple[str, bytes]]
    woken: list[str]


@noting()
def ingest(body: bytes) -> bytes:
    """Apply the operations posted by the actor in hand and answer with the stored bytes of each.

    Known operations get their stored answer again, a reason in it in the language of whoever asks.  The rest is tried as a
    whole in one transaction; when a handler fails, again op by op.  Raises Invalid for a body that is no post, and
    OperationalError where the database itself fails: then nothing is stored and the client posts again.
    """
    posted = decode(body, identity().require_store())
    batch = _take_up(posted)
    for work in batch.works.values():
        OPS.labels(work.kind.name if work.kind else "", work.status).inc()
    if batch.woken:
        _release(batch)
    return response([_answer(batch, entry.id) for entry, _ in posted])


def _take_up(posted: Read) -> _Batch:
    whole = True
    for tried in range(1, TRIES + 1):
        try:
            with transaction():
                return _take(posted, whole=whole)
        except (_Raced, OperationalError):
            if tried == TRIES:
                raise
            time.sleep(random.uniform(0.002, 0.02) * tried)
        except Exception as error:
            if not whole:
                raise
            whole = False
            log.info("a batch of %d is taken op by op: %s", len(posted), error)
    raise AssertionError("the last try returns or raises")


def _take(posted: Read, *, whole: bool) -> _Batch:
    """One try within the transaction in hand."""
    batch = _look_up(posted)
    works = batch.works
    for work in works.values():
        missing = [need for need in work.posted.depends_on if need not in works and not _is_there(batch, need)]
        if missing and not work.status:
            work.wait(missing)
    verdicts = weigh(works.values())
    settled = {op_id: work for op_id, work in works.items() if work.status}
    groups = plan(work for work in works.values() if not work.status)
    (apply_whole if whole else apply_each)(groups, settled)
    note(works.values(), verdicts)
    _store(list(works.values()))
    return batch


def _look_up(posted: Read) -> _Batch:
    who, moment = identity(), now()
    wanted = {entry.id for entry, _ in posted}
    wanted.update(need for entry, _ in posted for need in entry.depends_on)
    batch = _Batch({}, {}, [])
    for op_id, status, answer in session().execute(_lookup, {"ids": sorted(wanted)}) if wanted else ():
        if status == NEEDS:
            batch.woken.append(op_id)
        else:
            batch.stored[op_id] = (status, answer)
    store_id, rights = who.require_store(), (who.user_id, who.permissions)
    for entry, fault in posted:
        if batch.stored.get(entry.id, ("",))[0] == WAITING:
            batch.woken.append(entry.id)
        elif entry.id not in batch.stored and entry.id not in batch.works:
            work = batch.works[entry.id] = Work(entry, who.device_id, moment)
            judge(work, fault, store_id, rights)
    return batch


def _is_there(batch: _Batch, op_id: str) -> bool:
    return batch.stored.get(op_id, ("",))[0] in (APPLIED, DUPLICATE)


def _store(works: list[Work]) -> None:
    if not works:
        return
    session().flush()
    try:
        session().execute(insert(_ops), [_row(work) for work in works])
    except IntegrityError as error:
        raise _Raced from error
    needs = [{"op_id": work.posted.id, "needs_id": need} for work in works for need in set(work.needs)]
    if needs:
        session().execute(insert(_needs), needs)


def _row(work: Work) -> dict[str, Any]:
    posted, refusal = work.posted, work.refusal
    return {
        "id": posted.id, "type": posted.type, "version": posted.version, "store_id": posted.store_id,
        "register_id": posted.register_id, "settlement_id": posted.settlement_id, "device_id": work.device_id,
        "actor_id": posted.actor_id, "depends_on": posted.depends_on, "approvals": posted.approvals or None,
        "payload": bytes(posted.payload), "status": work.status, "answer": work.answer, "created_at": posted.created_at,
        "received_at": work.received_at, "reason_code": refusal and refusal.code,
        "reason": refusal and refusal.message,
    }  # fmt: skip


def _release(batch: _Batch) -> None:
    """Apply what waited for these operations; when the database fails, the next sweep does it."""
    try:
        batch.stored.update(release(batch.woken))
    except OperationalError:
        log.exception("waiting operations are released later")


def _answer(batch: _Batch, op_id: str) -> bytes:
    """What is stored: also of an operation that waited in this post and was released by the end of it."""
    stored = batch.stored.get(op_id)
    return retold(stored[1], stored[0]) if stored is not None else batch.works[op_id].answer
