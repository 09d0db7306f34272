"""Payment methods in the back office."""

from __future__ import annotations

from addons.payments.charge_views import charge_menu, charge_views
from addons.payments.routes import methods
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, Label, ListView, Menu, Section, Tab

N_ = translator("payments").lazy

_kinds: dict[str, tuple[str, Label]] = {
    "cash": ("success", N_("Cash")),
    "card": ("info", N_("Card")),
    "terminal": ("info", N_("Card terminal")),
    "voucher": ("neutral", N_("Voucher, used once")),
    "meal_voucher": ("neutral", N_("Meal voucher")),
    "coupon": ("neutral", N_("Coupon")),
    "bonus": ("neutral", N_("Bonus")),
    "internal": ("neutral", N_("Internal")),
    "other": ("neutral", N_("Other")),
}

views = [
    ListView(
        key="payments.methods",
        title=N_("Payment methods"),
        title_one=N_("Payment method"),
        resource=methods,
        form="payments.method",
        columns=[
            Column("name", N_("Name")),
            Column("kind", N_("Kind"), badge=_kinds),
            Column("sort", N_("Order")),
            Column("gives_change", N_("Gives change")),
            Column("opens_drawer", N_("Opens the drawer")),
            Column("must_be_last", N_("Must be last"), default=False),
            Column("remaining_only", N_("Remaining amount only"), default=False),
        ],
        filters=[Filter("kind", N_("Kind"))],
    ),
    FormView(
        key="payments.method",
        title=N_("Payment method"),
        resource=methods,
        tabs=[
            Tab(
                "main",
                N_("Payment method"),
                [
                    Section(
                        N_("Payment method"),
                        [
                            Field("name", N_("Name"), required=True),
                            Field("kind", N_("Kind"), required=True),
                            Field("sort", N_("Order"), help=N_("Lower numbers come first at the till.")),
                            Field("stores", N_("Stores"), type="relations", relation="core.store", help=N_("Empty: every store.")),
                        ],
                    ),
                    Section(
                        N_("Rules at the till"),
                        [
                            Field("gives_change", N_("Gives change"), help=N_("The customer may hand over more than is due.")),
                            Field(
                                "remaining_only",
                                N_("Remaining amount only"),
                                help=N_("Takes exactly what is still due, never a part of it."),
                            ),
                            Field("must_be_last", N_("Must be last"), help=N_("No other payment may follow.")),
                            Field("opens_drawer", N_("Opens the drawer")),
                            Field(
                                "needs_reference",
                                N_("Asks for a reference"),
                                help=N_("A slip or voucher number is typed in with the payment."),
                            ),
                            Field("single_use", N_("Used once"), help=N_("The same number is never taken twice.")),
                            Field("partial_only", N_("Pays a part only"), help=N_("Something must be left for another method.")),
                            Field(
                                "needs_network", N_("Needs the network"), help=N_("Not offered while the server cannot be reached.")
                            ),
                            Field(
                                "device",
                                N_("Card terminal"),
                                help=N_("Its name in the hub of devices, where a till has several; empty: that of the register."),
                            ),
                            Field(
                                "keeps_surplus",
                                N_("The rest is lost"),
                                help=N_("What it is worth above the amount due is not given back."),
                            ),
                            Field(
                                "change_by_id",
                                N_("Change is given by"),
                                relation="payments.method",
                                help=N_("For methods that are not cash and give change."),
                            ),
                        ],
                    ),
                    Section(
                        N_("Amounts"),
                        [
                            Field("max_amount", N_("Largest amount"), help=N_("Of one receipt; 0: no limit.")),
                            Field(
                                "categories",
                                N_("Pays only for"),
                                type="relations",
                                relation="catalog.category",
                                help=N_("Categories and what is below them; empty: everything."),
                            ),
                            Field(
                                "quick_notes",
                                N_("Banknote buttons"),
                                type="json",
                                help=N_('By currency, in the smallest unit: {"EUR": [500, 1000]}.'),
                            ),
                            Field(
                                "rounding_step",
                                N_("Smallest amount payable"),
                                help=N_("Totals are rounded to it, such as 0.05; 0 rounds nothing."),
                            ),
                            Field("rounding_mode", N_("Rounding")),
                        ],
                    ),
                ],
            ),
        ],
    ),
    *charge_views,
]

menus = [
    charge_menu,
    Menu(
        key="payments.methods", title=N_("Payment methods"), section="money", icon="credit-card", order=50, view="payments.methods"
    ),
]
