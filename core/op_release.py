"""Applies stored operations again: those that waited for others, and those that a person sends back to work."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import delete, select

from core.clock import now
from core.db import session, transaction
from core.i18n import _
from core.op_apply import apply_each, plan
from core.op_control import note, weigh
from core.op_judge import Work, judge
from core.op_wire import Posted
from core.ops import APPLIED, DISCARDED, DUPLICATE, WAITING, Operation, OperationNeed, Refused
from core.owner import addons_on
from core.sayings import noting
from core.stores import addons_of

Answers = dict[str, tuple[str, bytes]]


@noting()
def release(op_ids: Iterable[str]) -> Answers:
    """Apply those of the waiting operations that lack nothing any more, then what waited for them; the new answers."""
    answers: Answers = {}
    queue = list(op_ids)
    while queue:
        with transaction() as current:
            waiting = select(Operation).where(Operation.id.in_(queue), Operation.status == WAITING)
            done = [row for row in current.scalars(waiting.order_by(Operation.id).with_for_update()) if _try(row)]
        answers.update((row.id, (row.status, row.answer)) for row in done)
        queue = needing(row.id for row in done)
    return answers


def needing(op_ids: Iterable[str]) -> list[str]:
    """The waiting operations that need one of these."""
    wanted = list(op_ids)
    query = select(OperationNeed.op_id).where(OperationNeed.needs_id.in_(wanted)).distinct()
    return list(session().scalars(query)) if wanted else []


@noting()
def redo(row: Operation) -> None:
    """Apply a stored operation again within the transaction in hand, and store its new answer with it."""
    posted = Posted(
        row.id, row.type, row.created_at, row.store_id, msgspec.Raw(row.payload), row.version, row.actor_id,
        row.register_id, row.settlement_id, list(row.depends_on), list(row.approvals or ()),
    )  # fmt: skip
    work = Work(posted, row.device_id, row.received_at)
    with addons_on(addons_of(row.store_id)):
        judge(work, None, row.store_id, (None, frozenset()))
        if not work.status:
            verdicts = weigh([work])
            if not work.status:
                apply_each(plan([work]), {})
                note([work], verdicts)
    settle(row, work)


def settle(row: Operation, work: Work) -> None:
    """Take the outcome over into the stored row."""
    row.status, row.answer = work.status, work.answer
    row.reason_code = work.refusal.code if work.refusal else None
    row.reason = work.refusal.message if work.refusal else None
    row.decided_at = now()
    session().execute(delete(OperationNeed).where(OperationNeed.op_id == row.id))
    session().flush()


def _try(row: Operation) -> bool:
    """Redo a waiting operation unless it still lacks something; whether anything changed."""
    session().refresh(row)
    found = session().execute(select(Operation.id, Operation.status).where(Operation.id.in_(row.depends_on)))
    states = {row.id: row.status for row in found}
    gone = [need for need in row.depends_on if states.get(need) == DISCARDED]
    if gone:
        refuse_dependant(row, gone)
    elif all(states.get(need) in (APPLIED, DUPLICATE) for need in row.depends_on):
        redo(row)
    else:
        return False
    return True


def refuse_dependant(row: Operation, gone: list[str]) -> None:
    """Put a waiting operation into review, because one that it needs was discarded."""
    posted = Posted(row.id, row.type, row.created_at, row.store_id, msgspec.Raw(row.payload))
    work = Work(posted, row.device_id, row.received_at)
    work.refuse(Refused("core.dependency_discarded", _("An operation that it needs was discarded."), {"needs": gone}))
    settle(row, work)
