"""Discounts and their ceilings in the back office."""

from __future__ import annotations

from addons.pricing.routes import ceilings, discounts
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, ListView, Menu, Section, Tab

N_ = translator("pricing").lazy

_stores = Field("store_ids", N_("Stores"), type="relations", relation="core.store", help=N_("Empty: every store."))

views = [
    ListView(
        key="pricing.discounts", title=N_("Discounts"), title_one=N_("Discount"), resource=discounts, form="pricing.discount",
        columns=[Column("name", N_("Name")), Column("rate", N_("Percent")), Column("amount", N_("Amount")), Column("scope", N_("For")),
                 Column("needs_customer", N_("With a customer only")), Column("quick", N_("Button at the till")), Column("sort", N_("Order"))],
        filters=[Filter("scope", N_("For")), Filter("quick", N_("Button at the till"))],
    ),
    FormView(key="pricing.discount", title=N_("Discount"), resource=discounts, tabs=[Tab("main", N_("Discount"), [
        Section(N_("Discount"), [
            Field("name", N_("Name"), required=True, help=N_("Stands on the button and on the receipt.")),
            Field("rate", N_("Percent")), Field("amount", N_("Amount"), help=N_("Either a percentage or an amount.")),
            Field("scope", N_("For")),
        ]),
        Section(N_("At the till"), [
            Field("quick", N_("Button at the till"), help=N_("At most six; the others stand in the list below the buttons.")),
            Field("needs_customer", N_("With a customer only")),
            Field("sort", N_("Order"), help=N_("Lower numbers come first.")), _stores,
        ]),
    ])]),
    ListView(
        key="pricing.ceilings", title=N_("Discount ceilings"), title_one=N_("Discount ceiling"), resource=ceilings, form="pricing.ceiling",
        columns=[Column("begins", N_("Total from")), Column("ends", N_("to below")), Column("rate", N_("At most, percent")),
                 Column("amount", N_("At most, amount")), Column("customer_rate", N_("With a customer, percent")),
                 Column("customer_amount", N_("With a customer, amount"))],
    ),
    FormView(key="pricing.ceiling", title=N_("Discount ceiling"), resource=ceilings, tabs=[Tab("main", N_("Discount ceiling"), [
        Section(N_("Total of the receipt"), [
            Field("begins", N_("Total from"), required=True, help=N_("Before discounts; this total is in the tier.")),
            Field("ends", N_("to below"), help=N_("This total is in the next tier; empty: no end.")),
        ]),
        Section(N_("May be taken off"), [
            Field("rate", N_("At most, percent")), Field("amount", N_("At most, amount"), help=N_("Either a percentage or an amount.")),
            Field("customer_rate", N_("With a customer, percent")), Field("customer_amount", N_("With a customer, amount"), help=N_("Empty: the same.")),
            _stores,
        ]),
    ])]),
]  # fmt: skip

menus = [
    Menu(key="pricing.discounts", title=N_("Discounts"), section="sell", icon="percent", order=40, view="pricing.discounts"),
    Menu(key="pricing.ceilings", title=N_("Discount ceilings"), section="sell", icon="gauge", order=42, view="pricing.ceilings"),
]  # fmt: skip
