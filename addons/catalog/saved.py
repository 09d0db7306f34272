"""The signal that products were saved; `addons.catalog.signals` offers it to others."""

from __future__ import annotations

from dataclasses import dataclass

from core.happenings import happening
from core.i18n import translator
from core.signals import Signal

N_ = translator("catalog").lazy


@dataclass(frozen=True, slots=True)
class ProductsSaved:
    """Products that were made or changed, by id."""

    ids: tuple[str, ...]


products_saved = Signal[ProductsSaved](
    "products_saved",
    "Sent in the transaction that saves products, after they are written: one by one from forms, many at once from imports.",
)
product_updated = happening("product.updated", N_("Product added or changed"), resource="catalog.product")


@products_saved.connect
def tell(saved: ProductsSaved) -> None:
    """Other programs may hear of it."""
    product_updated.tell(saved.ids)
