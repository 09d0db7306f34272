"""E-mails in the back office."""

from __future__ import annotations

from addons.mail.kinds import kinds
from addons.mail.models import FAILED, QUEUED, SENDING, SENT, UNKNOWN
from addons.mail.routes import messages
from addons.mail.schemas import STATES
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab

N_ = translator("mail").lazy
_tones = {QUEUED: "info", SENDING: "info", SENT: "success", FAILED: "danger", UNKNOWN: "warning"}


def _kinds() -> list[tuple[str, Label]]:
    return [(key, kind.title) for key, kind in kinds.items()]


views = [
    ListView(
        key="mail.messages", title=N_("E-mails"), title_one=N_("E-mail"), resource=messages, form="mail.message",
        columns=[
            Column("asked_at", N_("Asked for")), Column("subject", N_("Subject")), Column("address", N_("E-mail address")),
            Column("state", N_("State"), badge={state: (_tones[state], title) for state, title in STATES.items()}),
            Column("sent_at", N_("Sent at")), Column("problem", N_("What went wrong")), Column("kind", N_("Type"), default=False),
            Column("asked_by", N_("Employee"), type="relation", relation="core.user", default=False),
        ],
        filters=[
            Filter("state", N_("State")), Filter("kind", N_("Type"), type="select", options=_kinds), Filter("asked_at", N_("Asked for")),
        ],
        saved=[Saved("failed", N_("Not sent"), f"f.state={FAILED}")],
    ),
    FormView(key="mail.message", title=N_("E-mail"), resource=messages, tabs=[
        Tab("main", N_("E-mail"), [
            Section(N_("What goes to whom"), [
                Field("subject", N_("Subject")), Field("address", N_("E-mail address")), Field("language", N_("Language")),
                Field("asked_at", N_("Asked for")), Field("asked_by", N_("Employee"), type="relation", relation="core.user"),
            ]),
            Section(N_("How far it is"), [
                Field("state", N_("State")), Field("sent_at", N_("Sent at")), Field("problem", N_("What went wrong")),
            ]),
        ]),
    ]),
]  # fmt: skip

menus = [
    Menu(key="mail.messages", title=N_("E-mails"), section="settings", icon="mail", order=130, view="mail.messages"),
    Menu(
        key="mail.templates", title=N_("E-mail templates"), section="settings", icon="notebook-pen", order=131, screen="mail.templates",
        permission="mail.templates",
    ),
]  # fmt: skip
