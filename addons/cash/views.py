"""Settlements and the cash ledger in the back office."""

from __future__ import annotations

from addons.cash import transfer_views, z_views
from addons.cash.routes import entries, settlements
from addons.cash.schemas import STATES
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab, View

N_ = translator("cash").lazy

_states: dict[str, tuple[str, Label]] = {
    "open": ("success", N_("Open")), "suspended": ("info", N_("Suspended")), "counting": ("warning", N_("Counting")), "closed": ("neutral", N_("Closed")),
}  # fmt: skip
_kinds: dict[str, tuple[str, Label]] = {
    "float": ("info", N_("Float")), "sale": ("neutral", N_("Sale")), "refund": ("warning", N_("Return")),
    "in": ("success", N_("Put in")), "out": ("warning", N_("Taken out")), "drawer_open": ("danger", N_("Drawer opened")),
    "correction": ("info", N_("Payment corrected")), "difference": ("danger", N_("Count difference")),
    "transfer": ("info", N_("Handover or drop")),
}  # fmt: skip
_places: dict[str, tuple[str, Label]] = {
    "drawer": ("neutral", N_("Drawer")), "vault": ("success", N_("Vault")), "transit": ("warning", N_("In transit")),
}  # fmt: skip

views: list[View] = [
    ListView(
        key="cash.settlements",
        title=N_("Settlements"),
        title_one=N_("Settlement"),
        resource=settlements,
        form="cash.settlement",
        columns=[
            Column("number", N_("Number")),
            Column("state", N_("State"), badge=_states),
            Column("register_id", N_("Register"), type="relation", relation="core.register"),
            Column("at_register_id", N_("Is at"), type="relation", relation="core.register", default=False),
            Column("opened_at", N_("Opened")),
            Column("opened_by", N_("Opened by"), type="relation", relation="core.user"),
            Column("closed_at", N_("Closed")),
            Column("opening_float", N_("Float"), default=False),
            Column("counted", N_("Counted")),
            Column("expected", N_("Expected"), sortable=False),
            Column("difference", N_("Difference"), sortable=False),
            Column("late", N_("Arrived late"), sortable=False, default=False),
        ],
        filters=[
            Filter("state", N_("State")),
            Filter("register_id", N_("Register"), relation="core.register"),
            Filter("store_id", N_("Store"), relation="core.store"),
            Filter("opened_at", N_("Opened")),
        ],
        saved=[Saved("open", N_("Open now"), "f.state=open"), Saved("counting", N_("To be counted"), "f.state=counting")],
    ),
    FormView(
        key="cash.settlement",
        title=N_("Settlement"),
        resource=settlements,
        tabs=[
            Tab(
                "main",
                N_("Settlement"),
                [
                    Section(
                        N_("Settlement"),
                        [
                            Field("number", N_("Number")),
                            Field("state", N_("State")),
                            Field("register_id", N_("Register"), type="relation", relation="core.register"),
                            Field("store_id", N_("Store"), type="relation", relation="core.store"),
                            Field("opened_at", N_("Opened")),
                            Field("opened_by", N_("Opened by"), type="relation", relation="core.user"),
                            Field("closed_at", N_("Closed")),
                            Field("closed_by", N_("Closed by"), type="relation", relation="core.user"),
                            Field("day_ended_at", N_("Ended with the day")),
                            Field("released_at", N_("Released")),
                            Field("released_by", N_("Released by"), type="relation", relation="core.user"),
                            Field("release_reason", N_("Why it was released")),
                            Field("note", N_("Note")),
                        ],
                    ),
                    Section(
                        N_("Cash"),
                        [
                            Field("opening_float", N_("Float")),
                            Field("fixed_float", N_("Fixed float")),
                            Field("float_reason", N_("Why the float differs")),
                            Field("counted", N_("Counted")),
                            Field("expected", N_("Expected")),
                            Field("difference", N_("Difference")),
                            Field("late", N_("Arrived late"), help=N_("Cash of sales that came in after the closing.")),
                            Field(
                                "late_payments",
                                N_("Late payments"),
                                help=N_("Payments of all methods that came in after the closing."),
                            ),
                        ],
                    ),
                    Section(
                        N_("Suspended and resumed"),
                        [
                            Field(
                                "moves",
                                N_("Suspended and resumed"),
                                type="rows",
                                columns=(
                                    Field("at", N_("Time"), type="datetime"),
                                    Field("state", N_("State"), options=tuple(STATES.items())),
                                    Field("register_id", N_("Register"), type="relation", relation="core.register"),
                                    Field("by", N_("Employee"), type="relation", relation="core.user"),
                                ),
                            )
                        ],
                    ),
                    Section(
                        N_("Payment methods"),
                        [
                            Field(
                                "methods",
                                N_("Payment methods"),
                                type="rows",
                                columns=(
                                    Field("method_id", N_("Payment method"), type="relation", relation="payments.method"),
                                    Field("count", N_("Payments"), type="integer"),
                                    Field("amount", N_("Amount"), type="money"),
                                    Field("refunded", N_("Given back"), type="money"),
                                    Field("declared", N_("Declared"), type="money"),
                                    Field("difference", N_("Difference"), type="money"),
                                ),
                            )
                        ],
                    ),
                    Section(
                        N_("Counts"),
                        [
                            Field(
                                "counts",
                                N_("Counts"),
                                type="rows",
                                columns=(
                                    Field("at", N_("Time"), type="datetime"),
                                    Field("by", N_("Employee"), type="relation", relation="core.user"),
                                    Field("counted", N_("Counted"), type="money"),
                                ),
                            )
                        ],
                    ),
                ],
            ),
        ],
    ),
    ListView(
        key="cash.entries",
        title=N_("Cash ledger"),
        title_one=N_("Entry"),
        resource=entries,
        columns=[
            Column("at", N_("Time")),
            Column("kind", N_("Kind"), badge=_kinds),
            Column("amount", N_("Amount")),
            Column("place", N_("Place"), badge=_places),
            Column("register_id", N_("Register"), type="relation", relation="core.register"),
            Column("employee_id", N_("Employee"), type="relation", relation="core.user"),
            Column("reason", N_("Reason")),
            Column("account", N_("Ledger account"), default=False),
            Column("number", N_("Number")),
        ],
        filters=[
            Filter("kind", N_("Kind")),
            Filter("place", N_("Place")),
            Filter("account", N_("Ledger account")),
            Filter("register_id", N_("Register"), relation="core.register"),
            Filter("employee_id", N_("Employee"), relation="core.user"),
            Filter("at", N_("Time")),
            Filter("settlement_id", N_("Settlement"), relation="cash.settlement"),
        ],
    ),
    *transfer_views.views,
    *z_views.views,
]

menus = [
    Menu(key="cash.settlements", title=N_("Settlements"), section="money", icon="wallet", order=10, view="cash.settlements"),
    Menu(key="cash.entries", title=N_("Cash ledger"), section="money", icon="scroll-text", order=20, view="cash.entries"),
    *transfer_views.menus,
    *z_views.menus,
]

cards = transfer_views.cards
