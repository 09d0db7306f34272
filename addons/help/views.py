"""Questions without an answer in the back office."""

from __future__ import annotations

from addons.help.routes import questions
from core.i18n import translator
from core.views import Column, Filter, ListView, Menu

N_ = translator("help").lazy

views = [
    ListView(
        key="help.questions", title=N_("Questions without an answer"), title_one=N_("Question without an answer"), resource=questions,
        columns=[
            Column("day", N_("Day")), Column("text", N_("Asked")), Column("times", N_("Times")),
            Column("language", N_("Language"), default=False),
            Column("store_id", N_("Store"), type="relation", relation="core.store", sortable=False),
        ],
        filters=[Filter("day", N_("Day")), Filter("times", N_("Times")), Filter("language", N_("Language"))],
    ),
]  # fmt: skip

menus = [
    Menu(
        key="help.questions", title=N_("Questions without an answer"), section="reports", icon="circle-help", order=90,
        view="help.questions",
    ),
]  # fmt: skip
