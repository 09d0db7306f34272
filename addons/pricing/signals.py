"""What the pricing addon does when a store is made like another one."""

from __future__ import annotations

from addons.pricing.models import Ceiling, NamedDiscount
from core.store_copies import StoreCopied, share, store_copied


@store_copied.connect
def discount_the_same(copied: StoreCopied) -> None:
    """Discounts and ceilings that name the template hold in the new store too."""
    for model in (NamedDiscount, Ceiling):
        share(model, copied)
