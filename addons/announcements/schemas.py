"""Announcements in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from core.i18n import translator
from core.schemas import Choice, Id, LongText, Moment, RecordSchema, Schema, Text, Whole

N_ = translator("announcements").lazy
PRIORITIES: dict[str, Any] = {"info": N_("Information"), "warning": N_("Warning"), "critical": N_("Critical")}
AUDIENCES: dict[str, Any] = {"all": N_("Everybody"), "managers": N_("Managers")}


class AnnouncementSchema(RecordSchema):
    """An announcement, with how many have read it."""

    title = Text(required=True, shortest=1)
    text = LongText(longest=1000)
    priority = Choice(PRIORITIES)
    audience = Choice(AUDIENCES)
    store_ids = fields.List(Id())
    starts_at = Moment(allow_none=True)
    expires_at = Moment(allow_none=True)
    readers = Whole(dump_only=True)


class ShownSchema(Schema):
    """An announcement as who may see it reads it."""

    id = Id()
    title = Text()
    text = LongText()
    priority = Choice(PRIORITIES)
