"""Refunds of parts that add up to exactly what was paid, and exchanges as one document."""

from collections.abc import Mapping

from addons.pricing.engine.order import summed
from addons.pricing.engine.rounding import mul_div, spread
from addons.pricing.engine.types import GivenDiscount, LineTax, Priced, PricedLine, Selected, TaxTotal
from addons.pricing.errors import RefundError

TaxKey = tuple[str, int]


def refund(original: Priced, selected: list[Selected], returned: Mapping[str, int] | None = None) -> Priced:
    """Price the return of parts of a priced order: the mirror image, with negative quantities and money.

    `returned` is what earlier refunds of each line took back already (positive quantities). Whatever the
    partition, all refunds of an order together give back its lines, discounts and taxes to the last unit:
    each is the difference of two values of one cumulative function. Raises RefundError past the quantity sold.
    """
    before = dict(returned or {})
    by_id = {line["id"]: line for line in original["lines"]}
    rates = {(tax["tax_id"], tax["index"]): tax for tax in original["taxes"]}
    lines = []
    for choice in selected:
        line = by_id.get(choice["id"])
        if line is None:
            raise RefundError("line_unknown", f"Line {choice['id']!r} is not on the order; choose one of its lines.")
        start = before.get(line["id"], 0)
        _check(line, start, choice["quantity"])
        before[line["id"]] = start + choice["quantity"]
        lines.append(_difference(line, start, start + choice["quantity"], rates))
    return summed(lines, _totals(lines, rates))


def combine(first: Priced, second: Priced) -> Priced:
    """One document out of two priced ones, for an exchange: the return keeps what was paid, the sale its own price.

    A rate that changed between the two stays apart.
    """
    taxes: dict[tuple[str, int, int, bool], TaxTotal] = {}
    for tax in [*first["taxes"], *second["taxes"]]:
        key = (tax["tax_id"], tax["index"], tax["rate"], tax["inclusive"])
        total = taxes.setdefault(key, {**tax, "base": 0, "amount": 0})
        total["base"] += tax["base"]
        total["amount"] += tax["amount"]
    return summed([*first["lines"], *second["lines"]], list(taxes.values()))


def _check(line: PricedLine, start: int, quantity: int) -> None:
    if line["quantity"] <= 0 or quantity <= 0 or start < 0 or start + quantity > line["quantity"]:
        left = max(line["quantity"] - start, 0)
        raise RefundError("returned_more", f"Line {line['id']!r}: {quantity} cannot be returned; {left} (10000 = 1) is left.")


def _difference(line: PricedLine, start: int, end: int, rates: dict[TaxKey, TaxTotal]) -> PricedLine:
    earlier, later = _returned_until(line, start), _returned_until(line, end)
    amount = earlier["amount"] - later["amount"]
    gross = earlier["gross"] - later["gross"]
    taxes = [
        {**after, "amount": before["amount"] - after["amount"]}
        for before, after in zip(earlier["taxes"], later["taxes"], strict=True)
    ]
    discounts = [
        {**after, "amount": before["amount"] - after["amount"]}
        for before, after in zip(earlier["discounts"], later["discounts"], strict=True)
    ]
    return {
        **line,
        "refunds_line_id": line["id"],
        "quantity": start - end,
        "gross": gross,
        "discount": gross - amount,
        "amount": amount,
        "taxes": _with_bases(taxes, amount, rates),  # type: ignore[arg-type]
        "discounts": discounts,  # type: ignore[typeddict-item]
        "explain": [
            {
                "rule": "refund",
                "text_key": "pricing.explain.refund",
                "args": {"id": line["id"], "quantity": end - start, "of": line["quantity"]},
                "of": "amount",
                "before": line["amount"],
                "after": amount,
            }
        ],
    }


def _returned_until(line: PricedLine, quantity: int) -> PricedLine:
    """The line's figures for the first `quantity` units; for all of them exactly the line's own."""
    whole = line["quantity"]
    gross, amount = mul_div(line["gross"], quantity, whole), mul_div(line["amount"], quantity, whole)
    shares = spread(gross - amount, [given["amount"] * quantity for given in line["discounts"]], whole)
    discounts: list[GivenDiscount] = [{**given, "amount": share} for given, share in zip(line["discounts"], shares, strict=True)]
    taxes: list[LineTax] = [{**tax, "amount": mul_div(tax["amount"], quantity, whole)} for tax in line["taxes"]]
    return {**line, "gross": gross, "amount": amount, "discounts": discounts, "taxes": taxes}


def _with_bases(shares: list[LineTax], amount: int, rates: dict[TaxKey, TaxTotal]) -> list[LineTax]:
    """Work the bases out again from the amount and the taxes, so that they add up on the refund as on the sale."""
    kinds = [rates[(share["tax_id"], share["index"])] for share in shares]
    net = amount - sum(share["amount"] for share, kind in zip(shares, kinds, strict=True) if kind["inclusive"])
    based: list[LineTax] = []
    for share, kind in zip(shares, kinds, strict=True):
        earlier = sum(
            other["amount"]
            for other, other_kind in zip(based, kinds, strict=False)
            if kind["compound"] and (other_kind["inclusive"] or not kind["inclusive"])
        )
        based.append({**share, "base": net + earlier})
    return based


def _totals(lines: list[PricedLine], rates: dict[TaxKey, TaxTotal]) -> list[TaxTotal]:
    totals: dict[TaxKey, TaxTotal] = {}
    for line in lines:
        for share in line["taxes"]:
            key = (share["tax_id"], share["index"])
            total = totals.setdefault(key, {**rates[key], "base": 0, "amount": 0})
            total["base"] += share["base"]
            total["amount"] += share["amount"]
    return list(totals.values())
