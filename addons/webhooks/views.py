"""Webhooks in the back office."""

from __future__ import annotations

from addons.webhooks.routes import deliveries, webhooks
from addons.webhooks.schemas import kinds
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab

N_ = translator("webhooks").lazy
_states: dict[str, tuple[str, Label]] = {
    "on": ("success", N_("On")), "failing": ("warning", N_("No answer")), "no_secret": ("info", N_("No secret yet")),
    "off": ("neutral", N_("Off")), "given_up": ("danger", N_("Given up")),
}  # fmt: skip
_sent: dict[str, tuple[str, Label]] = {
    "queued": ("info", N_("Waiting")), "delivered": ("success", N_("Delivered")), "failed": ("danger", N_("Failed")),
}  # fmt: skip


def _events() -> list[tuple[str, Label]]:
    return [(kind["name"], f"{kind['title']} ({kind['name']})") for kind in kinds()]


views = [
    ListView(
        key="webhooks.webhooks", title=N_("Webhooks"), title_one=N_("Webhook"), resource=webhooks, form="webhooks.webhook",
        columns=[
            Column("name", N_("Name")), Column("url", N_("Address")), Column("state", N_("State"), sortable=False, badge=_states),
            Column("events", N_("Events"), sortable=False), Column("delivered_at", N_("Last delivered")),
            Column("failing_since", N_("Failing since"), default=False),
        ],
        filters=[Filter("failing_since", N_("Failing since")), Filter("active", N_("In use"))],
        saved=[Saved("off", N_("Switched off"), "f.active=false")],
    ),
    FormView(key="webhooks.webhook", title=N_("Webhook"), resource=webhooks, tabs=[
        Tab("main", N_("Webhook"), [
            Section(N_("Where to"), [
                Field("name", N_("Name"), required=True, help=N_("Which program hears of it, such as Web shop or Accountant.")),
                Field("url", N_("Address"), type="textarea", required=True, help=N_("Gets a signed POST with JSON for every event.")),
            ]),
            Section(N_("What it hears of"), [
                Field("events", N_("Events"), required=True),
                Field("store_ids", N_("Stores"), type="relations", relation="core.store", help=N_("Empty: every store.")),
            ]),
        ]),
    ]),
    ListView(
        key="webhooks.deliveries", title=N_("Webhook deliveries"), title_one=N_("Delivery"), resource=deliveries,
        form="webhooks.delivery",
        columns=[
            Column("happened_at", N_("Time")), Column("event", N_("Event")),
            Column("webhook_id", N_("Webhook"), type="relation", relation="webhooks.webhook"),
            Column("state", N_("State"), badge=_sent), Column("status", N_("Answer")), Column("attempts", N_("Attempts")),
            Column("next_at", N_("Next attempt"), type="datetime", sortable=False), Column("error", N_("Problem"), sortable=False),
            Column("store_id", N_("Store"), type="relation", relation="core.store", default=False),
            Column("took_ms", N_("Milliseconds"), default=False), Column("record_id", N_("Record"), default=False),
        ],
        filters=[
            Filter("webhook_id", N_("Webhook"), relation="webhooks.webhook"), Filter("event", N_("Event"), type="select", options=_events),
            Filter("state", N_("State"), type="select", options=tuple((key, label) for key, (_tone, label) in _sent.items())),
            Filter("happened_at", N_("Time")), Filter("store_id", N_("Store"), relation="core.store"), Filter("status", N_("Answer")),
        ],
        saved=[Saved("failed", N_("Failed"), "f.state=failed"), Saved("waiting", N_("Waiting"), "f.state=queued")],
    ),
    FormView(key="webhooks.delivery", title=N_("Delivery"), resource=deliveries, tabs=[
        Tab("main", N_("Delivery"), [
            Section(N_("Event"), [
                Field("event", N_("Event"), readonly=True), Field("happened_at", N_("Time"), readonly=True),
                Field("webhook_id", N_("Webhook"), relation="webhooks.webhook", readonly=True),
                Field("state", N_("State"), type="select", readonly=True, options=tuple((key, label) for key, (_tone, label) in _sent.items())),
            ]),
            Section(N_("Last attempt"), [
                Field("tried_at", N_("Last attempt"), readonly=True), Field("attempts", N_("Attempts"), readonly=True),
                Field("status", N_("Answer"), readonly=True), Field("took_ms", N_("Milliseconds"), readonly=True),
                Field("error", N_("Problem"), type="textarea", readonly=True),
                Field("answer", N_("Beginning of the answer"), type="textarea", readonly=True),
            ]),
            Section(N_("Message"), [Field("body", N_("What is sent"), type="textarea", readonly=True)]),
        ]),
    ]),
]  # fmt: skip

menus = [
    Menu(key="webhooks.webhooks", title=N_("Webhooks"), section="settings", icon="webhook", order=46, view="webhooks.webhooks"),
    Menu(key="webhooks.deliveries", title=N_("Webhook deliveries"), section="settings", icon="send", order=47, view="webhooks.deliveries"),
]  # fmt: skip
