"""The signal that products were saved; `addons.catalog.signals` offers it to others."""

from __future__ import annotations

from dataclasses import dataclass

from core.signals import Signal


@dataclass(frozen=True, slots=True)
class ProductsSaved:
    """Products that were made or changed, by id."""

    ids: tuple[str, ...]


products_saved = Signal[ProductsSaved](
    "products_saved",
    "Sent in the transaction that saves products, after they are written: one by one from forms, many at once from imports.",
)
