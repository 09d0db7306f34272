"""Late starts and early closings in the list and the form of settlements."""

from __future__ import annotations

from core.i18n import translator
from core.views import Column, ColumnExtension, Field, FormExtension, Label, Section

N_ = translator("cash_shifts").lazy
_tags: dict[str, tuple[str, Label]] = {
    "late": ("warning", N_("LATE")), "early": ("info", N_("EARLY")), "both": ("warning", N_("LATE, EARLY")),
}  # fmt: skip

extensions = [
    ColumnExtension(listing="cash.settlements", columns=[
        Column("ext.cash_shifts.tag", N_("Working times"), sortable=False, badge=_tags),
    ]),
    FormExtension(form="cash.settlement", tab="main", sections=[
        Section(N_("Working times"), [
            Field("ext.cash_shifts.late_minutes", N_("Minutes late")), Field("ext.cash_shifts.late_reason", N_("Why late")),
            Field("ext.cash_shifts.early_minutes", N_("Minutes early")), Field("ext.cash_shifts.early_reason", N_("Why early")),
        ], addon="cash_shifts"),
    ]),
]  # fmt: skip
