"""Operations that need a person: the list, and what can be done - try again, discard, or an action of the addon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import func, select

from core import audit
from core.clock import now
from core.db import session, transaction
from core.errors import Conflict, Invalid, NotFound
from core.i18n import LazyText, _
from core.identity import identity
from core.op_control import UNAPPROVED, allow
from core.op_release import needing, redo, release
from core.op_wire import answer, told
from core.ops import DISCARDED, REVIEW, WAITING, Operation, Refused
from core.owner import addons_on, owner_of
from core.permissions import require
from core.registry import Registry
from core.sayings import noting
from core.stores import addons_of

Act = Callable[[Operation, Any, dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person enters for an action: a field as back-office forms have it; `resource` for a relation."""

    name: str
    label: str | LazyText
    type: str = "text"
    resource: str = ""


@dataclass(frozen=True, slots=True)
class ReviewAction:
    """What an addon offers for an operation type in review; with `reasons`, only for these reason codes."""

    name: str
    type: str
    title: str | LazyText
    function: Act
    permission: str
    reasons: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()

    def fits(self, row: Operation) -> bool:
        """Whether it is of any use for an operation."""
        return self.type == row.type and (not self.reasons or row.reason_code in self.reasons)


@dataclass(frozen=True, slots=True)
class PutAside:
    """A review action's outcome: the operation is discarded for good, with this reason."""

    reason: str


review_actions: Registry[ReviewAction] = Registry("review action")


def review_action(
    type: str,
    name: str,
    *,
    title: str | LazyText,
    permission: str = "core.review",
    reasons: tuple[str, ...] = (),
    asks: tuple[Ask, ...] = (),
) -> Callable[[Act], Act]:
    """Offer an action for operations of a type in review.

    The function gets the stored operation, its payload and what the person entered, and returns the payload to apply
    instead (None: the same again), or `PutAside`.  The payload as it came stays in the audit log.
    """

    def decorate(function: Act) -> Act:
        entry = ReviewAction(name, type, title, function, permission, reasons, asks)
        review_actions.add(f"{type}:{name}", entry, owner=owner_of(function.__module__))
        return function

    return decorate


def choices(row: Operation) -> list[tuple[str, str]]:
    """Name and title of what the actor may do with an operation."""
    held = identity().permissions
    offered = [a for _, a in review_actions.items() if a.fits(row) and a.permission in held]
    ask = [("approve", _("Allow it now"))] if row.reason_code == UNAPPROVED and "core.approve" in held else []
    return [*ask, ("retry", _("Try again")), *((a.name, str(a.title)) for a in offered), ("discard", _("Discard"))]


def asked(row: Operation) -> dict[str, tuple[Ask, ...]]:
    """What each action of an operation asks for, by its name."""
    return {action.name: action.asks for _, action in review_actions.items() if action.fits(row)}


def undecided(store_id: str | None, *, type: str | None = None, limit: int = 50, offset: int = 0) -> tuple[list[Operation], int]:
    """Operations in review or waiting, oldest first, and how many there are in all."""
    query = select(Operation).where(Operation.status.in_([REVIEW, WAITING]))
    if store_id is not None:
        query = query.where(Operation.store_id == store_id)
    if type is not None:
        query = query.where(Operation.type == type)
    total = session().scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = session().scalars(query.order_by(Operation.received_at, Operation.id).limit(limit).offset(offset))
    return list(rows), total


def retry(op_id: str) -> Operation:
    """Apply an operation in review again; it is applied then, or stays with a new reason."""
    with transaction():
        row = _undecided(op_id)
        redo(row)
        _note(row, "retry", "")
    release(needing([row.id]))
    return row


@noting()
def discard(op_id: str, reason: str) -> Operation:
    """Put an operation aside for good, with the reason; what waited for it comes into review. It stays stored."""
    if not reason.strip():
        missing = _("Enter a reason first.")
        raise Invalid(missing, details={"fields": {"reason": [missing]}})
    with transaction():
        row = _undecided(op_id)
        _put_aside(row, reason)
        _note(row, "discard", reason.strip())
    release(needing([row.id]))
    return row


def _put_aside(row: Operation, reason: str) -> None:
    refusal = Refused("core.discarded", _("Discarded: {reason}", reason=reason.strip()), {"reason": reason.strip()})
    row.status, row.answer = DISCARDED, answer(row.id, REVIEW, reason=told(refusal))
    row.reason_code, row.reason = refusal.code, refusal.message


def approve(op_id: str) -> Operation:
    """Allow what stopped for want of an approval, as a person with the right to it, and apply it."""
    with transaction():
        row = _undecided(op_id)
        require(identity().permissions, "core.approve")
        allow(row)
        redo(row)
        _note(row, "approve", "")
    release(needing([row.id]))
    return row


@noting()
def act(op_id: str, name: str, data: dict[str, Any]) -> Operation:
    """Run an addon's action on an operation in review and apply what comes out of it."""
    with transaction():
        row = _undecided(op_id)
        with addons_on(addons_of(row.store_id)):
            action = review_actions.get(f"{row.type}:{name}")
            require(identity().permissions, action.permission)
            before = msgspec.json.decode(row.payload)
            after = action.function(row, msgspec.json.decode(row.payload), data)  # one of its own to change
        if isinstance(after, PutAside):
            _put_aside(row, after.reason)
        else:
            row.payload = msgspec.json.encode(after) if after is not None else row.payload
            redo(row)
        _note(row, name, "", entered=data, payload=msgspec.json.decode(row.payload), was=before)
    release(needing([row.id]))
    return row


def _undecided(op_id: str) -> Operation:
    row = session().get(Operation, op_id, with_for_update=True)
    if row is None or identity().store_id not in {None, row.store_id}:
        raise NotFound(_("This record does not exist (any more)."))
    if row.status not in (REVIEW, WAITING):
        raise Conflict(_("This is decided already; load the list again."))
    return row


def _note(row: Operation, decision: str, reason: str, **more: Any) -> None:
    row.decided_at, row.decided_by = now(), identity().user_id
    row.decision = f"{decision}: {reason}" if reason else decision
    session().flush()
    audit.record(f"op.{decision}", "op", row.id, type=row.type, reason=reason, status=row.status, **more)
