"""Discounts on a line and on the order; a percentage rounds what remains to be paid, never the reduction alone.

A line given away (`gratis`) costs nothing, whatever the product says about discounts.
"""

from typing import Any, NamedTuple

from addons.pricing.engine.rounding import mul_div, prorate
from addons.pricing.engine.types import CartLine, Discount, Explained, GivenDiscount
from addons.pricing.errors import CartError

RATE_ONE = 10_000
NO_DISCOUNT = 8
PROMO = 32


class Reduced(NamedTuple):
    """A line while it is being discounted: what was given, why, and what remains."""

    given: list[GivenDiscount]
    explain: list[Explained]
    amount: int
    open: bool


def is_discountable(line: CartLine, promo: bool, customer: bool) -> bool:
    """False for goods marked "no discount", and for promotion goods while no customer is attached (PROMO-07)."""
    flags = line.get("flags") or 0
    return not flags & NO_DISCOUNT and (customer or not (promo or flags & PROMO))


def discount_line(line: CartLine, gross: int, discountable: bool, explain: list[Explained]) -> Reduced:
    """Take the line's discounts off one after another, in their order."""
    given: list[GivenDiscount] = []
    amount = gross
    for discount in line.get("discounts") or ():
        if not discountable and discount["kind"] != "gratis":
            explain.append(_explain("discount_refused", discount, amount, amount))
            continue
        after = remaining(amount, discount)
        given.append(_given(discount, "line", amount - after))
        explain.append(_explain("discount", discount, amount, after))
        amount = after
    return Reduced(given, explain, amount, discountable)


def discount_order(lines: list[Reduced], discounts: list[Discount]) -> list[Reduced]:
    """Share each order discount over the discountable lines that have the sign of their sum; the others keep theirs."""
    for discount in discounts:
        total = sum(line.amount for line in lines if line.open)
        chosen = [index for index, line in enumerate(lines) if line.open and line.amount * total > 0]
        weights = [lines[index].amount for index in chosen]
        total = sum(weights)
        shares = prorate(total - remaining(total, discount), weights)
        for index, share in zip(chosen, shares, strict=True):
            if share:
                lines[index] = _reduce(lines[index], discount, share)
    return lines


def remaining(amount: int, discount: Discount) -> int:
    """What is left of `amount` (of either sign): never past zero, rounded half up away from zero."""
    value = discount["value"]
    if value < 0:
        raise CartError("discount_negative", f"Discount {discount['id']!r} is negative; raise the price instead.")
    if discount["kind"] == "percent":
        scale = discount.get("scale") or RATE_ONE
        return mul_div(amount, max(scale - value, 0), scale)
    if discount["kind"] == "amount":
        left = max(abs(amount) - value, 0)
        return left if amount >= 0 else -left
    if discount["kind"] == "gratis":
        return 0
    message = f"Discount {discount['id']!r} has the unknown kind {discount['kind']!r}; use percent, amount or gratis."
    raise CartError("discount_kind", message)


def _reduce(line: Reduced, discount: Discount, share: int) -> Reduced:
    after = line.amount - share
    line.given.append(_given(discount, "order", share))
    line.explain.append(_explain("order_discount", discount, line.amount, after))
    return line._replace(amount=after)


def _given(discount: Discount, scope: Any, amount: int) -> GivenDiscount:
    return {
        "id": discount["id"],
        "scope": scope,
        "kind": discount["kind"],
        "name": discount["name"],
        "rate": _rate(discount),
        "amount": amount,
    }


def _rate(discount: Discount) -> int | None:
    if discount["kind"] == "gratis":
        return RATE_ONE
    if discount["kind"] != "percent":
        return None
    return mul_div(discount["value"], RATE_ONE, discount.get("scale") or RATE_ONE)


def _explain(rule: str, discount: Discount, before: int, after: int) -> Explained:
    return {
        "rule": rule,
        "text_key": f"pricing.explain.{rule}",
        "args": {
            "id": discount["id"],
            "name": discount["name"],
            "kind": discount["kind"],
            "value": discount["value"],
            "scale": discount.get("scale") or RATE_ONE,
        },
        "of": "amount",
        "before": before,
        "after": after,
    }
