"""Electronic receipts in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from addons.e_receipts.models import FAILED, QUEUED, SENDING, SENT, UNKNOWN
from core.i18n import translator
from core.schemas import Choice, Id, Moment, RecordSchema, Schema, Text, Told

N_ = translator("e_receipts").lazy
STATES: dict[str, Any] = {
    QUEUED: N_("Waiting"), SENDING: N_("On its way"), SENT: N_("Sent"), FAILED: N_("Not sent"), UNKNOWN: N_("Perhaps sent"),
}  # fmt: skip


class SmsSchema(RecordSchema):
    """A receipt that goes to a phone, and how far it is."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    order_id = Id()
    number = Text()
    phone = Text()
    language = Text()
    state = Choice(STATES)
    problem = Told()
    asked_at = Moment()
    asked_by = Id(allow_none=True)
    sent_at = Moment(allow_none=True)


class CopyQuery(Schema):
    """Whether the PDF is marked as a copy."""

    copy = fields.Boolean(load_default=True)
