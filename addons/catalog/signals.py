"""What the catalogue does when a shop is made: units in the company's language, the tax of the wizard, goods of the demo."""

from __future__ import annotations

from sqlalchemy import select

from addons.catalog import demo
from addons.catalog.models import BarcodeRule, PriceList, StoreProduct, Tax, TaxRate, Unit
from addons.catalog.saved import ProductsSaved, products_saved
from addons.catalog.saving import publish_tax
from core.db import session
from core.demo import demo_made
from core.feed import publish_changed
from core.i18n import translator, use_language
from core.onboarding import ShopMade, shop_made
from core.store_copies import StoreCopied, share, store_copied

__all__ = ["ProductsSaved", "products_saved"]

_ = translator("catalog")


def standard_units() -> list[tuple[str, str, int]]:
    """Name, abbreviation and decimals of the units that a shop begins with, in the current language."""
    return [
        (_("Piece"), _("pc"), 0), (_("Kilogram"), _("kg"), 3), (_("Gram"), _("g"), 0), (_("Litre"), _("l"), 3),
        (_("Millilitre"), _("ml"), 0), (_("Metre"), _("m"), 2), (_("Square metre"), _("m²"), 2), (_("Hour"), _("h"), 2),
        (_("Pack"), _("pack"), 0), (_("Portion"), _("portion"), 0),
    ]  # fmt: skip


@shop_made.connect
def furnish(made: ShopMade) -> None:
    """Give the new shop its units and its first tax, which becomes the default."""
    with use_language(made.company.language):
        units = [Unit(name=name, abbreviation=short, decimals=decimals) for name, short, decimals in standard_units()]
    given = made.tax
    rate = TaxRate(name=given["name"], rate=given["rate"], inclusive=given.get("inclusive", True))
    tax = Tax(name=given["name"], code=f"{given['rate'] // 100}", is_default=True, rates=[rate])
    session().add_all([*units, tax])
    session().flush()
    publish_changed("catalog.unit", [unit.id for unit in units])
    publish_tax(tax)


@store_copied.connect
def offer_the_same(copied: StoreCopied) -> None:
    """The new store has the price lists and barcode rules of its template and hides what that one hides."""
    publish_changed("catalog.price_list", [one.id for one in share(PriceList, copied)])
    share(BarcodeRule, copied)
    hidden = list(
        session().scalars(select(StoreProduct.product_id).where(StoreProduct.store_id == copied.template_id, StoreProduct.hidden))
    )
    session().add_all([StoreProduct(product_id=product_id, store_id=copied.store_id, hidden=True) for product_id in hidden])
    publish_changed("catalog.product", hidden)


demo_made.connect(demo.stock_the_shelves)
