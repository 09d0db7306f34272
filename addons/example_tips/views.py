"""Tips in the back office: the list, its menu, and a card on the home page."""

from __future__ import annotations

from addons.example_tips.routes import tips
from core.i18n import translator
from core.views import Card, Column, Filter, ListView, Menu

N_ = translator("example_tips").lazy

views = [
    ListView(
        key="example_tips.tips",
        title=N_("Tips"),
        title_one=N_("Tip"),
        resource=tips,
        columns=[
            Column("at", N_("Time")),
            Column("number", N_("Receipt")),
            Column("employee_id", N_("Employee"), type="relation", relation="core.user"),
            Column("amount", N_("Amount")),
            Column("business_day", N_("Business day"), default=False),
            Column("store_id", N_("Store"), type="relation", relation="core.store", default=False),
        ],
        filters=[
            Filter("business_day", N_("Business day"), type="date"),
            Filter("employee_id", N_("Employee"), relation="core.user"),
            Filter("store_id", N_("Store"), relation="core.store"),
            Filter("amount", N_("Amount")),
        ],
    ),
]

menus = [Menu(key="example_tips.tips", title=N_("Tips"), section="money", icon="hand-coins", order=60, view="example_tips.tips")]

cards = [
    Card(
        key="example_tips.employees",
        title=N_("Tips by employee"),
        kind="breakdown",
        source="/api/v1/example_tips/report",
        order=90,
        link="example_tips.tips",
        permission="example_tips.view",
    ),
]
