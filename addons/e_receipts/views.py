"""Receipts sent by SMS in the back office."""

from __future__ import annotations

from addons.e_receipts.models import FAILED, QUEUED, SENDING, SENT, UNKNOWN
from addons.e_receipts.routes import messages
from addons.e_receipts.schemas import STATES
from core.i18n import translator
from core.views import Column, Filter, ListView, Menu, Saved

N_ = translator("e_receipts").lazy
_tones = {QUEUED: "info", SENDING: "info", SENT: "success", FAILED: "danger", UNKNOWN: "warning"}

views = [
    ListView(
        key="e_receipts.sms", title=N_("Receipts by SMS"), title_one=N_("Receipt by SMS"), resource=messages,
        columns=[
            Column("asked_at", N_("Asked for")), Column("number", N_("Receipt")), Column("phone", N_("Phone")),
            Column("state", N_("State"), badge={state: (_tones[state], title) for state, title in STATES.items()}),
            Column("sent_at", N_("Sent at")), Column("problem", N_("What went wrong")),
            Column("asked_by", N_("Employee"), type="relation", relation="core.user", default=False),
        ],
        filters=[Filter("state", N_("State")), Filter("asked_at", N_("Asked for"))],
        saved=[Saved("failed", N_("Not sent"), f"f.state={FAILED}")],
    ),
]  # fmt: skip

menus = [
    Menu(key="e_receipts.sms", title=N_("Receipts by SMS"), section="sell", icon="smartphone", order=41, view="e_receipts.sms")
]
