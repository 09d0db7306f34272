"""Why the money engine refused, in the language of whoever reads it."""

from __future__ import annotations

from addons.pricing.errors import PricingError
from core.i18n import translator

N_ = translator("pricing").lazy

REASONS = {
    "bundle_part": N_("A bundle is sold whole and has parts. Check its quantity and its components."),
    "bundle_size": N_("A bundle with this many pieces cannot be priced exactly. Sell it in several lines."),
    "cash_mode": N_("The cash rounding of this store is not known. Check it in the settings."),
    "discount_kind": N_("A discount is of an unknown kind. Take it off, or change it in the back office."),
    "discount_negative": N_("A discount is negative. Raise the price instead."),
    "line_unknown": N_("This line is not on the order. Choose one of its lines."),
    "no_parts": N_("An amount cannot be split over nothing. Choose at least one line."),
    "not_whole": N_("A quantity or price is no whole number of the smallest unit. Enter it again."),
    "refunded_more": N_("More is to be paid back than the order still holds. Choose a smaller amount."),
    "returned_more": N_("More is to come back than the customer still has. Choose a smaller quantity."),
    "rounding_policy": N_("The rounding of this store is not known. Check it in the settings."),
    "rule_without_price": N_("A row of a price list states no price. Complete it in the back office."),
    "tax_unknown": N_("The tax of a line is not known here. Load the prices again, or choose another tax."),
    "too_large": N_("A line is worth more than can be computed. Split it, or check quantity and price."),
}


def error_text(error: PricingError) -> str:
    """The sentence of an error with its remedy."""
    return str(REASONS[error.reason])
