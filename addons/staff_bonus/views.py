"""Bonus plans in the back office, and the entry of the grid."""

from __future__ import annotations

from addons.staff_bonus.routes import plans
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, ListView, Menu, Section, Tab

N_ = translator("staff_bonus").lazy
_months = (
    ("1", N_("January")), ("2", N_("February")), ("3", N_("March")), ("4", N_("April")), ("5", N_("May")), ("6", N_("June")),
    ("7", N_("July")), ("8", N_("August")), ("9", N_("September")), ("10", N_("October")), ("11", N_("November")),
    ("12", N_("December")),
)  # fmt: skip

views = [
    ListView(
        key="staff_bonus.plans", title=N_("Bonus plans"), title_one=N_("Bonus plan"), resource=plans, form="staff_bonus.plan",
        columns=[
            Column("name", N_("Name")), Column("threshold", N_("Threshold a month")), Column("rate", N_("Share above it")),
            Column("checklist_id", N_("Checklist"), type="relation", relation="checklists.checklist"),
        ],
        filters=[Filter("active", N_("In use"))],
    ),
    FormView(key="staff_bonus.plan", title=N_("Bonus plan"), resource=plans, tabs=[
        Tab("main", N_("Bonus plan"), [
            Section(N_("Bonus"), [
                Field("name", N_("Name"), required=True),
                Field("threshold", N_("Threshold a month"), required=True, help=N_("What a person sells above it in a month earns the bonus.")),
                Field("rate", N_("Share above it"), required=True),
                Field("seasons", N_("Seasons"), type="rows", help=N_("In these months the threshold is higher, or with a minus lower."), columns=(
                    Field("month", N_("Month"), type="integer", options=_months, required=True),
                    Field("change", N_("Change of the threshold"), type="rate", required=True),
                )),
            ]),
            Section(N_("For whom"), [
                Field("user_ids", N_("Employees"), type="relations", relation="core.user", help=N_("Empty: everybody who sells.")),
                Field("store_ids", N_("Stores"), type="relations", relation="core.store", help=N_("Empty: every store.")),
            ]),
            Section(N_("Condition"), [
                Field("checklist_id", N_("Checklist"), type="relation", relation="checklists.checklist",
                      help=N_("Without enough of it done there is no bonus. Empty: no condition.")),
                Field("least_done", N_("At least completed"), help=N_("Of the days, weeks or months of the list in which the person sold.")),
            ]),
        ]),
    ]),
]  # fmt: skip

menus = [
    Menu(key="staff_bonus.plans", title=N_("Bonus plans"), section="settings", icon="percent", order=126, view="staff_bonus.plans"),
    Menu(
        key="staff_bonus.months", title=N_("Bonuses"), section="reports", icon="trending-up", order=55, screen="staff_bonus.months",
        permission="staff_bonus.view",
    ),
]  # fmt: skip
