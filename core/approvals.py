"""Approvals: who asked for a sensitive act, who allowed it, before and after; a short-lived grant used once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from core import audit, auth, secretbox
from core.audit_titles import titles
from core.clock import now, to_text
from core.columns import Code, Id, JsonDict, UtcDateTime, Uuid7
from core.db import Base, session, transaction
from core.errors import Denied
from core.i18n import N_, _
from core.identity import identity
from core.permissions import user_can

MINUTES = 5

titles({"approval": N_("Approval given")})


class Approval(Base):
    """One allowed act, with the signature that proves the grant."""

    __tablename__ = "core_approval"
    id: Mapped[Id]
    act: Mapped[Code]
    requester_id: Mapped[Uuid7 | None]
    approver_id: Mapped[Uuid7]
    device_id: Mapped[Uuid7 | None]
    store_id: Mapped[Uuid7 | None]
    data: Mapped[JsonDict]
    granted_at: Mapped[UtcDateTime] = mapped_column(default=now)
    expires_at: Mapped[UtcDateTime]
    used_at: Mapped[UtcDateTime | None]


class ApprovalInvalid(Denied):
    """The grant is unknown, expired, used, or was given for something else."""

    code = "core.approval_invalid"


def approve(act: str, data: dict[str, Any], *, user_id: str | None, pin: str | None, badge: str | None) -> tuple[Approval, str]:
    """Let a person with the right `act` allow it for somebody else, by PIN or badge; returns the approval and its grant."""
    who = identity()
    approver = auth.check_pin(user_id, pin) if user_id and pin else auth.check_badge(who.require_device(), badge)
    if not user_can(approver.id, who.store_id, act):
        raise Denied(_("{name} may not approve this.", name=approver.name), details={"permission": act})
    with transaction():
        approval = Approval(
            act=act, requester_id=who.user_id, approver_id=approver.id, device_id=who.device_id, store_id=who.store_id, data=data,
            expires_at=now() + timedelta(minutes=MINUTES),
        )  # fmt: skip
        session().add(approval)
        session().flush()
        audit.record("approval", act, approval.id, approver=approver.id, requester=who.user_id, data=data)
    return approval, grant_of(approval.id, act, approval.expires_at)


def grant_of(approval_id: str, act: str, expires_at: datetime) -> str:
    """The text that proves an approval: id, expiry and signature."""
    until = to_text(expires_at)
    return f"{approval_id}.{until}.{secretbox.sign('approval', f'{approval_id}|{act}|{until}'.encode())}"


def use(act: str, grant: str) -> Approval:
    """Accept a grant for an act, once; raises ApprovalInvalid otherwise."""
    approval_id, _dot, _rest = grant.partition(".")
    approval = session().get(Approval, approval_id, with_for_update=True) if len(approval_id) == 36 else None
    if approval is None or approval.act != act or grant != grant_of(approval.id, act, approval.expires_at):
        raise ApprovalInvalid(_("This approval is not valid for this act. Ask for a new one."))
    if approval.used_at is not None or approval.expires_at < now():
        raise ApprovalInvalid(_("This approval was used already or is too old. Ask for a new one."))
    approval.used_at = now()
    session().flush()
    return approval
