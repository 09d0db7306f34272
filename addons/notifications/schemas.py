"""Notifications in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from addons.notifications.models import DAILY, NONE, WEEKLY
from core.i18n import translator
from core.schemas import Choice, Id, Moment, Schema, Text, Whole

N_ = translator("notifications").lazy
DIGESTS: dict[str, Any] = {NONE: N_("None"), DAILY: N_("Every day"), WEEKLY: N_("Every Monday")}


class EventSchema(Schema):
    """A notification in the reader's language."""

    id = Id()
    kind = fields.String()
    title = fields.String()
    text = fields.String()
    icon = fields.String()
    tone = fields.String()
    at = Moment()
    store = fields.String()
    link = fields.String()
    is_new = fields.Boolean()


class KindSchema(Schema):
    """A kind that can be switched off."""

    key = fields.String()
    title = fields.String()


class WantsSchema(Schema):
    """What a person wants to hear of."""

    bell = fields.Boolean(required=True)
    off = fields.List(Text(longest=64), required=True)
    digest = Choice(DIGESTS, required=True)
    shift_mail = fields.Boolean(required=True)
    stock_mail = fields.Boolean(required=True)


class LatestSchema(Schema):
    """The newest notifications, and how many are new."""

    new = Whole()
    items = fields.List(fields.Nested(EventSchema))


class ChoicesSchema(Schema):
    """What the person wants, and what there is to choose."""

    wants = fields.Nested(WantsSchema)
    kinds = fields.List(fields.Nested(KindSchema))
    has_address = fields.Boolean()


class BeforeQuery(Schema):
    """Older than which notification."""

    before = Id(load_default=None, allow_none=True)
