"""The catalogue's resources and how lists of products are searched."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_, select

from addons.catalog import codes, saving
from addons.catalog.models import Barcode, BarcodeRule, Category, PriceList, Product, StoreProduct, Tax, Unit, Variant
from addons.catalog.schemas import BarcodeRuleSchema, CategorySchema, PriceListSchema, ProductSchema, TaxSchema, UnitSchema
from addons.catalog.services import product_finders
from core.api import Blueprint
from core.errors import Invalid
from core.ids import is_uuid
from core.resource.definition import Resource
from core.sql import has_words

bp = Blueprint("catalog", "Products, categories, units, taxes and price lists.")


def find_products(text: str) -> ColumnElement[bool]:
    """Products whose name holds every word, or whose article number or barcode begins with the text."""
    code = text.strip()
    begins = [Product.sku.istartswith(code, autoescape=True), Product.external_id == code]
    barcodes = select(Barcode.product_id).where(Barcode.code.startswith(code, autoescape=True))
    variants = select(Variant.product_id).where(Variant.sku.istartswith(code, autoescape=True))
    others = [Product.id.in_(find(text)) for find in product_finders.values()]
    return or_(has_words(Product.name_key, text), *begins, Product.id.in_(barcodes), Product.id.in_(variants), *others)


def _hidden_in(store: Any) -> ColumnElement[bool]:
    if not is_uuid(store):
        raise Invalid("Name a store by its id.", details={"fields": {"hidden_in": ["not an id"]}})
    return Product.id.in_(select(StoreProduct.product_id).where(StoreProduct.store_id == store, StoreProduct.hidden))


def _with_barcode(code: Any) -> ColumnElement[bool]:
    return Product.id.in_(select(Barcode.product_id).where(Barcode.code == str(code)))


units = Resource(
    name="catalog.unit", model=Unit, schema=UnitSchema(), bp=bp, path="units", view="catalog.view", edit="catalog.edit",
    title="Units", title_one="Unit", search=(Unit.search_key,), after_save=saving.publish_unit,
)  # fmt: skip
categories = Resource(
    name="catalog.category", model=Category, schema=CategorySchema(), bp=bp, path="categories", view="catalog.view",
    edit="catalog.edit", title="Categories", title_one="Category", order="sort,name", sort_keys={"name": "name_key"},
    search=(Category.search_key,), before_save=saving.complete_category, after_save=saving.publish_category,
)  # fmt: skip
taxes = Resource(
    name="catalog.tax", model=Tax, schema=TaxSchema(), bp=bp, path="taxes", view="catalog.view", edit="catalog.taxes",
    title="Taxes", title_one="Tax", search=(Tax.search_key,), after_save=saving.publish_tax,
)  # fmt: skip
products = Resource(
    name="catalog.product", model=Product, schema=ProductSchema(), bp=bp, path="products", view="catalog.view",
    edit="catalog.edit", title="Products", title_one="Product", sort_keys={"name": "sort_key"}, search_by=find_products,
    filters={"hidden_in": _hidden_in, "barcode": _with_barcode},
    new=saving.new_product, before_save=saving.complete_product, after_save=saving.publish_product,
    export_columns=("name", "unit_price", "sku", "barcodes", "category", "cost_price", "tax", "unit", "external_id"),
)  # fmt: skip
barcode_rules = Resource(
    name="catalog.barcode_rule", model=BarcodeRule, schema=BarcodeRuleSchema(), bp=bp, path="barcode-rules", view="catalog.view",
    edit="catalog.edit", title="Barcode rules", title_one="Barcode rule", order="priority,name",
    search=(BarcodeRule.name, BarcodeRule.pattern), before_save=codes.check_rule,
)  # fmt: skip
price_lists = Resource(
    name="catalog.price_list", model=PriceList, schema=PriceListSchema(), bp=bp, path="price-lists", view="catalog.view",
    edit="catalog.prices", title="Price lists", title_one="Price list", order="priority,name", search=(PriceList.search_key,),
    before_save=saving.complete_price_list, after_save=saving.publish_prices, export_columns=("name", "priority", "active"),
    detail_only=("items",),
)  # fmt: skip
