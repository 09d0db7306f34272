"""What holds for every record of the catalogue when it is saved, and which rows of the feed it changes."""

from __future__ import annotations

from sqlalchemy import inspect, select, update

from addons.catalog import barcodes, bundles
from addons.catalog.models import Barcode, Category, PriceList, PriceListItem, Product, Tax, Unit, Variant
from addons.catalog.saved import ProductsSaved, products_saved
from core.db import session
from core.errors import Invalid
from core.feed import publish_changed
from core.i18n import translator
from core.ids import uuid7
from core.textkeys import search_key, sort_key

_ = translator("catalog")


def product_keys(name: str) -> dict[str, str]:
    """The stored keys of a product's name."""
    return {"name_key": search_key(name)[:400], "sort_key": sort_key(name)[:400]}


def complete_product(product: Product, new: bool) -> None:
    """Fill in what was not given (default tax, unit), keep keys and barcodes true; raises BarcodeTaken, WrongBarcode."""
    for key, value in product_keys(product.name).items():
        setattr(product, key, value)
    product.sku, product.external_id = product.sku or None, product.external_id or None
    if new:
        _defaults(product)
    _settle_barcodes(product)
    bundles.check_parts(product)
    stores = [row.store_id for row in product.stores]
    if len(set(stores)) < len(stores):
        text = _("A store stands here twice.")
        raise Invalid(text, details={"fields": {"stores": [text]}})


def new_product() -> dict[str, str | None]:
    """What a new product starts with."""
    return {"tax_id": default_tax_id(), "unit_id": default_unit_id()}


def _defaults(product: Product) -> None:
    if product.active is None:
        product.active = True
    if product.tax_id is None and "tax_id" not in inspect(product).dict:
        product.tax_id = default_tax_id()
    if product.unit_id is None:
        product.unit_id = default_unit_id()


def default_tax_id() -> str | None:
    """The tax that new products get."""
    return session().scalar(select(Tax.id).where(Tax.is_default, Tax.active).order_by(Tax.id).limit(1))


def default_unit_id() -> str | None:
    """The unit that new products get: the first one without decimals."""
    return session().scalar(select(Unit.id).where(Unit.active).order_by(Unit.decimals, Unit.id).limit(1))


def _settle_barcodes(product: Product) -> None:
    variants = {variant.id for variant in product.variants}
    product.barcodes[:] = [row for row in product.barcodes if row.variant_id is None or row.variant_id in variants]
    for variant in product.variants:
        _settle_variant(product, variant)
    made = ""
    for row in product.barcodes:
        row.code, row.active = row.code.strip(), product.active
        if row.code == barcodes.NEW:
            row.code = made = barcodes.next_internal(made)
    if product.active:
        barcodes.check([row.code for row in product.barcodes], product.id)


def _settle_variant(product: Product, variant: Variant) -> None:
    """Make the barcode typed at a variant one of the product's; what did not change there leaves the tab Barcodes alone."""
    if "wanted_barcode" not in variant.__dict__:
        return
    wanted = variant.__dict__.pop("wanted_barcode")
    own = [row for row in product.barcodes if row.variant_id == variant.id]
    if wanted == (_stored_code(own[0]) if own else None):
        return
    if wanted is None:
        product.barcodes.remove(own[0])
    elif own:
        own[0].code = wanted
    else:
        product.barcodes.append(
            Barcode(id=uuid7(), code=wanted, variant_id=variant.id, quantity=10_000, position=len(product.barcodes))
        )


def _stored_code(row: Barcode) -> str:
    deleted = inspect(row).attrs.code.history.deleted
    return str(deleted[0]) if deleted else row.code


def publish_product(product: Product) -> None:
    """Tell the tills; names of category, unit and tax are read anew."""
    session().expire(product, ["category", "unit", "tax"])
    publish_changed("catalog.product", [product.id])
    products_saved.send(ProductsSaved((product.id,)))


def complete_category(category: Category, new: bool) -> None:
    """Keep the key true; raises Invalid where a category would lie in itself."""
    category.name_key = sort_key(category.name)[:400]
    seen, above = {category.id}, category.parent_id
    while above is not None:
        if above in seen:
            text = _("A category cannot lie within itself.")
            raise Invalid(text, details={"fields": {"parent_id": [text]}})
        seen.add(above)
        above = session().scalar(select(Category.parent_id).where(Category.id == above))


def publish_category(category: Category) -> None:
    """Tell the tills."""
    publish_changed("catalog.category", [category.id])


def publish_unit(unit: Unit) -> None:
    """Tell the tills."""
    publish_changed("catalog.unit", [unit.id])


def publish_tax(tax: Tax) -> None:
    """Tell the tills; of several defaults the one saved last stays."""
    others: list[str] = []
    if tax.is_default:
        query = update(Tax).where(Tax.is_default, Tax.id != tax.id).values(is_default=False).returning(Tax.id)
        others = list(session().scalars(query))
    publish_changed("catalog.tax", [tax.id, *others])


def complete_price_list(prices: PriceList, new: bool) -> None:
    """Raise Invalid for dates the wrong way round and for two equal rows."""
    dated: list[PriceList | PriceListItem] = [prices, *prices.items]
    for row in dated:
        if row.valid_from and row.valid_to and row.valid_from > row.valid_to:
            text = _("The price ends before it begins.")
            raise Invalid(text, details={"fields": {"valid_to": [text]}})
    keys = [(row.product_id, row.variant_id, row.min_quantity or 0, row.valid_from, row.valid_to) for row in prices.items]
    if len(set(keys)) < len(keys):
        text = _("A product stands twice with the same quantity and dates.")
        raise Invalid(text, details={"fields": {"items": [text]}})
    gone = inspect(prices).attrs["items"].history.deleted if not new else ()
    again = prices.active and inspect(prices).attrs["active"].history.has_changes()  # tills may have dropped the rows
    prices.__dict__["told_items"] = [*(row for row in prices.items if again or _is_changed(row)), *gone]


def _is_changed(row: PriceListItem) -> bool:
    """True for a new row and for one that sells differently than it is stored; its place on the list does not count."""
    state = inspect(row)
    return not state.persistent or any(state.attrs[name].history.has_changes() for name in _ROW)


_ROW = ("product_id", "variant_id", "min_quantity", "unit_price", "valid_from", "valid_to")


def publish_prices(prices: PriceList) -> None:
    """Tell the tills about the list and those of its rows that changed or went; a list out of use takes its rows with it."""
    publish_changed("catalog.price_list", [prices.id])
    publish_changed("catalog.price", [row.id for row in prices.__dict__.pop("told_items", ())])
