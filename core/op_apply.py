"""Applies operations: grouped by type for their handlers, all at once or, when that fails, each within a savepoint."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.exc import IntegrityError, OperationalError

from core.db import session
from core.errors import TezgaError
from core.i18n import _
from core.op_judge import Work
from core.ops import APPLIED, DUPLICATE, Duplicate, OpType, Refused

log = logging.getLogger("tezga.ops")


def plan(works: Iterable[Work]) -> list[list[Work]]:
    """Groups of one type in the order to apply them: each operation after all that it needs, few groups, order kept."""
    pending = list(works)
    inside = {work.posted.id for work in pending}
    groups: list[list[Work]] = []
    place: dict[str, int] = {}
    while pending:
        later = [work for work in pending if not _place(work, groups, place, inside)]
        if len(later) == len(pending):
            for work in later:
                work.refuse(Refused("core.dependency_loop", _("These operations need each other; none can go first.")))
            break
        pending = later
    return groups


def _place(work: Work, groups: list[list[Work]], place: dict[str, int], inside: set[str]) -> bool:
    needed = [need for need in work.posted.depends_on if need in inside and need != work.posted.id]
    if any(need not in place for need in needed):
        return False
    first = 1 + max((place[need] for need in needed), default=-1)
    for index in range(len(groups) - 1, first - 1, -1):
        if groups[index][0].kind is work.kind:
            groups[index].append(work)
            place[work.posted.id] = index
            return True
    groups.append([work])
    place[work.posted.id] = len(groups) - 1
    return True


def apply_whole(groups: list[list[Work]], settled: dict[str, Work]) -> None:
    """Hand each group to its handler; an exception of any handler comes through and spoils the whole transaction.

    `settled` holds what is decided already; what needs an operation there that was not applied waits.
    """
    for group in groups:
        ready = [work for work in group if not _waits(work, settled)]
        if ready:
            _hand_over(ready)
        settled.update((work.posted.id, work) for work in group)


def apply_each(groups: list[list[Work]], settled: dict[str, Work]) -> None:
    """Apply operations one by one, each within a savepoint; what an exception stops goes to review with its reason."""
    for work in (work for group in groups for work in group):
        if not _waits(work, settled):
            _apply_one(work)
        settled[work.posted.id] = work


def _waits(work: Work, settled: dict[str, Work]) -> bool:
    missing = [n for n in work.posted.depends_on if n in settled and not settled[n].is_applied]
    if missing:
        work.wait(missing)
    return bool(missing)


def _apply_one(work: Work) -> None:
    after = session().info["after"]
    before = dict(after)
    try:
        with session().begin_nested():
            _hand_over([work])
            session().flush()
    except OperationalError:
        raise  # the database's fault, not the operation's: the client keeps it and posts again
    except Exception as error:
        after.clear()
        after.update(before)
        work.refuse(_reason(work, error))


def _hand_over(works: Sequence[Work]) -> None:
    kind = works[0].kind
    assert kind is not None
    ops = [work.op for work in works]
    results = kind.function(ops) if kind.batch else [kind.function(one) for one in ops]
    if results is None:
        results = [None] * len(works)
    if len(results) != len(works):
        raise RuntimeError(f"the handler of {kind.name} gave {len(results)} results for {len(works)} operations")
    for work, result in zip(works, results, strict=True):
        _settle(work, kind, result)


def _settle(work: Work, kind: OpType, result: Any) -> None:
    if isinstance(result, Refused):
        work.refuse(result)
    elif isinstance(result, Duplicate):
        work.settle(DUPLICATE, result.result)
    else:
        work.settle(APPLIED, result)


def _reason(work: Work, error: Exception) -> Refused:
    if isinstance(error, TezgaError):
        return Refused(error.code, error.message, error.details)
    if isinstance(error, IntegrityError):
        fault = str(error.orig).splitlines()[0]
        return Refused("core.integrity", _("It contradicts data that is already there: {fault}", fault=fault), {"fault": fault})
    log.error("operation %s %s failed", work.posted.type, work.posted.id, exc_info=error)
    name = type(error).__name__
    return Refused("core.failed", _("The server failed on it ({fault}); the log has the details. Try again.", fault=name))
