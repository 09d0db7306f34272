"""Invoices in the back office."""

from __future__ import annotations

from addons.invoices.models import CORRECTION, CREDIT_NOTE, INVOICE
from addons.invoices.routes import invoices
from addons.invoices.schemas import KINDS
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, ListView, Menu, Saved, Section, Tab

N_ = translator("invoices").lazy
_tones = {INVOICE: "info", CREDIT_NOTE: "warning", CORRECTION: "warning"}

views = [
    ListView(
        key="invoices.invoices", title=N_("Invoices"), title_one=N_("Invoice"), resource=invoices, form="invoices.invoice",
        columns=[
            Column("number", N_("Number")),
            Column("kind", N_("Kind"), badge={kind: (_tones[kind], title) for kind, title in KINDS.items()}),
            Column("issued_at", N_("Issued at")),
            Column("buyer_name", N_("Buyer")),
            Column("buyer_tax_id", N_("Tax number")),
            Column("total", N_("Total")),
            Column("order_number", N_("Receipt")),
            Column("refers_to_number", N_("For invoice"), default=False),
            Column("tax_total", N_("Tax"), default=False),
            Column("register_id", N_("Register"), type="relation", relation="core.register", default=False),
        ],
        filters=[
            Filter("business_day", N_("Day"), type="date"), Filter("kind", N_("Kind")), Filter("total", N_("Total")),
            Filter("register_id", N_("Register"), relation="core.register"),
            Filter("customer_id", N_("Customer"), relation="customers.customer"),
        ],
        saved=[Saved("credit_notes", N_("Credit notes"), f"f.kind={CREDIT_NOTE}")],
    ),
    FormView(key="invoices.invoice", title=N_("Invoice"), resource=invoices, tabs=[Tab("main", N_("Invoice"), [
        Section(N_("Invoice"), [
            Field("number", N_("Number")), Field("kind", N_("Kind")), Field("issued_at", N_("Issued at")),
            Field("refers_to_number", N_("For invoice")), Field("order_number", N_("Receipt")),
            Field("register_id", N_("Register"), type="relation", relation="core.register"),
        ]),
        Section(N_("Buyer"), [
            Field("buyer_name", N_("Company")), Field("buyer_tax_id", N_("Tax number")),
            Field("buyer_address", N_("Address"), type="textarea"),
            Field("customer_id", N_("Customer"), type="relation", relation="customers.customer"),
        ]),
        Section(N_("Amounts"), [Field("tax_total", N_("Tax")), Field("total", N_("Total")), Field("currency", N_("Currency"))]),
    ])]),
]  # fmt: skip

menus = [Menu(key="invoices.invoices", title=N_("Invoices"), section="sell", icon="file-text", order=15, view="invoices.invoices")]
