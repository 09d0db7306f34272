"""The till in the back office: codes that nobody knew, and the figure of goods given away."""

from __future__ import annotations

from addons.pos.routes import unknown_codes
from core.i18n import translator
from core.views import Card, Column, Field, FormView, ListView, Menu, Saved, Section, Tab

N_ = translator("pos").lazy

views = [
    ListView(
        key="pos.unknown_codes", title=N_("Unknown codes"), title_one=N_("Unknown code"), resource=unknown_codes, form="pos.unknown_code",
        columns=[Column("code", N_("Code")), Column("name", N_("Sold as")), Column("sold", N_("Times sold")), Column("amount", N_("Amount")),
                 Column("last_at", N_("Last sold")), Column("product_id", N_("Product"), type="relation", relation="catalog.product")],
        saved=[Saved("open", N_("Without a product"), "f.product_id=null")],
    ),
    FormView(key="pos.unknown_code", title=N_("Unknown code"), resource=unknown_codes, tabs=[Tab("main", N_("Unknown code"), [
        Section(N_("Sold at the till"), [
            Field("code", N_("Code"), readonly=True), Field("name", N_("Sold as"), readonly=True),
            Field("sold", N_("Times sold"), readonly=True), Field("amount", N_("Amount"), readonly=True),
            Field("last_at", N_("Last sold"), readonly=True),
        ]),
        Section(N_("What it is"), [
            Field("product_id", N_("Product"), relation="catalog.product",
                  help=N_("The product gets this code as a barcode; a new product can be made here.")),
        ]),
    ])]),
]  # fmt: skip

menus = [
    Menu(key="pos.unknown_codes", title=N_("Unknown codes"), section="goods", icon="scan-line", order=75, view="pos.unknown_codes"),
]  # fmt: skip

cards = [
    Card(key="pos.gratis", title=N_("Given away"), kind="figure", source="/api/v1/pos/gratis", span=1, order=45, permission="sales.view"),
]  # fmt: skip
