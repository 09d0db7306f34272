"""Checklists in the back office."""

from __future__ import annotations

from addons.checklists.routes import checklists
from addons.checklists.schemas import PERIODS
from core.i18n import translator
from core.views import Card, Column, Field, Filter, FormView, Label, ListView, Menu, Section, Tab

N_ = translator("checklists").lazy
_periods: dict[str, tuple[str, Label]] = {name: ("neutral", title) for name, title in PERIODS.items()}

views = [
    ListView(
        key="checklists.checklists", title=N_("Checklists"), title_one=N_("Checklist"), resource=checklists,
        form="checklists.checklist",
        columns=[
            Column("name", N_("Name")), Column("period", N_("How often"), badge=_periods),
            Column("mandatory", N_("Mandatory")), Column("task_count", N_("Tasks"), sortable=False),
        ],
        filters=[Filter("period", N_("How often")), Filter("mandatory", N_("Mandatory")), Filter("active", N_("In use"))],
    ),
    FormView(key="checklists.checklist", title=N_("Checklist"), resource=checklists, tabs=[
        Tab("main", N_("Checklist"), [
            Section(N_("Checklist"), [
                Field("name", N_("Name"), required=True),
                Field("period", N_("How often")),
                Field("mandatory", N_("Mandatory"), help=N_("No settlement of the store closes before it is complete.")),
                Field("store_ids", N_("Stores"), type="relations", relation="core.store", help=N_("Empty: every store.")),
            ]),
            Section(N_("Tasks"), [
                Field("tasks", N_("Tasks"), type="rows", required=True, columns=(
                    Field("text", N_("Task"), type="text", required=True),
                )),
            ]),
        ]),
    ]),
]  # fmt: skip

menus = [
    Menu(
        key="checklists.checklists", title=N_("Checklists"), section="settings", icon="list-checks", order=125,
        view="checklists.checklists",
    ),
    Menu(
        key="checklists.progress", title=N_("Checklist progress"), section="reports", icon="list-checks", order=60,
        screen="checklists.progress", permission="checklists.view",
    ),
]  # fmt: skip

cards = [
    Card(
        key="checklists.progress", title=N_("Checklists"), kind="table", source="/api/v1/checklists/card", order=95,
        link="#/checklists", permission="checklists.view",
    ),
]  # fmt: skip
