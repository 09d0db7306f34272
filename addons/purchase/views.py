"""Purchasing in the back office: suppliers with their articles, orders, and the supplier of goods received."""

from __future__ import annotations

from addons.purchase import routes
from addons.purchase.schemas import STATES
from core.i18n import translator
from core.views import Column, Field, Filter, FormExtension, FormView, ListView, Menu, Saved, Section, Tab

N_ = translator("purchase").lazy
_tones = {"draft": "warning", "sent": "info", "partial": "warning", "received": "success", "cancelled": "neutral"}
_states = {name: (_tones[name], text) for name, text in STATES.items()}

_articles = [
    Field("product_id", N_("Product"), type="relation", relation="catalog.product", required=True),
    Field("code", N_("Supplier's number")),
    Field("barcode", N_("Supplier's barcode")),
    Field("pack", N_("In a pack"), type="quantity"),
    Field("unit_cost", N_("Cost of a unit"), type="unit_price"),
]
_lines = [
    Field("product_id", N_("Product"), type="relation", relation="catalog.product", required=True),
    Field("variant", N_("Variant")),
    Field("quantity", N_("Quantity"), type="quantity", required=True),
    Field("unit_cost", N_("Cost of a unit"), type="unit_price"),
    Field("code", N_("Supplier's number")),
    Field("received", N_("Received"), type="quantity", readonly=True),
    Field("cancelled", N_("Cancelled"), type="quantity", readonly=True),
]

views = [
    ListView(
        key="purchase.suppliers",
        title=N_("Suppliers"),
        title_one=N_("Supplier"),
        resource=routes.suppliers,
        form="purchase.supplier",
        columns=[
            Column("name", N_("Name")),
            Column("contact", N_("Contact")),
            Column("phone", N_("Phone"), type="phone", sortable=False),
            Column("email", N_("E-mail"), type="email"),
            Column("tax_id", N_("Tax number"), default=False),
            Column("customer_number", N_("Our customer number"), default=False),
        ],
        filters=[
            Filter("product_id", N_("Sells the product"), type="relation", relation="catalog.product"),
            Filter("active", N_("In use")),
        ],
    ),
    FormView(key="purchase.supplier", title=N_("Supplier"), resource=routes.suppliers, tabs=[
        Tab("main", N_("Supplier"), [
            Section(N_("Supplier"), [
                Field("name", N_("Name"), required=True),
                Field("contact", N_("Contact")),
                Field("email", N_("E-mail"), type="email", help=N_("Purchase orders are sent there.")),
                Field("phone", N_("Phone"), type="phone"),
                Field("tax_id", N_("Tax number")),
                Field("customer_number", N_("Our customer number"), help=N_("What the supplier knows the shop by.")),
                Field("address", N_("Address"), type="textarea"),
                Field("note", N_("Note"), type="textarea"),
            ]),
        ]),
        Tab("articles", N_("Articles"), [
            Section(N_("Articles"), [Field("articles", N_("Articles"), type="rows", columns=_articles)]),
        ]),
    ]),
    ListView(
        key="purchase.orders",
        title=N_("Purchase orders"),
        title_one=N_("Purchase order"),
        resource=routes.order_resource,
        form="purchase.order",
        columns=[
            Column("number", N_("Number")),
            Column("state", N_("State"), badge=_states),
            Column("supplier_id", N_("Supplier"), type="relation", relation="purchase.supplier", sortable=False),
            Column("expected_on", N_("Expected")),
            Column("total", N_("Amount")),
            Column("sent_at", N_("Sent")),
            Column("store_id", N_("Store"), type="relation", relation="core.store", sortable=False),
            Column("created_at", N_("Made"), default=False),
            Column("mailed_at", N_("Mailed"), default=False),
        ],
        filters=[
            Filter("state", N_("State")), Filter("sent_at", N_("Sent")),
            Filter("supplier_id", N_("Supplier"), type="relation", relation="purchase.supplier"),
            Filter("store_id", N_("Store"), type="relation", relation="core.store"),
        ],
        saved=[
            Saved("drafts", N_("Drafts"), "f.state=draft"), Saved("way", N_("Sent"), "f.state=sent"),
            Saved("partial", N_("Partly received"), "f.state=partial"),
        ],
    ),
    FormView(key="purchase.order", title=N_("Purchase order"), resource=routes.order_resource, tabs=[
        Tab("main", N_("Purchase order"), [
            Section(N_("Purchase order"), [
                Field("supplier_id", N_("Supplier"), type="relation", relation="purchase.supplier", required=True),
                Field("store_id", N_("Deliver to"), type="relation", relation="core.store", required=True),
                Field("state", N_("State"), readonly=True),
                Field("expected_on", N_("Expected")),
                Field("reference", N_("Reference")),
                Field("note", N_("Note"), type="textarea"),
            ]),
            Section(N_("Goods"), [Field("lines", N_("Goods"), type="rows", columns=_lines)]),
            Section(N_("Sent"), [
                Field("number", N_("Number"), readonly=True), Field("total", N_("Amount"), readonly=True),
                Field("sent_at", N_("Sent"), readonly=True),
                Field("sent_by", N_("Sent by"), type="relation", relation="core.user", readonly=True),
                Field("mailed_to", N_("Mailed to"), readonly=True), Field("mailed_at", N_("Mailed"), readonly=True),
            ]),
        ]),
    ]),
]  # fmt: skip

menus = [
    Menu(key="purchase.orders", title=N_("Purchase orders"), section="goods", icon="truck", order=60, view="purchase.orders"),
    Menu(key="purchase.suppliers", title=N_("Suppliers"), section="goods", icon="building-2", order=62, view="purchase.suppliers"),
]

extensions = [
    FormExtension(form="stock.document", tab="main", sections=[
        Section(N_("Purchasing"), addon="purchase", fields=[
            Field("ext.purchase.supplier_id", N_("Supplier"), type="relation", relation="purchase.supplier"),
            Field(
                "ext.purchase.order_id", N_("Purchase order"), type="relation", relation="purchase.order", label_field="number",
                readonly=True,
            ),
        ]),
    ]),
]  # fmt: skip
