"""How much may be taken off a cart: tiers by total, percent or money, a separate maximum with a customer (PROMO-06)."""

from addons.pricing.engine.types import Tier

RATE_ONE = 10_000


def discount_ceiling(tiers: list[Tier], total: int, customer: bool = False) -> int | None:
    """The largest discount in minor units allowed on `total`; None where no tier sets a limit.

    Tiers are half-open [from, to): with 0-5000 and 5000-10000 a total of 50.00 is in the second.
    A percentage rounds down, so that the ceiling is never exceeded.
    """
    for tier in tiers:
        end = tier["to"]
        if total >= tier["from"] and (end is None or total < end):
            special = tier.get("customer_value") if customer else None
            value = tier["value"] if special is None else special
            return value if tier["kind"] == "amount" else total * value // RATE_ONE
    return None
