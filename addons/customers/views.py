"""Customers in the back office."""

from __future__ import annotations

from addons.customers import importing
from addons.customers.routes import customers
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, ListView, Menu, Saved, Section, Tab

N_ = translator("customers").lazy
IMPORTER = importing.importer

views = [
    ListView(
        key="customers.customers", title=N_("Customers"), title_one=N_("Customer"), resource=customers, form="customers.customer",
        importable=True,
        columns=[
            Column("name", N_("Name")), Column("phone", N_("Phone")), Column("email", N_("E-mail")), Column("city", N_("City")),
            Column("card", N_("Card")), Column("company_name", N_("Company"), default=False), Column("enrolled_on", N_("Customer since")),
        ],
        filters=[Filter("city", N_("City")), Filter("enrolled_on", N_("Customer since")), Filter("active", N_("In use"))],
        saved=[Saved("archived", N_("No longer in use"), "f.active=false"), Saved("no_email", N_("Without e-mail"), "f.email=")],
    ),
    FormView(key="customers.customer", title=N_("Customer"), resource=customers, tabs=[
        Tab("main", N_("Customer"), [
            Section(N_("Contact"), [
                Field("name", N_("Name"), required=True), Field("phone", N_("Phone"), type="phone"), Field("email", N_("E-mail"), type="email"),
                Field("city", N_("City")), Field("address", N_("Address")),
            ]),
            Section(N_("Card"), [
                Field("card", N_("Card"), type="barcode", help=N_("Scan the card.")), Field("enrolled_on", N_("Customer since")),
                Field("notes", N_("Notes"), help=N_("Seen at the till.")),
            ]),
            Section(N_("Company"), [Field("company_name", N_("Company")), Field("tax_id", N_("Tax number"))]),
        ]),
    ]),
]  # fmt: skip

menus = [
    Menu(key="customers.customers", title=N_("Customers"), section="customers", icon="users", order=10, view="customers.customers"),
]
