"""Asking a person with the right for an approval."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from core import approvals
from core.api import DEVICE_OR_USER
from core.errors import Invalid
from core.permissions import is_known
from core.routes.base import bp
from core.schemas import Id, Moment, Schema, Text


class ApprovalBody(Schema):
    """The act (a permission's name), what it concerns, and who approves by PIN or badge."""

    act = Text(required=True, longest=64)
    data = fields.Dict(load_default=dict)
    user_id = Id(load_default=None, allow_none=True)
    pin = Text(load_default=None, allow_none=True)
    badge = Text(load_default=None, allow_none=True)


class ApprovalOut(Schema):
    """The grant to send along with the act."""

    id = Id()
    act = fields.String()
    approver_id = Id()
    expires_at = Moment()
    grant = fields.String()


@bp.post("/approvals", permission=DEVICE_OR_USER, body=ApprovalBody(), out=ApprovalOut(), status=201, write=False)
def approve(body: dict[str, Any]) -> dict[str, Any]:
    """Get an approval."""
    if not is_known(body["act"]):
        raise Invalid("Unknown act.", details={"fields": {"act": ["unknown"]}})
    if not body["badge"] and not (body["user_id"] and body["pin"]):
        raise Invalid("Send user_id and pin, or badge.", details={"fields": {"pin": ["missing"]}})
    approval, grant = approvals.approve(**body)
    return {**{key: getattr(approval, key) for key in ("id", "act", "approver_id", "expires_at")}, "grant": grant}
