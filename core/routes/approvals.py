"""Approvals in the API: by PIN or badge at once, by asking whoever may, and the list of what was allowed and what was not."""

from __future__ import annotations

from typing import Any

import msgspec
from marshmallow import fields
from sqlalchemy import or_, select

from core import acts, approvals
from core.api import DEVICE_OR_USER, SIGNED_IN
from core.approvals import ASKED, GRANTED, MISSING, Approval
from core.clock import now
from core.db import session
from core.errors import Invalid, NotFound
from core.i18n import N_, _
from core.identity import identity
from core.ids import is_uuid
from core.models import Register, User
from core.permissions import is_known
from core.place import of_the_store
from core.resource.definition import Resource
from core.routes.base import bp
from core.schemas import Choice, Id, LongText, Moment, RecordSchema, Schema, Text

STATES: dict[str, Any] = {
    "asked": N_("Asked for"), "granted": N_("Allowed"), "refused": N_("Refused"), "missing": N_("Done without approval"),
    "withdrawn": N_("Withdrawn"),
}  # fmt: skip
METHODS: dict[str, Any] = {
    "": N_("None"), "pin": N_("PIN"), "badge": N_("Badge"), "remote": N_("Remotely"), "later": N_("Afterwards"),
}  # fmt: skip


class AskBody(Schema):
    """The act (a right's name) and what it concerns: `title`, `before`, `after`, and what the grant is bound to."""

    act = Text(required=True, longest=64)
    subject = fields.Dict(load_default=dict)
    id = Id(load_default=None, allow_none=True)
    requester_id = Id(load_default=None, allow_none=True)


class ApprovalBody(AskBody):
    """The act, and who approves by PIN or badge."""

    user_id = Id(load_default=None, allow_none=True)
    pin = Text(load_default=None, allow_none=True)
    badge = Text(load_default=None, allow_none=True)


class GrantOut(Schema):
    """The grant to send along with the act: in an operation's `approvals`, or as base64url JSON in `X-Tezga-Approval`."""

    id = Id()
    act = fields.String()
    approver_id = Id()
    requester_id = Id(allow_none=True)
    at = fields.String()
    method = fields.String()
    subject = fields.Dict()
    grant = fields.String()


class AnswerBody(Schema):
    """Yes or no, and why."""

    approve = fields.Boolean(required=True)
    reason = LongText(load_default="", longest=500)


class OpenOut(Schema):
    """A request or a deed without approval as who may decide sees it."""

    id = Id()
    act = fields.String()
    act_title = fields.String()
    state = fields.String()
    title = fields.String()
    before = fields.String(allow_none=True)
    after = fields.String(allow_none=True)
    requester_id = Id(allow_none=True)
    requester = fields.String(allow_none=True)
    register = fields.String(allow_none=True)
    store_id = Id(allow_none=True)
    asked_at = Moment()


class OpenList(Schema):
    """What waits for an answer, and what was done without approval; oldest first."""

    items = fields.List(fields.Nested(OpenOut))


class StateOut(Schema):
    """How a request stands; the grant only for the device or person who asked."""

    id = Id()
    state = fields.String()
    approver = fields.String()
    reason = fields.String(allow_none=True)
    grant = fields.Nested(GrantOut, allow_none=True)


@bp.post("/approvals", permission=DEVICE_OR_USER, body=ApprovalBody(), out=GrantOut(), status=201, write=False)
def approve(body: dict[str, Any]) -> dict[str, Any]:
    """Let somebody allow an act by PIN or badge; the answer is the grant."""
    _check_act(body["act"])
    if not body["badge"] and not (body["user_id"] and body["pin"]):
        raise Invalid("Send user_id and pin, or badge.", details={"fields": {"pin": ["missing"]}})
    _approval, grant = approvals.approve(**body)
    return _plain(grant)


@bp.post("/approvals/requests", permission=DEVICE_OR_USER, body=AskBody(), out=StateOut(), status=201)
def ask(body: dict[str, Any]) -> dict[str, Any]:
    """Ask whoever may allow the act, in the back office or at another till."""
    _check_act(body["act"])
    return _state(approvals.ask(**body))


