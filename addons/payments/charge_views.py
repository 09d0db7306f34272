"""Charges of card terminals in the back office: all of them, and first those that belong to no order."""

from __future__ import annotations

from addons.payments.routes import charges
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab

N_ = translator("payments").lazy

_states: dict[str, tuple[str, Label]] = {
    "approved": ("success", N_("Approved")),
    "unknown": ("warning", N_("Not known")),
    "reversed": ("neutral", N_("Reversed")),
    "declined": ("neutral", N_("Not booked")),
}
_kinds: dict[str, tuple[str, Label]] = {"pay": ("neutral", N_("Payment")), "refund": ("warning", N_("Paid back"))}

charge_views: list[ListView | FormView] = [
    ListView(
        key="payments.charges",
        title=N_("Card charges"),
        title_one=N_("Card charge"),
        resource=charges,
        form="payments.charge",
        columns=[
            Column("at", N_("Time")),
            Column("state", N_("State"), badge=_states),
            Column("kind", N_("Kind"), badge=_kinds),
            Column("amount", N_("Amount")),
            Column("order_number", N_("Receipt")),
            Column("card_name", N_("Card")),
            Column("card", N_("Card number")),
            Column("auth", N_("Authorisation")),
            Column("register_id", N_("Register"), type="relation", relation="core.register"),
            Column("trace", N_("Trace"), default=False),
            Column("terminal_id", N_("Terminal"), default=False),
        ],
        filters=[
            Filter("orphan", N_("Without an order"), type="boolean"),
            Filter("state", N_("State")),
            Filter("kind", N_("Kind")),
            Filter("register_id", N_("Register"), relation="core.register"),
            Filter("at", N_("Time")),
            Filter("amount", N_("Amount")),
        ],
        saved=[Saved("orphans", N_("Without an order"), "f.orphan=true")],
    ),
    FormView(
        key="payments.charge",
        title=N_("Card charge"),
        resource=charges,
        tabs=[
            Tab(
                "main",
                N_("Card charge"),
                [
                    Section(
                        N_("Belongs to"),
                        [
                            Field("order_number", N_("Receipt"), help=N_("Number of the receipt that this charge pays for.")),
                            Field(
                                "state",
                                N_("State"),
                                help=N_("Reversed: given back at the terminal. Not booked: none."),
                            ),
                            Field("note", N_("Note")),
                        ],
                    ),
                    Section(
                        N_("Card charge"),
                        [
                            Field("amount", N_("Amount"), readonly=True),
                            Field("currency", N_("Currency"), readonly=True),
                            Field("kind", N_("Kind"), readonly=True),
                            Field("at", N_("Time"), readonly=True),
                            Field("register_id", N_("Register"), type="relation", relation="core.register", readonly=True),
                            Field("employee_id", N_("Employee"), type="relation", relation="core.user", readonly=True),
                        ],
                    ),
                    Section(
                        N_("At the terminal"),
                        [
                            Field("terminal_id", N_("Terminal"), readonly=True),
                            Field("receipt", N_("Number of the slip"), readonly=True),
                            Field("trace", N_("Trace"), readonly=True),
                            Field("auth", N_("Authorisation"), readonly=True),
                            Field("card_name", N_("Card"), readonly=True),
                            Field("card", N_("Card number"), readonly=True),
                        ],
                    ),
                ],
            ),
        ],
    ),
]

charge_menu = Menu(
    key="payments.charges", title=N_("Card charges"), section="money", icon="credit-card", order=55, view="payments.charges"
)
