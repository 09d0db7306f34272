"""The tabs of the product's form."""

from __future__ import annotations

from core.i18n import LazyText, translator
from core.views import Field, Section, Tab

N_ = translator("catalog").lazy


def _rows_tab(key: str, title: LazyText, section: LazyText, rows: Field) -> Tab:
    """A tab with one table of sub-rows."""
    return Tab(key, title, [Section(section, [rows])])


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
                Field("promo", N_("Promo goods"), help=N_("Discounts only with a customer.")),
                Field(
                    "for_unknown",
                    N_("Stands for unknown goods"),
                    help=N_("Sold at a typed price when goods of the category cannot be found."),
                ),
                Field(
                    "deposit_id",
                    N_("Container deposit"),
                    relation="catalog.product",
                    help=N_("Sold and taken back with the product: bottle, crate."),
                ),
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
_variants = _rows_tab(
    "variants", N_("Variants"), N_("Variants"), Field("variants", N_("Variants"), type="rows",
    help=N_("Size, colour, filling: the till asks which one."), columns=(
        Field("name", N_("Name"), type="text", required=True),
        Field("unit_price", N_("Price"), type="unit_price", help=N_("Empty: the product's.")),
        Field("sku", N_("Article number"), type="text"),
        Field("barcode", N_("Barcode"), type="barcode"),
    )),
)  # fmt: skip
_barcodes = _rows_tab(
    "barcodes", N_("Barcodes"), N_("Barcodes"), Field("barcodes", N_("Barcodes"), type="rows",
    help=N_("Also of packs and crates, with their quantity and price. Type + for the next free internal one."), columns=(
        Field("code", N_("Barcode"), type="barcode", required=True),
        Field("quantity", N_("Quantity"), type="quantity"),
        Field("price", N_("Price of the pack"), type="money", help=N_("Empty: quantity times the unit price.")),
        Field("note", N_("Note"), type="text"),
    )),
)  # fmt: skip
_BUNDLE = N_("A product with components is a bundle: its price is shared over them, each keeps its tax and can come back alone.")
_bundle = _rows_tab(
    "bundle", N_("Bundle"), N_("What is inside"), Field("components", N_("Components"), type="rows", help=_BUNDLE, columns=(
        Field("component_id", N_("Product"), type="relation", relation="catalog.product", required=True),
        Field("quantity", N_("Quantity"), type="quantity"),
        Field("choice", N_("Choice"), type="text", help=N_("Rows with the same word are offered together; empty: always inside.")),
        Field("choose", N_("Take"), type="integer", help=N_("How many of the choice.")),
        Field("surcharge", N_("Surcharge"), type="money"),
    )),
)  # fmt: skip
_pictures = _rows_tab(
    "pictures", N_("Pictures"), N_("More pictures"), Field("pictures", N_("Pictures"), type="rows", columns=(
        Field("image_id", N_("Picture"), type="image", required=True), Field("caption", N_("Caption"), type="text"),
    )),
)  # fmt: skip
_stores = _rows_tab(
    "stores", N_("Stores"), N_("Where it is sold"), Field("stores", N_("Stores that differ"), type="rows",
    help=N_("Every store sells the product unless it is hidden here."), columns=(
        Field("store_id", N_("Store"), type="relation", relation="core.store", required=True),
        Field("hidden", N_("Hidden"), type="boolean"),
    )),
)  # fmt: skip
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
_instances = _rows_tab(
    "instances",
    N_("Single items"),
    N_("Items with their own number"),
    Field(
        "instances",
        N_("Single items"),
        type="rows",
        columns=(Field("code", N_("Number"), type="barcode", required=True), Field("note", N_("Note"), type="text")),
    ),
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

PRODUCT_TABS = [_main, _variants, _barcodes, _bundle, _pictures, _stores, _self_checkout, _instances, _agent]
