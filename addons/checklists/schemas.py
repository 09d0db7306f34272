"""Checklists in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from core.i18n import translator
from core.schemas import Choice, Id, Moment, RecordSchema, Schema, Text, Whole

N_ = translator("checklists").lazy
PERIODS: dict[str, Any] = {"daily": N_("Every day"), "weekly": N_("Every week"), "monthly": N_("Every month")}


class TaskSchema(Schema):
    """A task; one without an id is new."""

    id = Id()
    text = Text(required=True, shortest=1)


class ChecklistSchema(RecordSchema):
    """A checklist with its tasks in order."""

    name = Text(required=True, shortest=1)
    period = Choice(PERIODS)
    mandatory = fields.Boolean()
    store_ids = fields.List(Id())
    task_count = Whole(dump_only=True)
    tasks = fields.List(fields.Nested(TaskSchema), required=True, validate=validate.Length(min=1, max=100))


class ProgressQuery(Schema):
    """The day asked for; today where left out."""

    day = fields.Date(load_default=None)


class TaskProgressSchema(TaskSchema):
    """A task, whether it is done, by whom and when."""

    done = fields.Boolean()
    by = Text()
    at = Moment(allow_none=True)


class ProgressSchema(Schema):
    """How a checklist stands in a store in the period of a day."""

    checklist_id = Id()
    name = Text()
    period = Choice(PERIODS)
    mandatory = fields.Boolean()
    store_id = Id()
    store = Text()
    start = fields.Date()
    done = Whole()
    total = Whole()
    tasks = fields.List(fields.Nested(TaskProgressSchema))


class CardQuery(Schema):
    """The period of the dashboard; its last day counts."""

    date_from = fields.Date(data_key="from", load_default=None)
    date_to = fields.Date(data_key="to", load_default=None)


class CardSchema(Schema):
    """A short table of a dashboard."""

    columns = fields.List(fields.Dict())
    rows = fields.List(fields.Dict())
