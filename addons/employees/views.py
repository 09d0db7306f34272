"""The employee's part of the person's form."""

from __future__ import annotations

from core.i18n import translator
from core.views import Column, ColumnExtension, Field, FormExtension, Section

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
            Field("ext.employees.notes", N_("Notes")),
        ], addon="employees"),
    ]),
    ColumnExtension(listing="core.users", columns=[Column("ext.employees.phone", N_("Phone"), sortable=False)]),
]  # fmt: skip
