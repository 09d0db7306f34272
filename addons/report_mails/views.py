"""Reports by e-mail in the back office."""

from __future__ import annotations

from addons.report_mails.routes import schedules
from addons.report_mails.schemas import EVERY
from addons.report_mails.sendable import badges, sendable
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab

N_ = translator("report_mails").lazy
_every: dict[str, tuple[str, Label]] = {key: ("neutral", title) for key, title in EVERY.items()}


def _reports() -> list[tuple[str, Label]]:
    return [(key, entry.title) for key, entry in sendable.items()]


views = [
    ListView(
        key="report_mails.schedules", title=N_("Reports by e-mail"), title_one=N_("Report by e-mail"), resource=schedules,
        form="report_mails.schedule",
        columns=[
            Column("report", N_("Report"), badge=badges), Column("every", N_("How often"), badge=_every), Column("at", N_("Time")),
            Column("addresses", N_("Addresses")), Column("next_at", N_("Next")), Column("last_at", N_("Last")),
            Column("store_id", N_("Store"), type="relation", relation="core.store", default=False),
        ],
        filters=[Filter("report", N_("Report"), type="select", options=_reports), Filter("active", N_("Active"))],
        saved=[Saved("resting", N_("Resting"), "f.active=false")],
    ),
    FormView(key="report_mails.schedule", title=N_("Report by e-mail"), resource=schedules, tabs=[
        Tab("main", N_("Report by e-mail"), [
            Section(N_("What and to whom"), [
                Field("report", N_("Report"), required=True),
                Field("store_id", N_("Store"), type="relation", relation="core.store", help=N_("Empty: all of them.")),
                Field("addresses", N_("Addresses"), required=True, help=N_("With commas between them.")),
                Field("language", N_("Language")),
            ]),
            Section(N_("When"), [
                Field("every", N_("How often"), help=N_("It tells of what is over: the day, seven days or the month; from noon on of today too.")),
                Field("at", N_("Time"), help=N_("On the clock of the store, such as 08:00.")),
                Field("weekday", N_("Weekday"), help=N_("For every week.")),
                Field("day", N_("Day of the month"), help=N_("Every month; a month that is too short sends on its last day.")),
                Field("active", N_("Active")),
                Field("next_at", N_("Next"), readonly=True), Field("last_at", N_("Last"), readonly=True),
            ]),
        ]),
    ]),
]  # fmt: skip

menus = [
    Menu(
        key="report_mails.schedules", title=N_("Reports by e-mail"), section="reports", icon="send", order=30,
        view="report_mails.schedules",
    ),
]  # fmt: skip
