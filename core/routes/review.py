"""Operations that wait for a person: the list and what can be done with them."""

from __future__ import annotations

from typing import Any

import msgspec
from marshmallow import fields

from core import op_review
from core.audit_titles import titles
from core.errors import NotFound
from core.i18n import N_, _
from core.identity import identity
from core.ids import is_uuid
from core.op_wire import reason_of
from core.ops import Operation
from core.routes.base import bp
from core.schemas import Id, LongText, Moment, Schema, Text, Whole

titles({"op.retry": N_("Operation tried again"), "op.discard": N_("Operation discarded")})


class ReviewQuery(Schema):
    """Of which type; those of the person's store, or of all where none is chosen."""

    type = Text(load_default=None, allow_none=True, longest=64)
    page = Whole(load_default=1, minimum=1, maximum=100_000)
    per_page = Whole(load_default=50, minimum=1, maximum=200)


class AskOut(Schema):
    """A field to fill in before an action runs; the values go into `data`."""

    name = fields.String()
    label = fields.String()
    type = fields.String()
    resource = fields.String()


class ReviewActionOut(Schema):
    """What can be done: the name for the address, a title, and what it asks for."""

    name = fields.String()
    title = fields.String()
    asks = fields.List(fields.Nested(AskOut))


class ReviewOp(Schema):
    """An operation with the reason why it was not applied."""

    id = Id()
    type = fields.String()
    version = Whole()
    status = fields.String()
    store_id = Id()
    register_id = Id(allow_none=True)
    settlement_id = Id(allow_none=True)
    device_id = Id(allow_none=True)
    actor_id = Id(allow_none=True)
    created_at = Moment()
    received_at = Moment()
    decided_at = Moment(allow_none=True)
    decision = fields.String(allow_none=True)
    reason_code = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)
    depends_on = fields.List(Id())
    payload = fields.Raw()
    actions = fields.List(fields.Nested(ReviewActionOut))


class ReviewPage(Schema):
    """A page of the list, oldest first."""

    items = fields.List(fields.Nested(ReviewOp))
    total = Whole()
    page = Whole()
    per_page = Whole()


class ReviewBody(Schema):
    """Why (for `discard`), and what an addon's action asks for."""

    reason = LongText(load_default="", longest=2000)
    data = fields.Dict(load_default=dict)


@bp.get("/sync/review", permission="core.review", query=ReviewQuery(), out=ReviewPage())
def list_review(args: dict[str, Any]) -> dict[str, Any]:
    """Operations that wait for a decision or for others."""
    size = args["per_page"]
    rows, total = op_review.undecided(identity().store_id, type=args["type"], limit=size, offset=(args["page"] - 1) * size)
    return {"items": [_shown(row) for row in rows], "total": total, "page": args["page"], "per_page": size}


@bp.post("/sync/review/<op_id>/<action>", permission="core.review", body=ReviewBody(), out=ReviewOp(), write=False)
def decide(body: dict[str, Any], op_id: str, action: str) -> dict[str, Any]:
    """Try an operation again (`retry`), allow it (`approve`), put it aside (`discard`) or run an action of its addon."""
    if not is_uuid(op_id):
        raise NotFound(_("This record does not exist (any more)."))
    if action == "retry":
        return _shown(op_review.retry(op_id))
    if action == "discard":
        return _shown(op_review.discard(op_id, body["reason"]))
    if action == "approve":
        return _shown(op_review.approve(op_id))
    return _shown(op_review.act(op_id, action, body["data"]))


def _shown(row: Operation) -> dict[str, Any]:
    asked = op_review.asked(row)
    actions = [{"name": name, "title": title, "asks": _asks(asked.get(name, ()))} for name, title in op_review.choices(row)]
    names = [column.key for column in Operation.__table__.columns if column.key not in ("payload", "answer")]
    told = {"reason": reason_of(row.answer) or row.reason} if row.reason else {}
    return {name: getattr(row, name) for name in names} | {"payload": _payload(row), "actions": actions} | told


def _asks(asks: tuple[op_review.Ask, ...]) -> list[dict[str, str]]:
    return [{"name": ask.name, "label": str(ask.label), "type": ask.type, "resource": ask.resource} for ask in asks]


def _payload(row: Operation) -> Any:
    try:
        return msgspec.json.decode(row.payload)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return row.payload.decode("utf-8", "replace")
