"""Parked receipts in the back office."""

from __future__ import annotations

from addons.pos.routes import held
from core.i18n import translator
from core.views import Column, Filter, Label, ListView, Menu, Saved

N_ = translator("pos").lazy

_states: dict[str, tuple[str, Label]] = {
    "held": ("warning", N_("Parked")), "taken": ("info", N_("Taken up")), "paid": ("success", N_("Paid")),
    "dropped": ("neutral", N_("Discarded")),
}  # fmt: skip

views = [
    ListView(
        key="pos.held",
        title=N_("Parked receipts"),
        title_one=N_("Parked receipt"),
        resource=held,
        columns=[
            Column("held_at", N_("Parked at")),
            Column("state", N_("State"), badge=_states),
            Column("note", N_("Note")),
            Column("label", N_("Name"), default=False),
            Column("register_id", N_("Register"), type="relation", relation="core.register"),
            Column("held_by", N_("Employee"), type="relation", relation="core.user"),
            Column("line_count", N_("Lines")),
            Column("total", N_("Total")),
            Column("taken_by", N_("Taken up at"), type="relation", relation="core.register", default=False),
        ],
        filters=[
            Filter("state", N_("State")),
            Filter("register_id", N_("Register"), relation="core.register"),
            Filter("held_at", N_("Parked at")),
        ],
        saved=[Saved("held", N_("Waiting"), "f.state=held")],
    ),
]

menus = [Menu(key="pos.held", title=N_("Parked receipts"), section="sell", icon="pause", order=30, view="pos.held")]
