"""The catalogue in the back office."""

from __future__ import annotations

from addons.catalog.resources import categories, price_lists, products, taxes, units
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, ListView, Menu, Saved, Section, Tab

N_ = translator("catalog").lazy

_main = Tab(
    "main",
    N_("Main"),
    [
        Section(
            N_("Product"),
            [
                Field("name", N_("Name"), required=True),
                Field("unit_price", N_("Price"), help=N_("With tax, for one unit.")),
                Field("category_id", N_("Category"), relation="catalog.category"),
                Field("sku", N_("Article number")),
                Field("unit_id", N_("Unit"), relation="catalog.unit"),
                Field("tax_id", N_("Tax"), relation="catalog.tax"),
                Field("cost_price", N_("Cost price")),
                Field("external_id", N_("Number in another system")),
                Field("image_id", N_("Picture"), type="image"),
                Field("description", N_("Description")),
            ],
        ),
        Section(
            N_("At the till"),
            [
                Field("weighed", N_("Weighed"), help=N_("The till asks for the weight.")),
                Field("open_price", N_("Price typed at the till")),
                Field("no_merge", N_("A line for each piece")),
                Field("no_discount", N_("No discounts")),
                Field("min_age", N_("From age"), help=N_("Empty: no age check.")),
                Field("rank", N_("Place among the favourites"), help=N_("Lower first; empty: no favourite.")),
            ],
        ),
        Section(
            N_("Goods"),
            [
                Field("track_stock", N_("Count stock")),
                Field(
                    "kitchen_station",
                    N_("Kitchen station"),
                    modes=("restaurant",),
                    help=N_("For restaurants: where the order is prepared."),
                ),
            ],
        ),
    ],
)
_variants = Tab(
    "variants",
    N_("Variants"),
    [
        Section(
            N_("Variants"),
            [
                Field(
                    "variants",
                    N_("Variants"),
                    type="rows",
                    help=N_("Size, colour, filling: the till asks which one."),
                    columns=(
                        Field("name", N_("Name"), type="text", required=True),
                        Field("unit_price", N_("Price"), type="unit_price", help=N_("Empty: the product's.")),
                        Field("sku", N_("Article number"), type="text"),
                        Field("barcode", N_("Barcode"), type="barcode"),
                    ),
                ),
            ],
        ),
    ],
)
_barcodes = Tab(
    "barcodes",
    N_("Barcodes"),
    [
        Section(
            N_("Barcodes"),
            [
                Field(
                    "barcodes",
                    N_("Barcodes"),
                    type="rows",
                    help=N_("Also of packs and crates, with their quantity and price. Type + for the next free internal one."),
                    columns=(
                        Field("code", N_("Barcode"), type="barcode", required=True),
                        Field("quantity", N_("Quantity"), type="quantity"),
                        Field("price", N_("Price of the pack"), type="money", help=N_("Empty: quantity times the unit price.")),
                        Field("note", N_("Note"), type="text"),
                    ),
                ),
            ],
        ),
    ],
)
_pictures = Tab(
    "pictures",
    N_("Pictures"),
    [
        Section(
            N_("More pictures"),
            [
                Field(
                    "pictures",
                    N_("Pictures"),
                    type="rows",
                    columns=(
                        Field("image_id", N_("Picture"), type="image", required=True),
                        Field("caption", N_("Caption"), type="text"),
                    ),
                ),
            ],
        ),
    ],
)
_stores = Tab(
    "stores",
    N_("Stores"),
    [
        Section(
            N_("Where it is sold"),
            [
                Field(
                    "stores",
                    N_("Stores that differ"),
                    type="rows",
                    help=N_("Every store sells the product unless it is hidden here."),
                    columns=(
                        Field("store_id", N_("Store"), type="relation", relation="core.store", required=True),
                        Field("hidden", N_("Hidden"), type="boolean"),
                    ),
                ),
            ],
        ),
    ],
)
_self_checkout = Tab(
    "self_checkout",
    N_("Self-checkout"),
    [
        Section(
            N_("Self-checkout"),
            [
                Field("self_checkout", N_("May be bought without staff")),
                Field("net_mass_g", N_("Net weight in g")),
                Field("gross_mass_g", N_("Weight with packaging in g")),
            ],
        ),
    ],
)
_instances = Tab(
    "instances",
    N_("Single items"),
    [
        Section(
            N_("Items with their own number"),
            [
                Field(
                    "instances",
                    N_("Single items"),
                    type="rows",
                    columns=(
                        Field("code", N_("Number"), type="barcode", required=True),
                        Field("note", N_("Note"), type="text"),
                    ),
                ),
            ],
        ),
    ],
)
_agent = Tab(
    "agent",
    N_("Agent"),
    [
        Section(
            N_("Sold for somebody else"),
            [
                Field("agent_name", N_("Name of the principal")),
                Field("agent_tax_id", N_("Tax number")),
                Field("agent_phone", N_("Phone"), type="phone"),
            ],
        ),
    ],
)

