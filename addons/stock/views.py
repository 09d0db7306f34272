"""Stock in the back office: levels and limits, alerts, the history of moves, and a card of what needs a look."""

from __future__ import annotations

from addons.stock import document_views, routes
from addons.stock.schemas import KINDS, STATUSES
from core.i18n import translator
from core.views import Card, Column, Field, Filter, FormView, Label, ListView, Menu, Saved, Section, Tab

N_ = translator("stock").lazy


def _badges(texts: dict[str, Label], **tones: str) -> dict[str, tuple[str, Label]]:
    return {name: (tones.get(name, "neutral"), text) for name, text in texts.items()}


_statuses = _badges(STATUSES, negative="danger", out="danger", low="warning", over="info", normal="success")
_kinds = _badges(
    KINDS,
    sale="info",
    refund="success",
    receive="success",
    issue="info",
    damage="danger",
    theft="danger",
    correction="warning",
    count="warning",
)
_levels = [
    Column("name", N_("Product")),
    Column("variant", N_("Variant"), sortable=False),
    Column("quantity", N_("In stock")),
    Column("status", N_("Status"), badge=_statuses),
    Column("minimum", N_("Minimum")),
    Column("maximum", N_("Maximum")),
    Column("store_id", N_("Store"), type="relation", relation="core.store"),
    Column("cost", N_("Cost (average)"), default=False),
    Column("sku", N_("Article number"), default=False),
    Column("category_id", N_("Category"), type="relation", relation="catalog.category", default=False),
    Column("updated_at", N_("Changed"), default=False),
]
_filters = [
    Filter("status", N_("Status")),
    Filter("category_id", N_("Category"), type="relation", relation="catalog.category"),
    Filter("store_id", N_("Store"), type="relation", relation="core.store"),
    Filter("quantity", N_("In stock")),
]

views = [
    ListView(
        key="stock.levels",
        title=N_("Stock"),
        title_one=N_("Stock of a product"),
        resource=routes.levels,
        form="stock.level",
        columns=_levels,
        filters=_filters,
        saved=[
            Saved("low", N_("Low"), "f.status=low"), Saved("out", N_("Out of stock"), "f.status=out"),
            Saved("over", N_("Too much"), "f.status=over"),
        ],
        bulk=("minimum", "maximum"),
    ),
    FormView(key="stock.level", title=N_("Stock of a product"), resource=routes.levels, tabs=[
        Tab("main", N_("Stock"), [
            Section(N_("Stock"), [
                Field("name", N_("Product"), readonly=True),
                Field("variant", N_("Variant"), readonly=True),
                Field("store_id", N_("Store"), type="relation", relation="core.store", readonly=True),
                Field("quantity", N_("In stock"), readonly=True),
                Field("status", N_("Status"), readonly=True),
                Field("cost", N_("Cost (average)"), readonly=True, help=N_("What a unit cost on average as it was received.")),
            ]),
            Section(N_("Limits"), [
                Field("minimum", N_("Minimum"), help=N_("Below it the product is low; empty: no minimum.")),
                Field("maximum", N_("Maximum"), help=N_("Above it there is too much; empty: no maximum.")),
            ]),
        ]),
    ]),
    ListView(
        key="stock.alerts",
        title=N_("Stock alerts"),
        title_one=N_("Stock alert"),
        resource=routes.alerts,
        columns=_levels,
        filters=_filters,
        saved=[Saved("negative", N_("Below zero"), "f.status=negative"), Saved("out", N_("Out of stock"), "f.status=out")],
    ),
    ListView(
        key="stock.moves",
        title=N_("Stock history"),
        title_one=N_("Stock move"),
        resource=routes.moves,
        columns=[
            Column("at", N_("Time")),
            Column("product_id", N_("Product"), type="relation", relation="catalog.product", sortable=False),
            Column("kind", N_("What"), badge=_kinds),
            Column("quantity", N_("Quantity")),
            Column("document_number", N_("Document")),
            Column("user_id", N_("Who"), type="relation", relation="core.user", sortable=False),
            Column("reason", N_("Reason"), sortable=False),
            Column("store_id", N_("Store"), type="relation", relation="core.store", sortable=False),
            Column("unit_cost", N_("Cost of a unit"), default=False),
            Column("register_id", N_("Register"), type="relation", relation="core.register", default=False, sortable=False),
        ],
        filters=[
            Filter("at", N_("Time")),
            Filter("kind", N_("What")),
            Filter("product_id", N_("Product"), type="relation", relation="catalog.product"),
            Filter("store_id", N_("Store"), type="relation", relation="core.store"),
            Filter("user_id", N_("Who"), type="relation", relation="core.user"),
        ],
    ),
    *document_views.views,
]  # fmt: skip

menus = [
    Menu(key="stock.levels", title=N_("Stock"), section="goods", icon="package", order=50, view="stock.levels"),
    Menu(key="stock.alerts", title=N_("Stock alerts"), section="goods", icon="triangle-alert", order=51, view="stock.alerts"),
    Menu(key="stock.moves", title=N_("Stock history"), section="goods", icon="history", order=52, view="stock.moves"),
    *document_views.menus,
]

cards = [
    Card(
        key="stock.alerts", title=N_("Stock alerts"), kind="breakdown", source="/api/v1/stock/summary/alerts", span=1, order=55,
        link="stock.alerts", permission="stock.view",
    )
]  # fmt: skip
