"""Documents of goods and transfers in the back office."""

from __future__ import annotations

from addons.stock import document_routes as routes
from addons.stock.document_schemas import DOCUMENT_KINDS, DOCUMENT_STATES, TRANSFER_STATES
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab, View

N_ = translator("stock").lazy


def _badges(texts: dict[str, Label], **tones: str) -> dict[str, tuple[str, Label]]:
    return {name: (tones.get(name, "neutral"), text) for name, text in texts.items()}


_kinds = _badges(DOCUMENT_KINDS, incoming="success", outgoing="info", write_off="warning")
_states = _badges(DOCUMENT_STATES, draft="warning", booked="success")
_moving = _badges(TRANSFER_STATES, draft="warning", requested="info", sent="warning", arrived="success", differs="danger")
_variant_help = N_("The name of the variant, where the product has variants.")

_goods = [
    Field("product_id", N_("Product"), type="relation", relation="catalog.product", required=True),
    Field("variant", N_("Variant"), help=_variant_help),
    Field("quantity", N_("Quantity"), type="quantity", required=True),
    Field("unit_cost", N_("Cost of a unit"), type="unit_price", help=N_("Only of goods received; it moves the average cost.")),
]
_sent = [
    Field("product_id", N_("Product"), type="relation", relation="catalog.product", required=True),
    Field("variant", N_("Variant"), help=_variant_help),
    Field("quantity", N_("Quantity"), type="quantity", required=True),
    Field("arrived", N_("Arrived"), type="quantity", readonly=True),
    Field("difference", N_("Difference"), type="quantity", readonly=True),
]

views: list[View] = [
    ListView(
        key="stock.documents",
        title=N_("Goods documents"),
        title_one=N_("Goods document"),
        resource=routes.documents,
        form="stock.document",
        columns=[
            Column("number", N_("Number")),
            Column("kind", N_("Kind"), badge=_kinds),
            Column("state", N_("State"), badge=_states),
            Column("at", N_("Booked")),
            Column("partner", N_("Supplier or recipient")),
            Column("reference", N_("Delivery note")),
            Column("total", N_("Amount")),
            Column("store_id", N_("Store"), type="relation", relation="core.store", sortable=False),
            Column("user_id", N_("Who"), type="relation", relation="core.user", sortable=False, default=False),
            Column("created_at", N_("Made"), default=False),
        ],
        filters=[
            Filter("kind", N_("Kind")), Filter("state", N_("State")), Filter("at", N_("Booked")),
            Filter("store_id", N_("Store"), type="relation", relation="core.store"),
        ],
        saved=[Saved("drafts", N_("Drafts"), "f.state=draft"), Saved("written_off", N_("Write-offs"), "f.kind=write_off")],
    ),
    FormView(key="stock.document", title=N_("Goods document"), resource=routes.documents, tabs=[
        Tab("main", N_("Goods document"), [
            Section(N_("Document"), [
                Field("kind", N_("Kind"), required=True),
                Field("store_id", N_("Store"), type="relation", relation="core.store", required=True),
                Field("state", N_("State"), readonly=True),
                Field("partner", N_("Supplier or recipient")),
                Field("reference", N_("Delivery note"), help=N_("The number on the paper that came with the goods.")),
                Field("reason", N_("Reason of a write-off")),
                Field("note", N_("Note"), type="textarea"),
            ]),
            Section(N_("Goods"), [Field("lines", N_("Goods"), type="rows", columns=_goods)]),
            Section(N_("Booking"), [
                Field("number", N_("Number"), readonly=True), Field("at", N_("Booked"), readonly=True),
                Field("user_id", N_("Who"), type="relation", relation="core.user", readonly=True),
                Field("total", N_("Amount"), readonly=True),
            ]),
        ]),
    ]),
    ListView(
        key="stock.transfers",
        title=N_("Transfers"),
        title_one=N_("Transfer"),
        resource=routes.transfers,
        form="stock.transfer",
        columns=[
            Column("number", N_("Number")),
            Column("state", N_("State"), badge=_moving),
            Column("store_id", N_("From"), type="relation", relation="core.store", sortable=False),
            Column("target_id", N_("To"), type="relation", relation="core.store", sortable=False),
            Column("at", N_("Sent")),
            Column("arrived_at", N_("Arrived")),
            Column("note", N_("Note"), sortable=False),
            Column("user_id", N_("Who"), type="relation", relation="core.user", sortable=False, default=False),
            Column("created_at", N_("Made"), default=False),
        ],
        filters=[
            Filter("state", N_("State")), Filter("at", N_("Sent")),
            Filter("store_id", N_("From"), type="relation", relation="core.store"),
            Filter("target_id", N_("To"), type="relation", relation="core.store"),
        ],
        saved=[
            Saved("way", N_("On its way"), "f.state=sent"), Saved("requested", N_("Requested"), "f.state=requested"),
            Saved("differs", N_("With a difference"), "f.state=differs"),
        ],
    ),
    FormView(key="stock.transfer", title=N_("Transfer"), resource=routes.transfers, tabs=[
        Tab("main", N_("Transfer"), [
            Section(N_("Transfer"), [
                Field("store_id", N_("From"), type="relation", relation="core.store", required=True),
                Field("target_id", N_("To"), type="relation", relation="core.store", required=True),
                Field("state", N_("State"), readonly=True),
                Field("note", N_("Note"), type="textarea"),
            ]),
            Section(N_("Goods"), [Field("lines", N_("Goods"), type="rows", columns=_sent)]),
            Section(N_("Sent"), [
                Field("number", N_("Number"), readonly=True), Field("at", N_("Sent"), readonly=True),
                Field("user_id", N_("Who"), type="relation", relation="core.user", readonly=True),
            ]),
            Section(N_("Arrived"), [
                Field("arrived_at", N_("Arrived"), readonly=True),
                Field("arrived_by", N_("Who"), type="relation", relation="core.user", readonly=True),
                Field("reason", N_("Difference"), readonly=True), Field("remark", N_("Remark"), readonly=True),
            ]),
        ]),
    ]),
]  # fmt: skip

menus = [
    Menu(key="stock.transfers", title=N_("Transfers"), section="goods", icon="send", order=54, view="stock.transfers"),
    Menu(
        key="stock.documents", title=N_("Goods documents"), section="goods", icon="clipboard-list", order=56, view="stock.documents"
    ),
]