views = [
    ListView(
        key="catalog.products", title=N_("Products"), title_one=N_("Product"), resource=products, form="catalog.product", importable=True,
        columns=[
            Column("image_id", N_("Picture"), type="image", sortable=False, width=56), Column("name", N_("Name")),
            Column("unit_price", N_("Price")), Column("sku", N_("Article number")),
            Column("barcodes", N_("Barcodes"), type="rows", sortable=False), Column("category_id", N_("Category"), type="relation", relation="catalog.category", sortable=False),
            Column("cost_price", N_("Cost price"), default=False), Column("tax_id", N_("Tax"), type="relation", relation="catalog.tax", sortable=False, default=False),
            Column("track_stock", N_("Count stock"), default=False), Column("updated_at", N_("Changed"), default=False),
        ],
        filters=[
            Filter("category_id", N_("Category"), relation="catalog.category"), Filter("unit_price", N_("Price")),
            Filter("tax_id", N_("Tax"), relation="catalog.tax"), Filter("weighed", N_("Weighed")), Filter("min_age", N_("From age")),
            Filter("hidden_in", N_("Hidden in"), type="relation", relation="core.store"), Filter("active", N_("On sale")),
        ],
        saved=[Saved("archived", N_("No longer sold"), "f.active=false"), Saved("no_price", N_("Without a price"), "f.unit_price=0"),
               Saved("no_category", N_("Without a category"), "f.category_id=null")],
        bulk=("category_id", "tax_id", "unit_price", "track_stock", "no_discount"),
    ),
    FormView(key="catalog.product", title=N_("Product"), resource=products,
             tabs=[_main, _variants, _barcodes, _pictures, _stores, _self_checkout, _instances, _agent]),
    ListView(
        key="catalog.categories", title=N_("Categories"), title_one=N_("Category"), resource=categories, form="catalog.category",
        columns=[Column("name", N_("Name")), Column("color", N_("Colour"), type="color"), Column("sort", N_("Order")),
                 Column("parent_id", N_("Within"), type="relation", relation="catalog.category", sortable=False)],
    ),
    FormView(key="catalog.category", title=N_("Category"), resource=categories, tabs=[Tab("main", N_("Category"), [
        Section(N_("Category"), [
            Field("name", N_("Name"), required=True, help=N_("Short names read best; five to eight main categories.")),
            Field("color", N_("Colour"), type="color"), Field("sort", N_("Order"), help=N_("Lower first.")),
            Field("parent_id", N_("Within"), relation="catalog.category"),
        ]),
    ])]),
    ListView(
        key="catalog.price_lists", title=N_("Price lists"), title_one=N_("Price list"), resource=price_lists, form="catalog.price_list",
        columns=[Column("name", N_("Name")), Column("priority", N_("Priority")), Column("valid_from", N_("From")), Column("valid_to", N_("To")),
                 Column("is_promotion", N_("Promotion"))],
    ),
    FormView(key="catalog.price_list", title=N_("Price list"), resource=price_lists, tabs=[Tab("main", N_("Price list"), [
        Section(N_("Price list"), [
            Field("name", N_("Name"), required=True), Field("priority", N_("Priority"), help=N_("Of several lists the lowest number counts.")),
            Field("valid_from", N_("From")), Field("valid_to", N_("To"), help=N_("The last day.")),
            Field("store_ids", N_("Stores"), type="relations", relation="core.store", help=N_("Empty: every store.")),
            Field("is_promotion", N_("Promotion"), help=N_("Discounts come on top for known customers only.")),
        ]),
        Section(N_("Prices"), [
            Field("items", N_("Prices"), type="rows", columns=(
                Field("product_id", N_("Product"), type="relation", relation="catalog.product", required=True),
                Field("min_quantity", N_("From quantity"), type="quantity"), Field("unit_price", N_("Price"), type="unit_price", required=True),
                Field("valid_from", N_("From"), type="date"), Field("valid_to", N_("To"), type="date"),
            )),
        ]),
    ])]),
    ListView(
        key="catalog.units", title=N_("Units"), title_one=N_("Unit"), resource=units, form="catalog.unit",
        columns=[Column("name", N_("Name")), Column("abbreviation", N_("Abbreviation")), Column("decimals", N_("Decimal places"))],
    ),
    FormView(key="catalog.unit", title=N_("Unit"), resource=units, tabs=[Tab("main", N_("Unit"), [
        Section(N_("Unit"), [
            Field("name", N_("Name"), required=True), Field("abbreviation", N_("Abbreviation"), required=True, help=N_("As on the receipt: kg, l, pc.")),
            Field("decimals", N_("Decimal places"), help=N_("0 for pieces, 3 for kilograms.")),
        ]),
    ])]),
    ListView(
        key="catalog.taxes", title=N_("Taxes"), title_one=N_("Tax"), resource=taxes, form="catalog.tax",
        columns=[Column("name", N_("Name")), Column("code", N_("Code")), Column("rates", N_("Rates"), type="rows", sortable=False),
                 Column("is_default", N_("For new products"))],
    ),
    FormView(key="catalog.tax", title=N_("Tax"), resource=taxes, tabs=[Tab("main", N_("Tax"), [
        Section(N_("Tax"), [
            Field("name", N_("Name"), required=True), Field("code", N_("Code"), help=N_("Stands on the receipt beside each line.")),
            Field("is_default", N_("For new products")),
        ]),
        Section(N_("Rates"), [
            Field("rates", N_("Rates"), type="rows", required=True, help=N_("Several rates make a tax group, such as state and city."), columns=(
                Field("name", N_("Name"), type="text", required=True), Field("rate", N_("Rate"), type="rate", required=True),
                Field("inclusive", N_("In the price"), type="boolean"), Field("compound", N_("On other taxes too"), type="boolean"),
                Field("priority", N_("Order"), type="integer"),
            )),
        ]),
    ])]),
]  # fmt: skip

menus = [
    Menu(key="catalog.products", title=N_("Products"), section="goods", icon="package", order=10, view="catalog.products"),
    Menu(key="catalog.categories", title=N_("Categories"), section="goods", icon="folder", order=20, view="catalog.categories"),
    Menu(key="catalog.price_lists", title=N_("Price lists"), section="goods", icon="tag", order=30, view="catalog.price_lists"),
    Menu(key="catalog.units", title=N_("Units"), section="goods", icon="ruler", order=80, view="catalog.units"),
    Menu(key="catalog.taxes", title=N_("Taxes"), section="goods", icon="percent", order=90, view="catalog.taxes"),
]  # fmt: skip
