"""Z reports in the back office."""

from __future__ import annotations

from addons.cash.release_routes import z_reports
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, ListView, Menu, Section, Tab, View

N_ = translator("cash").lazy

views: list[View] = [
    ListView(
        key="cash.z_reports", title=N_("Z reports"), title_one=N_("Z report"), resource=z_reports, form="cash.z_report",
        columns=[
            Column("number", N_("Number")), Column("day", N_("Day")),
            Column("register_id", N_("Register"), type="relation", relation="core.register"),
            Column("register_number", N_("Number at the register")), Column("orders", N_("Receipts"), sortable=False),
            Column("turnover", N_("Turnover"), sortable=False), Column("expected", N_("Expected"), sortable=False),
            Column("counted", N_("Counted"), sortable=False), Column("difference", N_("Difference"), sortable=False),
            Column("made_at", N_("Made"), default=False),
        ],
        filters=[
            Filter("register_id", N_("Register"), relation="core.register"), Filter("day", N_("Day"), type="date"),
            Filter("store_id", N_("Store"), relation="core.store"),
        ],
    ),
    FormView(key="cash.z_report", title=N_("Z report"), resource=z_reports, tabs=[Tab("main", N_("Z report"), [
        Section(N_("Z report"), [
            Field("number", N_("Number")), Field("register_number", N_("Number at the register")), Field("day", N_("Day")),
            Field("register_id", N_("Register"), type="relation", relation="core.register"),
            Field("settlement_id", N_("Settlement"), type="relation", relation="cash.settlement"), Field("made_at", N_("Made")),
            Field("made_by", N_("Closed by"), type="relation", relation="core.user"),
            Field("replaces_id", N_("Instead of"), type="relation", relation="cash.z_report"),
        ]),
        Section(N_("Receipts"), [
            Field("orders", N_("Receipts")), Field("turnover", N_("Turnover")), Field("cash", N_("Cash")),
            Field("card", N_("Card")),
            Field("refunded", N_("Paid back")),
        ]),
        Section(N_("Drawer"), [
            Field("put_in", N_("Put in")), Field("taken_out", N_("Taken out")), Field("expected", N_("Expected")),
            Field("counted", N_("Counted")), Field("difference", N_("Difference")),
        ]),
    ])]),
]  # fmt: skip

menus = [
    Menu(key="cash.z_reports", title=N_("Z reports"), section="money", icon="receipt-text", order=14, view="cash.z_reports"),
    Menu(key="cash.papers", title=N_("Cash documents"), section="money", icon="file-text", order=16, screen="cash.papers",
         permission="cash.view"),
]  # fmt: skip
