"""Unanswered questions in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from core.i18n import LANGUAGES
from core.schemas import Choice, Id, RecordSchema, Text, Whole

_languages: dict[str, Any] = dict(LANGUAGES)


class QuestionSchema(RecordSchema):
    """A question without an answer, counted by store and business day."""

    class Meta:
        exclude = ("active", "created_at", "updated_at", "ext")

    store_id = Id()
    day = fields.Date()
    text = Text()
    language = Choice(_languages)
    times = Whole()
