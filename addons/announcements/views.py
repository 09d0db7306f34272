"""Announcements in the back office."""

from __future__ import annotations

from addons.announcements.routes import announcements
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab

N_ = translator("announcements").lazy
_priorities: dict[str, tuple[str, Label]] = {
    "info": ("info", N_("Information")), "warning": ("warning", N_("Warning")), "critical": ("danger", N_("Critical")),
}  # fmt: skip
_audiences: dict[str, tuple[str, Label]] = {"all": ("neutral", N_("Everybody")), "managers": ("neutral", N_("Managers"))}

views = [
    ListView(
        key="announcements.announcements", title=N_("Announcements"), title_one=N_("Announcement"), resource=announcements,
        form="announcements.announcement",
        columns=[
            Column("title", N_("Title")), Column("priority", N_("Priority"), badge=_priorities),
            Column("audience", N_("For"), badge=_audiences), Column("starts_at", N_("From")), Column("expires_at", N_("Until")),
            Column("readers", N_("Read by"), sortable=False),
        ],
        filters=[Filter("priority", N_("Priority")), Filter("expires_at", N_("Until")), Filter("active", N_("In use"))],
        saved=[Saved("archived", N_("Taken back"), "f.active=false")],
    ),
    FormView(key="announcements.announcement", title=N_("Announcement"), resource=announcements, tabs=[
        Tab("main", N_("Announcement"), [
            Section(N_("Message"), [
                Field("title", N_("Title"), required=True),
                Field("priority", N_("Priority"), help=N_("A critical one cannot be put away; it stays until it is over or taken back.")),
                Field("text", N_("Text"), type="textarea"),
            ]),
            Section(N_("Who sees it"), [
                Field("audience", N_("For")),
                Field("store_ids", N_("Stores"), type="relations", relation="core.store", help=N_("Empty: every store.")),
                Field("starts_at", N_("From"), help=N_("Empty: at once.")),
                Field("expires_at", N_("Until"), help=N_("Empty: until it is taken back.")),
                Field("readers", N_("Read by"), readonly=True),
            ]),
        ]),
    ]),
]  # fmt: skip

menus = [
    Menu(
        key="announcements.announcements", title=N_("Announcements"), section="settings", icon="megaphone", order=120,
        view="announcements.announcements",
    ),
]  # fmt: skip
