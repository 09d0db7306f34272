"""Approvals: who asked for a sensitive act, who allowed it, before and after; each is used once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import has_request_context, request
from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core import acts, audit, auth, grants
from core.audit_titles import titles
from core.clock import from_text, now, to_text
from core.columns import Code, Id, JsonDict, LongText, UtcDateTime, Uuid7
from core.db import Base, session, transaction
from core.errors import Conflict, Denied, NotFound
from core.feed import Row, Scope, feed_entity, publish_changed
from core.grants import Grant
from core.i18n import N_, _
from core.identity import identity
from core.models import Device, User
from core.permissions import user_can

HEADER = "X-Tezga-Approval"
ASKED, GRANTED, REFUSED, MISSING, WITHDRAWN = "asked", "granted", "refused", "missing", "withdrawn"
ASK_MINUTES = 15
USE_MINUTES = 15
LATE = timedelta(hours=24)
SKEW = timedelta(minutes=5)

titles({
    "approval.asked": N_("Approval asked for"),
    "approval.granted": N_("Approval given"),
    "approval.refused": N_("Approval refused"),
    "approval.withdrawn": N_("Approval withdrawn"),
    "approval.missing": N_("Done without approval"),
})  # fmt: skip


class Approval(Base):
    """One sensitive act: asked for, allowed, refused, or done without (`missing`), which waits for a person's look."""

    __tablename__ = "core_approval"
    id: Mapped[Id]
    act: Mapped[Code]
    state: Mapped[Code] = mapped_column(default=GRANTED)
    method: Mapped[Code] = mapped_column(default="")
    requester_id: Mapped[Uuid7 | None]
    approver_id: Mapped[Uuid7 | None]
    device_id: Mapped[Uuid7 | None]
    register_id: Mapped[Uuid7 | None]
    store_id: Mapped[Uuid7 | None]
    data: Mapped[JsonDict]
    reason: Mapped[LongText | None]
    asked_at: Mapped[UtcDateTime] = mapped_column(default=now)
    granted_at: Mapped[UtcDateTime | None]
    expires_at: Mapped[UtcDateTime]
    used_at: Mapped[UtcDateTime | None]
    used_by: Mapped[Uuid7 | None]
    __table_args__ = (
        Index("ix_core_approval_asked_at", "asked_at"),
        Index(
            "ix_core_approval_open", "state",
            postgresql_where=text("state IN ('asked', 'missing')"), sqlite_where=text("state IN ('asked', 'missing')"),
        ),
    )  # fmt: skip

    @property
    def title(self) -> str:
        """What the act concerned, in one line."""
        return str(self.data.get("title") or "")

    @property
    def before(self) -> str | None:
        """How it was."""
        return _text(self.data.get("before"))

    @property
    def after(self) -> str | None:
        """How it became."""
        return _text(self.data.get("after"))


class ApprovalInvalid(Denied):
    """The grant is unknown, expired, used, or was given for something else."""

    code = "core.approval_invalid"


class ApprovalNeeded(Denied):
    """The act needs somebody's approval; send a grant in the header `X-Tezga-Approval`."""

    code = "core.approval_needed"


def approve(
    act: str, subject: dict[str, Any], *, user_id: str | None, pin: str | None, badge: str | None, id: str | None = None,
    requester_id: str | None = None,
) -> tuple[Approval, Grant]:  # fmt: skip
    """Let a person with the right `act` allow it for somebody else, by PIN or badge; the approval and its grant."""
    who = identity()
    approver = auth.check_pin(user_id, pin) if user_id and pin else auth.check_badge(who.require_device(), badge)
    asks = who.user_id or requester_id
    check_approver(act, approver.id, asks, who.store_id, who.register_id)
    with transaction() as s:
        known = s.get(Approval, id) if id else None
        if known is not None and (known.act, known.approver_id, known.data) != (act, approver.id, subject):
            raise Conflict(_("This approval is not valid for this act. Ask for a new one."))
        approval = known or Approval(
            act=act, requester_id=asks, device_id=who.device_id, register_id=who.register_id, store_id=who.store_id, data=subject,
            expires_at=now() + timedelta(minutes=USE_MINUTES), **({"id": id} if id else {}),
        )  # fmt: skip
        if known is None:
            s.add(approval)
            s.flush()
            _decide(approval, GRANTED, approver.id, "pin" if pin else "badge")
    return approval, grant_of(approval)


