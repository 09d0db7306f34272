"""Webhooks and their deliveries in the API."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement

from addons.webhooks import services
from addons.webhooks.models import Delivery, Webhook
from addons.webhooks.schemas import DeliverySchema, Kind, Secret, WebhookSchema, kinds
from core.api import Blueprint
from core.errors import NotFound
from core.i18n import translator
from core.ids import is_uuid
from core.resource import saving
from core.resource.definition import Resource

_ = translator("webhooks")
bp = Blueprint("webhooks", "Messages to other programs about what happens in the shop.")
MANAGE = "webhooks.manage"


def _given_up(value: Any) -> ColumnElement[bool]:
    """Those that the product switched off by itself."""
    return (Webhook.switched_off != "") if str(value).lower() == "true" else (Webhook.switched_off == "")


webhooks = Resource(
    name="webhooks.webhook", model=Webhook, schema=WebhookSchema(), bp=bp, path="webhooks", view=MANAGE, edit=MANAGE,
    title="Webhooks", title_one="Webhook", search=(Webhook.name, Webhook.url), before_save=services.complete,
    after_save=services.take_up, filters={"given_up": _given_up},
    export_columns=("name", "url", "events", "store_ids", "state", "delivered_at", "failing_since", "active"),
)  # fmt: skip

deliveries = Resource(
    name="webhooks.delivery", model=Delivery, schema=DeliverySchema(), bp=bp, path="deliveries", view=MANAGE, edit=None,
    title="Webhook deliveries", title_one="Delivery", order="-happened_at", search=(Delivery.record_id, Delivery.event),
    detail_only=("body", "answer"),
    export_columns=(
        "id", "webhook_id", "event", "record_id", "store_id", "happened_at", "state", "attempts", "tried_at", "next_at", "status",
        "took_ms", "error",
    ),
)  # fmt: skip


@bp.get("/events", permission=MANAGE, out=Kind(many=True))
def list_events() -> list[dict[str, str]]:
    """The kinds of events that a webhook may hear of."""
    return kinds()


@bp.post("/webhooks/<webhook_id>/secret", permission=MANAGE, out=Secret())
def make_secret(webhook_id: str) -> dict[str, Any]:
    """Make the secret that messages are signed with, or a new one; it is shown this once."""
    hook = saving.find(webhooks, _id(webhook_id))
    return {"secret": services.new_secret(hook), "old_until": hook.old_secret_until}


@bp.post("/webhooks/<webhook_id>/test", permission=MANAGE, out=DeliverySchema(), write=False)
def test_webhook(webhook_id: str) -> Delivery:
    """Send a message `webhook.test` at once and answer how it went."""
    return services.test(saving.find(webhooks, _id(webhook_id)).id)


@bp.post("/deliveries/<delivery_id>/send", permission=MANAGE, out=DeliverySchema(), write=False)
def send_again(delivery_id: str) -> Delivery:
    """Send a delivery again at once, with the id it had, and answer how it went."""
    return services.send_again(saving.find(deliveries, _id(delivery_id)).id)


def _id(text: str) -> str:
    if not is_uuid(text):
        raise NotFound(_("This record does not exist: the address holds no valid id."))
    return text
