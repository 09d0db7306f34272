"""What the parts of a bundle cost: its price shared over them by their own prices, so that each keeps its tax (CAT-B05)."""

from collections.abc import Sequence

from addons.pricing.engine.rounding import mul_div, prorate
from addons.pricing.engine.types import BundlePart, BundleShare
from addons.pricing.errors import CartError

ONE = 10_000
QUANTITY_TIMES_PRICE = 100_000_000
WEIGHT = 1_000_000
"""Weights are hundredths of a minor unit, which stay exact in JavaScript numbers."""
MOST = 10_000 * ONE
"""From this quantity of a part on its unit price could no longer give its share back exactly."""


def share_bundle(price: int, quantity: int, parts: Sequence[BundlePart]) -> list[BundleShare]:
    """Quantity, unit price and amount of each part of `quantity` bundles at `price` (a unit price) each.

    Guarantees: the amounts add up to quantity times price, and quantity times unit price gives each amount again when the
    cart is priced line by line. Raises CartError for parts of a bundle, no parts, and 10,000 units or more of one part.
    """
    if quantity % ONE or not parts:
        raise CartError("bundle_part", "A bundle is sold whole and has parts; check its quantity and its components.")
    quantities = [part["quantity"] * (quantity // ONE) for part in parts]
    if any(not 0 < abs(each) < MOST for each in quantities):
        raise CartError("bundle_size", "A bundle with this many pieces cannot be priced exactly; sell it in several lines.")
    weights = [mul_div(part["quantity"], part["unit_price"], WEIGHT) for part in parts]
    shares = prorate(mul_div(quantity, price, QUANTITY_TIMES_PRICE), weights)
    return [
        {"quantity": each, "unit_price": mul_div(share * QUANTITY_TIMES_PRICE, 1 if each > 0 else -1, abs(each)), "gross": share}
        for each, share in zip(quantities, shares, strict=True)
    ]
