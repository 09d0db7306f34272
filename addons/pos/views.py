"""The till in the back office: parked receipts, codes that nobody knew, postal codes, and the figure of goods given away."""

from __future__ import annotations

from addons.pos.routes import held, postal_codes, unknown_codes
from core.i18n import translator
from core.views import Card, Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab

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
    ListView(
        key="pos.postal_codes",
        title=N_("Postal codes"),
        title_one=N_("Postal code"),
        resource=postal_codes,
        columns=[
            Column("business_day", N_("Day"), type="date"),
            Column("code", N_("Postal code")),
            Column("number", N_("Receipt")),
            Column("total", N_("Total")),
            Column("register_id", N_("Register"), type="relation", relation="core.register"),
        ],
        filters=[
            Filter("code", N_("Postal code")),
            Filter("business_day", N_("Day")),
            Filter("register_id", N_("Register"), relation="core.register"),
        ],
    ),
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
    Menu(key="pos.held", title=N_("Parked receipts"), section="sell", icon="pause", order=30, view="pos.held"),
    Menu(key="pos.layout", title=N_("Buttons of the till"), section="devices", icon="layout-grid", order=16, screen="pos.layout",
         permission="core.settings"),
    Menu(key="pos.unknown_codes", title=N_("Unknown codes"), section="goods", icon="scan-line", order=75, view="pos.unknown_codes"),
    Menu(key="pos.postal_codes", title=N_("Postal codes"), section="reports", icon="map-pin", order=40, view="pos.postal_codes"),
]  # fmt: skip

cards = [
    Card(key="pos.gratis", title=N_("Given away"), kind="figure", source="/api/v1/pos/gratis", span=1, order=45, permission="sales.view"),
    Card(
        key="pos.postal_codes", title=N_("By postal code"), kind="breakdown", source="/api/v1/pos/summary/postal-codes", span=1,
        order=90, link="pos.postal_codes", permission="sales.view",
    ),
]  # fmt: skip
