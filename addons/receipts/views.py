"""Receipts sent by e-mail in the back office."""

from __future__ import annotations

from addons.receipts.models import FAILED, QUEUED, SENDING, SENT, UNKNOWN
from addons.receipts.routes import mails
from addons.receipts.schemas import STATES
from core.i18n import translator
from core.views import Column, Filter, ListView, Menu, Saved

N_ = translator("receipts").lazy
_tones = {QUEUED: "info", SENDING: "info", SENT: "success", FAILED: "danger", UNKNOWN: "warning"}

views = [
    ListView(
        key="receipts.mails", title=N_("Receipts by e-mail"), title_one=N_("Receipt by e-mail"), resource=mails,
        columns=[
            Column("asked_at", N_("Asked for")),
            Column("number", N_("Receipt")),
            Column("address", N_("E-mail address")),
            Column("state", N_("State"), badge={state: (_tones[state], title) for state, title in STATES.items()}),
            Column("sent_at", N_("Sent at")),
            Column("problem", N_("What went wrong")),
            Column("asked_by", N_("Employee"), type="relation", relation="core.user", default=False),
        ],
        filters=[Filter("state", N_("State")), Filter("asked_at", N_("Asked for"))],
        saved=[Saved("failed", N_("Not sent"), f"f.state={FAILED}")],
    ),
]  # fmt: skip

menus = [Menu(key="receipts.mails", title=N_("Receipts by e-mail"), section="sell", icon="mail", order=40, view="receipts.mails")]
