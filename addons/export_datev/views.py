"""The DATEV export in the back office."""

from __future__ import annotations

from addons.export_datev.routes import runs
from core.i18n import translator
from core.views import Column, Filter, ListView, Menu

N_ = translator("export_datev").lazy

views = [
    ListView(
        key="export_datev.runs", title=N_("DATEV files"), title_one=N_("DATEV file"), resource=runs,
        columns=[
            Column("month", N_("Month")), Column("number", N_("File")), Column("kind", N_("Kind")), Column("file_name", N_("Name")),
            Column("rows", N_("Bookings")), Column("total", N_("Amount")), Column("checksum", N_("Checksum (SHA-256)")),
            Column("made_at", N_("Exported at")), Column("made_by", N_("Exported by"), type="relation", relation="core.user"),
        ],
        filters=[Filter("month", N_("Month"), type="date"), Filter("kind", N_("Kind"))],
    ),
]  # fmt: skip

menus = [
    Menu(key="export_datev.month", title=N_("DATEV export"), section="money", icon="file-down", order=44,
         screen="export_datev.month", permission="export_datev.export"),
]  # fmt: skip
