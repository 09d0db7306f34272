"""Webhooks and deliveries in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from addons.webhooks.models import QUEUED, Delivery, Webhook
from core.clock import to_text
from core.happenings import happenings
from core.schemas import Choices, Id, LongText, Moment, RecordSchema, Schema, Text, Told, Whole


def state_of(hook: Webhook) -> str:
    """How a webhook is: no secret yet, off, failing or fine."""
    if not hook.active:
        return "given_up" if hook.switched_off else "off"
    return "no_secret" if hook.secret is None else "failing" if hook.failing_since else "on"


def titles() -> dict[str, Any]:
    """The titles of the kinds of events that addons tell, by name."""
    return {name: f"{kind.title} ({name})" for name, kind in sorted(happenings.items())}


def moment_of(one: Delivery) -> str | None:
    """When a delivery is sent next; None where it waits no more."""
    return to_text(one.next_at) if one.state == QUEUED else None


class WebhookSchema(RecordSchema):
    """An address that hears of events; its secret is never told again."""

    name = Text(required=True, shortest=1)
    url = Text(required=True, shortest=1, longest=2000)
    events = Choices(titles, required=True, validate=validate.Length(min=1))
    store_ids = fields.List(Id(), metadata={"description": "empty: every store"})
    state = fields.Function(state_of, metadata={"description": "on, failing, no_secret, off or given_up"})
    has_secret = fields.Function(lambda hook: hook.secret is not None)
    delivered_at = Moment(dump_only=True, allow_none=True)
    failing_since = Moment(dump_only=True, allow_none=True)
    retry_after = Moment(dump_only=True, allow_none=True)


class DeliverySchema(RecordSchema):
    """One event for one webhook, and how it went."""

    class Meta(RecordSchema.Meta):
        exclude = ("revision", "active", "created_at", "updated_at", "ext")

    webhook_id = Id(dump_only=True)
    event = fields.String(dump_only=True)
    record_id = fields.String(dump_only=True)
    store_id = Id(dump_only=True, allow_none=True)
    happened_at = Moment(dump_only=True)
    state = fields.String(dump_only=True, metadata={"description": "queued, delivered or failed"})
    attempts = Whole(dump_only=True)
    tried_at = Moment(dump_only=True, allow_none=True)
    next_at = fields.Function(moment_of, metadata={"description": "when it is sent next; null where it waits no more"})
    status = Whole(dump_only=True, allow_none=True, metadata={"description": "HTTP status of the last answer"})
    took_ms = Whole(dump_only=True, allow_none=True)
    error = Told(dump_only=True, allow_none=True)
    answer = LongText(dump_only=True, allow_none=True, metadata={"description": "the beginning of the last answer"})
    body = LongText(dump_only=True, allow_none=True)


class Secret(Schema):
    """A secret, shown this once; the one before signs too until `old_until`."""

    secret = fields.String(required=True)
    old_until = Moment(allow_none=True)


class Kind(Schema):
    """A kind of event that a webhook may hear of."""

    name = fields.String()
    title = fields.String()


def kinds() -> list[dict[str, str]]:
    """Every kind of event that addons tell, by name."""
    return [{"name": name, "title": str(kind.title)} for name, kind in sorted(happenings.items())]
