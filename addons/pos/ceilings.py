"""Whether manual discounts of an order stay below the store's ceiling (PROMO-06); the twin of `web/ceilings.ts`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from addons.pricing.services import Tier, discount_ceiling

RATE_ONE = 10_000
GRATIS = "gratis"


class Manual(NamedTuple):
    """What was taken off by hand: `base` is the total before, without gifts; `slack` a minor unit for each percentage,
    since each rounds by itself."""

    base: int
    amount: int
    slack: int


def manual_of(lines: Iterable[Mapping[str, Any]]) -> Manual:
    """Manual discounts of lines `{gross, discounts: [{kind, rate, amount}]}`; goods given away count nowhere."""
    base = amount = slack = 0
    for line in lines:
        if any(given["kind"] == GRATIS for given in line["discounts"]):
            continue
        base += line["gross"]
        for given in line["discounts"]:
            amount += given["amount"]
            slack += 1 if given.get("rate") is not None else 0
    return Manual(base, amount, slack)


def ceiling_of(manual: Manual, tiers: list[Tier], most: int, *, customer: bool) -> int:
    """The most that may be taken off: what the tier says, never more than the rate `most` of the total."""
    by_rate = manual.base * most // RATE_ONE
    by_tier = discount_ceiling(tiers, manual.base, customer)
    return by_rate if by_tier is None else min(by_tier, by_rate)


def is_above(manual: Manual, tiers: list[Tier], most: int, *, customer: bool) -> bool:
    """True when more was taken off than the ceiling; what rounding of percentages adds is forgiven."""
    return manual.amount > 0 and manual.amount - manual.slack > ceiling_of(manual, tiers, most, customer=customer)
