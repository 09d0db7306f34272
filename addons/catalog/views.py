"""The catalogue in the back office."""

from __future__ import annotations

from addons.catalog.codes import KIND_TONES
from addons.catalog.product_form import PRODUCT_TABS
from addons.catalog.resources import barcode_rules, categories, price_lists, products, taxes, units
from core.i18n import translator
from core.views import Column, Field, Filter, FormView, ListView, Menu, Saved, Section, Tab

N_ = translator("catalog").lazy

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
             tabs=PRODUCT_TABS),
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
        key="catalog.barcode_rules", title=N_("Barcode rules"), title_one=N_("Barcode rule"), resource=barcode_rules, form="catalog.barcode_rule",
        columns=[Column("name", N_("Name")), Column("kind", N_("Stands for"), badge=KIND_TONES), Column("pattern", N_("Pattern")),
                 Column("priority", N_("Order"))],
        filters=[Filter("kind", N_("Stands for"))],
    ),
    FormView(key="catalog.barcode_rule", title=N_("Barcode rule"), resource=barcode_rules, tabs=[Tab("main", N_("Barcode rule"), [
        Section(N_("Barcode rule"), [
            Field("name", N_("Name"), required=True), Field("kind", N_("Stands for"), required=True),
            Field("pattern", N_("Pattern"), required=True, help=N_(
                "Digits as they stand, and in braces: I article, N whole and D decimal digits of weight or price, C check digit, "
                "x anything, I* the rest, U a long number with dashes. Example: 02{IIIII}{NNDDD}{C}")),
            Field("priority", N_("Order"), help=N_("Lower numbers are tried first.")),
            Field("store_ids", N_("Stores"), type="relations", relation="core.store", help=N_("Empty: every store.")),
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
    Menu(key="catalog.barcode_rules", title=N_("Barcode rules"), section="goods", icon="scan-barcode", order=70, screen="catalog.codes", permission="catalog.view"),
    Menu(key="catalog.units", title=N_("Units"), section="goods", icon="ruler", order=80, view="catalog.units"),
    Menu(key="catalog.taxes", title=N_("Taxes"), section="goods", icon="percent", order=90, view="catalog.taxes"),
]  # fmt: skip