def ask(act: str, subject: dict[str, Any], *, id: str | None = None, requester_id: str | None = None) -> Approval:
    """Ask whoever may approve, wherever they are; the request counts for fifteen minutes."""
    who = identity()
    approval = Approval(
        act=act, state=ASKED, method="remote", requester_id=who.user_id or requester_id, device_id=who.device_id,
        register_id=who.register_id, store_id=who.store_id, data=subject, expires_at=now() + timedelta(minutes=ASK_MINUTES),
        **({"id": id} if id else {}),
    )  # fmt: skip
    session().add(approval)
    session().flush()
    audit.record("approval.asked", act, approval.id, requester=approval.requester_id, subject=subject)
    publish_changed("core.approval", [approval.id])
    return approval


def answer(approval_id: str, *, yes: bool, reason: str) -> Approval:
    """Allow or refuse what somebody asked for, or look at what was done without approval; the actor needs the act's right."""
    who = identity()
    approval = session().get(Approval, approval_id, with_for_update=True)
    if approval is None:
        raise NotFound(_("This record does not exist (any more)."))
    if approval.state not in (ASKED, MISSING) or (approval.state == ASKED and approval.expires_at < now()):
        raise Conflict(_("This is decided already; load the list again."))
    check_approver(approval.act, who.require_user(), approval.requester_id, approval.store_id, approval.register_id)
    if approval.state == ASKED:
        approval.expires_at = now() + timedelta(minutes=USE_MINUTES)
    approval.reason = reason.strip() or None
    _decide(approval, GRANTED if yes else REFUSED, who.require_user(), "later" if approval.state == MISSING else "remote")
    return approval


def withdraw(approval_id: str) -> None:
    """Take a request back that nobody answered; an answered one stays."""
    approval = session().get(Approval, approval_id, with_for_update=True)
    if approval is not None and approval.state == ASKED and approval.device_id == identity().device_id:
        approval.state = WITHDRAWN
        session().flush()
        audit.record("approval.withdrawn", approval.act, approval.id)
        publish_changed("core.approval", [approval.id])


def check_approver(
    act: str, approver_id: str, requester_id: str | None, store_id: str | None, register_id: str | None = None
) -> None:
    """Raise Denied unless that person may approve the act for the requester at the register of the store."""
    rule = acts.policy(act, store_id, register_id)
    if rule == acts.NEVER:
        raise Denied(_("Nobody may do this in this store; the setting says so."), details={"permission": act})
    if approver_id == requester_id and rule != acts.PIN:
        raise Denied(_("Nobody approves an act of their own; ask somebody else."), details={"permission": act})
    if not user_can(approver_id, store_id, act):
        name = session().scalar(User.__table__.select().with_only_columns(User.name).where(User.id == approver_id)) or ""
        raise Denied(_("{name} may not approve this.", name=name), details={"permission": act})


def _decide(approval: Approval, state: str, approver_id: str, method: str) -> None:
    approval.state, approval.approver_id, approval.method, approval.granted_at = state, approver_id, method, now()
    session().flush()
    facts: dict[str, Any] = {
        "requester": approval.requester_id,
        "approver": approver_id,
        "method": method,
        "subject": approval.data,
    }
    audit.record(f"approval.{state}", approval.act, approval.id, reason=approval.reason, **facts)
    publish_changed("core.approval", [approval.id])


