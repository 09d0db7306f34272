"""Grants that travel inside a payload, for acts in which it matters who gave them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select

from core import acts, approvals, audit, grants
from core.approvals import MISSING, Approval
from core.clock import now
from core.db import session
from core.feed import publish_changed
from core.grants import Grant
from core.models import Device
from core.op_control import YEARS
from core.ops import Op
from core.permissions import user_can


def proven(one: Op[Any], raw: dict[str, Any] | None, act: str, subject: dict[str, Any]) -> Grant | None:
    """The grant for the act when this till or server signed it, it covers the subject and was not used; it is used up."""
    grant = grants.read(raw) if raw else None
    if grant is None or grant.act != act or not grants.fits(subject, grant.subject):
        return None
    register = Device.register_id == one.register_id if one.register_id else Device.id == one.device_id
    devices = session().scalars(select(Device).where(or_(Device.id == one.device_id, register)))
    if all(approvals.fault_of(grant, device, one.store_id, one.created_at) for device in (*devices, None)):
        return None
    approvals.use(grant, one.id)
    return grant


def is_allowed(one: Op[Any], raws: Sequence[dict[str, Any]], act: str, subject: dict[str, Any]) -> bool:
    """Whether who did it has the right to the act alone, or one of the grants proves it, which is used up."""
    alone = acts.policy(act, one.store_id, one.register_id) == acts.ROLE
    may = alone and one.actor_id is not None and user_can(one.actor_id, one.store_id, act)
    return may or any(proven(one, raw, act, subject) for raw in raws)


def look_at(one: Op[Any], raw: dict[str, Any] | None, act: str, subject: dict[str, Any], *, before: int, after: int) -> None:
    """Have somebody look at an act that happened without the right to it and without a grant."""
    if is_allowed(one, [raw] if raw else [], act, subject):
        return
    row = Approval(
        act=act, state=MISSING, requester_id=one.actor_id, device_id=one.device_id, register_id=one.register_id,
        store_id=one.store_id, data={**subject, "before": before, "after": after}, asked_at=one.created_at,
        expires_at=now() + YEARS, used_at=one.created_at, used_by=one.id,
    )  # fmt: skip
    session().add(row)
    session().flush()
    audit.record("approval.missing", act, one.id, requester=one.actor_id, subject=row.data)
    publish_changed("core.approval", [row.id])
