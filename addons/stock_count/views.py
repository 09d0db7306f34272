"""Stock counts in the back office: the history, and the screen on which goods are counted."""

from __future__ import annotations

from addons.stock_count.models import BOOKED, CANCELLED, OPEN
from addons.stock_count.routes import counts
from addons.stock_count.schemas import STATES
from core.i18n import translator
from core.views import Column, Filter, ListView, Menu

N_ = translator("stock_count").lazy
_tones = {OPEN: "info", BOOKED: "success", CANCELLED: "neutral"}

views = [
    ListView(
        key="stock_count.history", title=N_("History of stock counts"), title_one=N_("Stock count"), resource=counts,
        columns=[
            Column("number", N_("Number")), Column("state", N_("State"), badge={name: (_tones[name], text) for name, text in STATES.items()}),
            Column("scope", N_("What")), Column("category_id", N_("Category"), type="relation", relation="catalog.category", sortable=False),
            Column("store_id", N_("Store"), type="relation", relation="core.store", sortable=False),
            Column("started_at", N_("Started")), Column("started_by", N_("Started by"), type="relation", relation="core.user", sortable=False),
            Column("closed_at", N_("Booked at")), Column("closed_by", N_("Booked by"), type="relation", relation="core.user", sortable=False),
            Column("difference", N_("Difference")), Column("note", N_("Note"), default=False),
        ],
        filters=[Filter("state", N_("State")), Filter("started_at", N_("Started")), Filter("store_id", N_("Store"), type="relation", relation="core.store")],
    ),
]  # fmt: skip

menus = [
    Menu(key="stock_count.counts", title=N_("Stock counts"), section="goods", icon="list-checks", order=53,
         screen="stock_count.counts", permission="stock_count.count"),
]  # fmt: skip