@bp.get("/approvals/open", permission=DEVICE_OR_USER, out=OpenList())
def list_open() -> dict[str, Any]:
    """What the actor may decide on now: requests that wait, and deeds without approval."""
    who = identity()
    still = or_(Approval.state == MISSING, (Approval.state == ASKED) & (Approval.expires_at > now()))
    query = select(Approval).where(still, Approval.act.in_(who.permissions)).order_by(Approval.asked_at)
    if who.store_id is not None:
        query = query.where(Approval.store_id == who.store_id)
    if who.device_id is not None:
        query = query.where(Approval.state == ASKED)
    rows = list(session().scalars(query.limit(200)))
    return {"items": _shown([row for row in rows if row.requester_id != who.user_id])}


@bp.get("/approvals/requests/<approval_id>", permission=DEVICE_OR_USER, out=StateOut())
def read_request(approval_id: str) -> dict[str, Any]:
    """How a request stands."""
    return _state(_found(approval_id))


@bp.post("/approvals/requests/<approval_id>/answer", permission=SIGNED_IN, body=AnswerBody(), out=StateOut())
def answer(body: dict[str, Any], approval_id: str) -> dict[str, Any]:
    """Allow or refuse a request, or settle a deed that nobody had allowed."""
    return _state(approvals.answer(_found(approval_id).id, yes=body["approve"], reason=body["reason"]))


@bp.post("/approvals/requests/<approval_id>/withdraw", permission=DEVICE_OR_USER, status=204)
def withdraw(approval_id: str) -> None:
    """Take a request back."""
    approvals.withdraw(_found(approval_id).id)


def _check_act(act: str) -> None:
    if not is_known(act):
        raise Invalid("Unknown act.", details={"fields": {"act": ["unknown"]}})


def _found(approval_id: str) -> Approval:
    row = session().get(Approval, approval_id) if is_uuid(approval_id) else None
    if row is None:
        raise NotFound(_("This record does not exist (any more)."))
    return row


def _plain(grant: Any) -> dict[str, Any]:
    return dict(msgspec.to_builtins(grant))


def _state(row: Approval) -> dict[str, Any]:
    who = identity()
    mine = row.requester_id == who.user_id if row.device_id is None else row.device_id == who.device_id
    name = session().scalar(select(User.name).where(User.id == row.approver_id)) if row.approver_id else ""
    allowed = row.state == GRANTED and row.used_at is None and mine
    grant = _plain(approvals.grant_of(row)) if allowed else None
    return {"id": row.id, "state": row.state, "approver": name or "", "reason": row.reason, "grant": grant}


def _shown(rows: list[Approval]) -> list[dict[str, Any]]:
    people = _names(User, {row.requester_id for row in rows})
    places = _names(Register, {row.register_id for row in rows})
    names = ("id", "act", "state", "title", "before", "after", "requester_id", "store_id", "asked_at")
    return [
        {name: getattr(row, name) for name in names}
        | {"requester": people.get(row.requester_id), "register": places.get(row.register_id), "act_title": title_of(row.act)}
        for row in rows
    ]


def _names(model: type[User | Register], ids: set[str | None]) -> dict[str | None, str]:
    rows = session().execute(select(model.id, model.name).where(model.id.in_(ids)))
    return {row.id: row.name for row in rows}


def title_of(act: str) -> str:
    """The words for an act; its name where its addon is off."""
    return str(acts.registry.get(act).title) if act in acts.registry else act


class ApprovalSchema(RecordSchema):
    """One sensitive act in the list of the back office."""

    class Meta(RecordSchema.Meta):
        exclude = ("revision", "active", "created_at", "updated_at", "ext")

    act = fields.String()
    state = Choice(STATES)
    method = Choice(METHODS)
    title = Text(dump_only=True)
    before = Text(dump_only=True, allow_none=True)
    after = Text(dump_only=True, allow_none=True)
    requester_id = Id(allow_none=True)
    approver_id = Id(allow_none=True)
    device_id = Id(allow_none=True)
    register_id = Id(allow_none=True)
    store_id = Id(allow_none=True)
    reason = LongText(allow_none=True)
    asked_at = Moment()
    granted_at = Moment(allow_none=True)
    used_at = Moment(allow_none=True)
    used_by = Id(allow_none=True)


listed = Resource(
    name="core.approval", model=Approval, schema=ApprovalSchema(), bp=bp, path="approvals", view="core.approve", edit=None,
    title="Approvals", title_one="Approval", order="-asked_at", search=(Approval.act,), scope=of_the_store,
    export_columns=(
        "asked_at", "act", "title", "before", "after", "state", "method", "requester_id", "approver_id", "reason",
        "register_id", "used_at",
    ),
)  # fmt: skip
