"""Whole-number rounding: half up away from zero, fair shares, cash steps. No fraction ever becomes a float."""

from collections.abc import Sequence

from addons.pricing.engine.types import CashRounded, CashRounding
from addons.pricing.errors import CartError


def cash_rounding(amount: int, rule: CashRounding) -> CashRounded:
    """Round `amount` to the cash step; a refund rounds exactly as its sale did (symmetric around zero).

    `rule` is {step, mode}: step in minor units, mode `half_up`, `up` or `down` (of the absolute value).
    """
    step, size = rule["step"], abs(amount)
    if step <= 1:
        return {"rounded": amount, "difference": 0}
    steps = _steps(size, step, rule.get("mode", "half_up"))
    rounded = steps * step if amount >= 0 else -steps * step
    return {"rounded": rounded, "difference": rounded - amount}


def prorate(amount: int, weights: Sequence[int]) -> list[int]:
    """Split `amount` by `weights` so that the parts add up to it (largest remainder, earlier part first on a tie).

    Weights that add up to zero share equally; a part never takes more than one unit over its exact share.
    """
    total = sum(weights)
    if total == 0:
        weights, total = [1] * len(weights), len(weights)
    if not weights:
        if amount:
            raise CartError("no_parts", "An amount cannot be split over no parts; give at least one weight.")
        return []
    if total < 0:
        weights, total = [-weight for weight in weights], -total
    return spread(amount, [amount * weight for weight in weights], total)


def spread(total: int, numerators: Sequence[int], denominator: int) -> list[int]:
    """Round exact shares `numerator / denominator` to integers that add up to `total`.

    Each share is cut toward zero; what is missing goes, unit by unit, to the shares that lost most.
    Negating the input negates the result, so a refund mirrors its sale.
    """
    parts, rests = [], []
    for numerator in numerators:
        whole, rest = divmod(abs(numerator), denominator)
        parts.append(whole if numerator >= 0 else -whole)
        rests.append(rest if numerator >= 0 else -rest)
    missing = total - sum(parts)
    if missing:
        sign = 1 if missing > 0 else -1
        ranked = sorted(range(len(parts)), key=lambda index: -sign * rests[index])
        for turn in range(abs(missing)):
            parts[ranked[turn % len(ranked)]] += sign
    return parts


def mul_div(value: int, factor: int, divisor: int) -> int:
    """`value * factor / divisor`, rounded half up away from zero; `divisor` is positive."""
    product = value * factor
    if product >= 0:
        return (2 * product + divisor) // (2 * divisor)
    return -((divisor - 2 * product) // (2 * divisor))


def _steps(size: int, step: int, mode: str) -> int:
    if mode == "down":
        return size // step
    if mode == "up":
        return -(-size // step)
    if mode == "half_up":
        return (2 * size + step) // (2 * step)
    raise CartError("cash_mode", f"Cash rounding mode {mode!r} is unknown; use half_up, up or down.")
