"""The employee's part of the person's form; attendance."""

from __future__ import annotations

from addons.employees.routes import shifts
from core.i18n import translator
from core.views import (
    Card,
    Column,
    ColumnExtension,
    Field,
    Filter,
    FormExtension,
    FormView,
    ListView,
    Menu,
    Saved,
    Section,
    Tab,
)

N_ = translator("employees").lazy
_days = (
    ("1", N_("Monday")), ("2", N_("Tuesday")), ("3", N_("Wednesday")), ("4", N_("Thursday")), ("5", N_("Friday")),
    ("6", N_("Saturday")), ("7", N_("Sunday")),
)  # fmt: skip

extensions = [
    FormExtension(form="core.user", tab="main", sections=[
        Section(N_("Work"), [
            Field("ext.employees.phone", N_("Phone"), type="phone"),
            Field("ext.employees.store_id", N_("Store"), type="relation", relation="core.store"),
            Field("ext.employees.commission_rate", N_("Commission"), help=N_("Share of the own sales.")),
            Field("ext.employees.work_times", N_("Working times"), type="rows", columns=(
                Field("day", N_("Day"), type="integer", options=_days, required=True, help=N_("1 is Monday, 7 is Sunday.")),
                Field("from", N_("From"), type="text", required=True), Field("to", N_("To"), type="text", required=True),
            )),
            Field(
                "ext.employees.work_days", N_("Days that differ"), type="rows",
                help=N_("Other times on one day; without times the day is off."),
                columns=(
                    Field("date", N_("Date"), type="date", required=True), Field("from", N_("From"), type="text"),
                    Field("to", N_("To"), type="text"),
                ),
            ),
            Field("ext.employees.notes", N_("Notes")),
        ], addon="employees"),
    ]),
    ColumnExtension(listing="core.users", columns=[Column("ext.employees.phone", N_("Phone"), sortable=False)]),
]  # fmt: skip

views = [
    ListView(
        key="employees.shifts", title=N_("Attendance"), title_one=N_("Shift"), resource=shifts, form="employees.shift",
        columns=[
            Column("user_id", N_("Employee"), type="relation", relation="core.user"), Column("day", N_("Day")),
            Column("started_at", N_("Came")), Column("ended_at", N_("Left")),
            Column("minutes", N_("Minutes"), sortable=False), Column("late_minutes", N_("Minutes late")),
            Column("store_id", N_("Store"), type="relation", relation="core.store", default=False),
        ],
        filters=[
            Filter("user_id", N_("Employee"), relation="core.user"), Filter("day", N_("Day"), type="date"),
            Filter("store_id", N_("Store"), relation="core.store"), Filter("running", N_("Clocked in"), type="boolean"),
            Filter("late_minutes", N_("Minutes late")),
        ],
        saved=[Saved("running", N_("Clocked in"), "f.running=true"), Saved("late", N_("Came late"), "f.late_minutes.min=1")],
    ),
    FormView(key="employees.shift", title=N_("Shift"), resource=shifts, tabs=[
        Tab("main", N_("Shift"), [
            Section(N_("Shift"), [
                Field("user_id", N_("Employee"), type="relation", relation="core.user", readonly=True),
                Field("store_id", N_("Store"), type="relation", relation="core.store", readonly=True),
                Field("day", N_("Day"), readonly=True), Field("started_at", N_("Came"), required=True),
                Field("ended_at", N_("Left"), help=N_("Fill it in where somebody forgot to clock out.")),
                Field("minutes", N_("Minutes"), readonly=True), Field("late_minutes", N_("Minutes late"), readonly=True),
            ]),
        ]),
    ]),
]  # fmt: skip

menus = [
    Menu(key="employees.shifts", title=N_("Attendance"), section="reports", icon="user-check", order=50, view="employees.shifts"),
]

cards = [
    Card(
        key="employees.clocked_in",
        title=N_("Clocked in now"),
        kind="figure",
        source="/api/v1/employees/clocked-in",
        order=45,
        link="employees.shifts?f.running=true",
    ),
]
