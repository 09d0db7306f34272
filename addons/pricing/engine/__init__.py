"""The money engine: pure functions over plain JSON, equal to `web/engine.ts` to the last minor unit."""

from addons.pricing.engine.bundles import share_bundle
from addons.pricing.engine.ceilings import discount_ceiling
from addons.pricing.engine.order import price_order, tax_breakdown
from addons.pricing.engine.refunds import combine, refund
from addons.pricing.engine.rounding import cash_rounding, prorate
from addons.pricing.engine.tenders import refund_tenders, settle

__all__ = [
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
]
