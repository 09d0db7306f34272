"""The money engine for other addons: typed wrappers of `engine`, one service each, pure and without a database.

`tiers_of` alone reads it: the discount ceilings of a store.
"""

from collections.abc import Mapping, Sequence

from addons.pricing import engine
from addons.pricing.discounts import tiers_of
from addons.pricing.engine.types import (
    BundlePart,
    BundleShare,
    Cart,
    CashRounded,
    CashRounding,
    Priced,
    Returned,
    Selected,
    Settled,
    Tax,
    Tender,
    Tier,
)
from addons.pricing.errors import CartError, PricingError, RefundError

__all__ = [
    "BundlePart",
    "BundleShare",
    "Cart",
    "CartError",
    "CashRounded",
    "CashRounding",
    "Priced",
    "PricingError",
    "RefundError",
    "Returned",
    "Selected",
    "Settled",
    "Tax",
    "Tender",
    "Tier",
    "cash_rounding",
    "combine",
    "discount_ceiling",
    "price_order",
    "prorate",
    "refund",
    "refund_tenders",
    "settle",
    "share_bundle",
    "tax_breakdown",
    "tiers_of",
]


def price_order(cart: Cart) -> Priced:
    """The priced order: lines, taxes, totals and the reason for every change; raises CartError."""
    return engine.price_order(cart)


def tax_breakdown(amount: int, tax: Tax, policy: str = "document") -> Priced:
    """What `amount` (minor units) costs under one tax or tax group, per rate and in total."""
    return engine.tax_breakdown(amount, tax, policy)


def refund(original: Priced, selected: list[Selected], returned: Mapping[str, int] | None = None) -> Priced:
    """The mirror image of parts of a priced order; all refunds together give back exactly what was paid.

    `returned` maps line ids to quantities that came back before. Raises RefundError past the quantity sold.
    """
    return engine.refund(original, selected, returned)


def combine(first: Priced, second: Priced) -> Priced:
    """One document out of a refund and a sale (an exchange), each at its own prices."""
    return engine.combine(first, second)


def cash_rounding(amount: int, rule: CashRounding) -> CashRounded:
    """`amount` as cash can pay it, and the difference; symmetric for refunds."""
    return engine.cash_rounding(amount, rule)


def settle(total: int, tenders: list[Tender], rule: CashRounding | None = None) -> Settled:
    """Rounding of the cash part, change and what is still due for the money handed over."""
    return engine.settle(total, tenders, rule)


def refund_tenders(
    paid: list[Tender], returned: list[Tender], amount: int, outstanding: int, rule: CashRounding | None = None
) -> Returned:
    """Who gets how much back: the completing refund returns the rest of every tender, rounding included."""
    return engine.refund_tenders(paid, returned, amount, outstanding, rule)


def share_bundle(price: int, quantity: int, parts: Sequence[BundlePart]) -> list[BundleShare]:
    """What each part of a bundle sells at: the shares add up to quantity times price; raises CartError."""
    return engine.share_bundle(price, quantity, parts)


def prorate(amount: int, weights: Sequence[int]) -> list[int]:
    """Parts of `amount` by `weights` that add up to it exactly (largest remainder)."""
    return engine.prorate(amount, weights)


def discount_ceiling(tiers: list[Tier], total: int, customer: bool = False) -> int | None:
    """The largest discount allowed on `total` in minor units, None without a limit (PROMO-06)."""
    return engine.discount_ceiling(tiers, total, customer)
