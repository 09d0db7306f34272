"""Judges the deeds in operations: the store's policy and the grants that came along say whether they may be."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import or_, select
from sqlalchemy.exc import OperationalError

from core import acts, approvals, audit, grants
from core.approvals import GRANTED, MISSING, Approval
from core.clock import now
from core.db import session
from core.deeds import Deed, Watcher, watchers
from core.feed import publish_changed
from core.grants import Grant
from core.i18n import _
from core.identity import identity
from core.models import Device
from core.op_judge import Work, rights_of
from core.ops import Operation, Refused

UNAPPROVED = "core.unapproved"
log = logging.getLogger("tezga.ops")
YEARS = timedelta(days=3650)


@dataclass(slots=True)
class Verdict:
    """What was found for an operation: the grants that it uses up, and the deeds that nobody allowed."""

    used: dict[str, Grant] = field(default_factory=dict)
    missing: list[Deed] = field(default_factory=list)


Verdicts = dict[str, Verdict]


def weigh(works: Iterable[Work]) -> Verdicts:
    """Judge the deeds of operations that are not settled yet: refuse those that must stop, mark the others."""
    by_type: dict[str, list[Watcher]] = {}
    for type_, function in watchers.values():
        by_type.setdefault(type_, []).append(function)
    open_works = {work.posted.id: work for work in works if not work.status and work.posted.type in by_type}
    deeds: dict[str, list[Deed]] = {}
    for type_ in {work.posted.type for work in open_works.values()}:
        ops = [work.op for work in open_works.values() if work.posted.type == type_ and work.op is not None]
        for function in by_type[type_]:
            for deed in _found(function, ops):
                deeds.setdefault(deed.op_id, []).append(deed)
    return _judge({op_id: (open_works[op_id], found) for op_id, found in deeds.items()}) if deeds else {}


def _found(function: Watcher, ops: list[Any]) -> list[Deed]:
    """The deeds that a watcher finds; one that fails is told in the log and never stops a sale."""
    try:
        return list(function(ops))
    except OperationalError:
        raise
    except Exception:
        log.exception("the watcher %s.%s failed", function.__module__, function.__name__)
        return []


def _judge(found: dict[str, tuple[Work, list[Deed]]]) -> Verdicts:
    given = {op_id: [grant for raw in work.posted.approvals if (grant := grants.read(raw))] for op_id, (work, _d) in found.items()}
    spent = _spent({grant.id for listed in given.values() for grant in listed})
    verdicts: Verdicts = {}
    rule_of = cache(acts.policy)
    for op_id, (work, deeds) in found.items():
        verdict = Verdict()
        usable = _usable(work, [grant for grant in given[op_id] if grant.id not in spent])
        for deed in deeds:
            _settle(work, deed, rule_of(deed.act, work.posted.store_id, work.posted.register_id), usable, verdict)
        spent.update(verdict.used)
        verdicts[op_id] = verdict
        _tell(work, verdict)
    return verdicts


def _settle(work: Work, deed: Deed, rule: str, usable: list[Grant], verdict: Verdict) -> None:
    posted = work.posted
    if rule == acts.ROLE and posted.actor_id is not None and deed.act in rights_of(posted.actor_id, posted.store_id):
        return
    grant = next((one for one in usable if one.act == deed.act and grants.fits(deed.subject, one.subject)), None)
    if grant is None or rule == acts.NEVER:
        verdict.missing.append(deed)
    else:
        verdict.used[grant.id] = grant


def _usable(work: Work, listed: list[Grant]) -> list[Grant]:
    posted = work.posted
    if not listed:
        return []
    register = Device.register_id == posted.register_id if posted.register_id else Device.id == work.device_id
    devices = list(session().scalars(select(Device).where(or_(Device.id == work.device_id, register))))
    return [
        grant for grant in listed
        if any(not approvals.fault_of(grant, device, posted.store_id, posted.created_at) for device in (*devices, None))
    ]  # fmt: skip


def _tell(work: Work, verdict: Verdict) -> None:
    stopping = [deed for deed in verdict.missing if deed.stops]
    if stopping and not _allowed_later(work.posted.id):
        act = stopping[0].act
        text = _("Nobody with the right to it allowed this: {what}", what=stopping[0].title)
        work.refuse(Refused(UNAPPROVED, text, {"permission": act}))
    elif verdict.missing and work.op is not None:
        work.op = msgspec.structs.replace(work.op, unapproved=tuple(dict.fromkeys(deed.act for deed in verdict.missing)))


def _allowed_later(op_id: str) -> bool:
    query = select(Approval.id).where(Approval.used_by == op_id, Approval.method == "later", Approval.state == GRANTED)
    return session().scalar(query.limit(1)) is not None


def _spent(ids: set[str]) -> set[str]:
    """Of these grants those that were used, refused or taken back."""
    if not ids:
        return set()
    query = select(Approval.id).where(Approval.id.in_(ids), or_(Approval.used_at.is_not(None), Approval.state != GRANTED))
    return set(session().scalars(query))


def note(works: Iterable[Work], verdicts: Verdicts) -> None:
    """Keep what the applied operations used up, and what was done in them without anybody's approval."""
    missed: list[Approval] = []
    for work in works:
        verdict = verdicts.get(work.posted.id)
        if verdict is None or not work.is_applied:
            continue
        posted = work.posted
        for grant in verdict.used.values():
            approval = session().get(Approval, grant.id) or approvals.kept(
                grant, posted.store_id, work.device_id, posted.register_id
            )
            approval.used_at, approval.used_by = now(), posted.id
        missed += [_missing(work, deed) for deed in verdict.missing if not deed.stops]
    if missed:
        _keep(missed)
    if verdicts:
        session().flush()


def _missing(work: Work, deed: Deed) -> Approval:
    posted = work.posted
    data = {**deed.subject, "title": deed.title, "before": deed.before, "after": deed.after}
    return Approval(
        act=deed.act, state=MISSING, requester_id=posted.actor_id, device_id=work.device_id, register_id=posted.register_id,
        store_id=posted.store_id, data=data, asked_at=posted.created_at, expires_at=now() + YEARS, used_at=posted.created_at,
        used_by=posted.id,
    )  # fmt: skip


def _keep(rows: list[Approval]) -> None:
    session().add_all(rows)
    session().flush()
    audit.record_all([
        audit.Act("approval.missing", row.act, row.used_by, data={"requester": row.requester_id, "subject": row.data})
        for row in rows
    ])  # fmt: skip
    publish_changed("core.approval", [row.id for row in rows])


def allow(row: Operation) -> None:
    """Allow an operation in review that stopped for want of an approval; it is applied right after."""
    who, moment = identity(), now()
    act = str((msgspec.json.decode(row.answer).get("reason") or {}).get("details", {}).get("permission") or "")
    approvals.check_approver(act, who.require_user(), row.actor_id, row.store_id, row.register_id)
    approval = Approval(
        act=act, state=GRANTED, method="later", requester_id=row.actor_id, approver_id=who.user_id, device_id=row.device_id,
        register_id=row.register_id, store_id=row.store_id, data={"title": row.reason or ""}, asked_at=row.created_at,
        granted_at=moment, expires_at=moment, used_at=moment, used_by=row.id,
    )  # fmt: skip
    session().add(approval)
    session().flush()
    audit.record("approval.granted", act, approval.id, requester=row.actor_id, approver=who.user_id, method="later", op=row.id)
