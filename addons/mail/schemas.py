"""E-mails and their templates in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from addons.mail.models import FAILED, QUEUED, SENDING, SENT, UNKNOWN
from core.i18n import LANGUAGES, translator
from core.schemas import Choice, Id, LongText, Moment, RecordSchema, Schema, Text, Told

N_ = translator("mail").lazy
STATES: dict[str, Any] = {
    QUEUED: N_("Waiting"), SENDING: N_("On its way"), SENT: N_("Sent"), FAILED: N_("Not sent"), UNKNOWN: N_("Perhaps sent"),
}  # fmt: skip


class MessageSchema(RecordSchema):
    """An e-mail that goes to an address, and how far it is."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id(allow_none=True)
    kind = Text()
    address = Text()
    language = Text()
    subject = LongText()
    state = Choice(STATES)
    problem = Told()
    asked_at = Moment()
    asked_by = Id(allow_none=True)
    sent_at = Moment(allow_none=True)


class WordsSchema(Schema):
    """Subject and HTML body of a type in a language."""

    kind = Text(required=True, longest=64)
    language = fields.String(required=True, validate=validate.OneOf(list(LANGUAGES)))
    subject = Text(required=True, shortest=1, longest=300)
    body = LongText(required=True, shortest=1)


class WhichSchema(Schema):
    """A type and a language."""

    kind = Text(required=True, longest=64)
    language = fields.String(required=True, validate=validate.OneOf(list(LANGUAGES)))


class TestSchema(WhichSchema):
    """A type and a language, and where a sample of it should go."""

    address = Text(required=True, shortest=3)


class WelcomeSchema(Schema):
    """Who is welcomed, and where."""

    name = Text(required=True, shortest=1)
    address = Text(required=True, shortest=3)
    language = Text(load_default="", longest=8)


class ShownSchema(Schema):
    """What a mail with sample values looks like."""

    subject = fields.String()
    text = fields.String()
    html = fields.String()


class KindsSchema(Schema):
    """Types with their variables and what they say in each language."""

    kinds = fields.List(fields.Dict())