def grant_of(approval: Approval) -> Grant:
    """The grant that proves an allowed act, signed by this installation."""
    assert approval.approver_id is not None
    assert approval.granted_at is not None
    method: Any = approval.method if approval.method in ("pin", "badge") else "remote"
    grant = Grant(
        approval.id,
        approval.act,
        approval.approver_id,
        to_text(approval.granted_at),
        method,
        "",
        approval.requester_id,
        approval.data,
    )
    return grants.signed_here(grant)


def fault_of(grant: Grant, device: Device | None, store_id: str | None, happened_at: datetime) -> str:
    """Why a grant does not count for what happened then, or an empty text; whether it was used already is not asked here."""
    if not grants.is_genuine(grant, device):
        return "forged"
    try:
        given = from_text(grant.at)
    except ValueError:
        return "forged"
    if not happened_at - LATE <= given <= happened_at + SKEW:
        return "expired"
    try:
        check_approver(grant.act, grant.approver_id, grant.requester_id, store_id, device.register_id if device else None)
    except Denied:
        return "approver"
    return ""


def require(act: str, subject: dict[str, Any]) -> Approval | None:
    """Raise ApprovalNeeded unless the actor may do the act alone or the request carries a grant for it, which is used up.

    `subject` names what is done; what the grant says of it must agree.  Answers the approval that was used.
    """
    who = identity()
    rule = acts.policy(act, who.store_id, who.register_id)
    if rule == acts.ROLE and act in who.permissions:
        return None
    grant = grants.read_text(request.headers.get(HEADER, "")) if has_request_context() else None
    if rule == acts.NEVER or grant is None:
        raise ApprovalNeeded(_("This needs an approval by somebody with the right to it."), details={"permission": act})
    device = session().get(Device, who.device_id) if who.device_id else None
    if grant.act != act or not grants.fits(subject, grant.subject) or fault_of(grant, device, who.store_id, now()):
        raise ApprovalInvalid(_("This approval is not valid for this act. Ask for a new one."))
    return use(grant, None)


def use(grant: Grant, op_id: str | None) -> Approval:
    """Use a genuine grant up; raises ApprovalInvalid where it was used before or was taken back."""
    approval = session().get(Approval, grant.id, with_for_update=True)
    if approval is None:
        approval = kept(grant, identity().store_id, identity().device_id, identity().register_id)
    if approval.state != GRANTED or approval.used_at is not None:
        raise ApprovalInvalid(_("This approval was used already or is too old. Ask for a new one."))
    approval.used_at, approval.used_by = now(), op_id
    session().flush()
    return approval


def kept(grant: Grant, store_id: str | None, device_id: str | None, register_id: str | None) -> Approval:
    """The row of a grant that was given where this server could not be asked."""
    given = from_text(grant.at)
    approval = Approval(
        id=grant.id, act=grant.act, state=GRANTED, method=grant.method, requester_id=grant.requester_id,
        approver_id=grant.approver_id, device_id=device_id, register_id=register_id, store_id=store_id, data=grant.subject,
        asked_at=given, granted_at=given, expires_at=given + LATE,
    )  # fmt: skip
    session().add(approval)
    session().flush()
    audit.record("approval.granted", grant.act, grant.id, requester=grant.requester_id, approver=grant.approver_id,
                 method=grant.method, subject=grant.subject, offline=True)  # fmt: skip
    return approval


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


@feed_entity("core.approval", columns=("id", "store_id", "device_id", "act", "state"))
def open_requests(scope: Scope) -> list[Row]:
    """What waits for an answer: enough for others to know that they should look, no more."""
    query = Approval.__table__.select().with_only_columns(
        Approval.id, Approval.store_id, Approval.device_id, Approval.act, Approval.state
    )
    if scope.ids is None:
        query = query.where(Approval.state == ASKED, Approval.expires_at > now())
    return list(session().execute(scope.only(query.order_by(Approval.id), Approval.id)))
