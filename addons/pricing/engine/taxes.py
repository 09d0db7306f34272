"""Taxes of priced lines: inclusive, exclusive, compound, fixed, groups, rounded where the policy says.

Decision 010: a tax that comes on top is computed from the rounded base that the receipt shows; taxes
inside a price are cut out of the exact price and what remains is the base.
"""

from typing import NamedTuple

from addons.pricing.engine.rounding import mul_div, spread
from addons.pricing.engine.types import LineTax, Rate, Tax, TaxTotal
from addons.pricing.errors import CartError

RATE_ONE = 10_000
QUANTITY_TIMES_PRICE = 10**8


class Taxable(NamedTuple):
    """A line as taxes see it: its tax, what it costs after discounts, and how many units a fixed tax counts."""

    tax_id: str | None
    amount: int
    quantity: int


class Plan(NamedTuple):
    """The rates of one tax in order of priority, each with its place in the tax's own list."""

    tax_id: str
    rates: list[tuple[int, Rate]]


class Shares(NamedTuple):
    """Exact inclusive taxes of one block of lines as numerators over one denominator, per rate and line."""

    numerators: list[list[int]]
    denominator: int


class Block:
    """Lines that are taxed and rounded together: one line, or all lines of one tax."""

    def __init__(self, plan: Plan, lines: list[Taxable]) -> None:
        """Round the fixed taxes and work out the exact inclusive ones."""
        self.plan = plan
        self.lines = lines
        self.parts: list[list[int]] = [[] for _ in plan.rates]
        self._round_fixed()
        self.inclusive = [place for place, (_, rate) in enumerate(plan.rates) if rate["inclusive"]]
        self.shares = self._exact_inclusive()

    def round_inclusive(self, totals: list[int] | None = None) -> None:
        """Settle the inclusive taxes: by `totals`, or each rate rounded by itself."""
        denominator = self.shares.denominator
        for row, place in enumerate(self.inclusive):
            numerators = self.shares.numerators[row]
            total = mul_div(sum(numerators), 1, denominator) if totals is None else totals[row]
            self.parts[place] = spread(total, numerators, denominator)

    def round_exclusive(self) -> None:
        """Add the taxes on top, each on the base as rounded so far."""
        for place, (_, rate) in enumerate(self.plan.rates):
            if rate["inclusive"] or rate.get("fixed"):
                continue
            bases = [self.base(place, index) for index in range(len(self.lines))]
            total = mul_div(sum(bases), rate["rate"], RATE_ONE)
            self.parts[place] = spread(total, [base * rate["rate"] for base in bases], RATE_ONE)

    def base(self, place: int, index: int) -> int:
        """The base of one rate on one line: the net, with the taxes before it when the rate is compound."""
        net = self.lines[index].amount - sum(self.parts[row][index] for row in self.inclusive)
        return net + sum(self.parts[earlier][index] for earlier in earlier_rates(self.plan, place))

    def _round_fixed(self) -> None:
        for place, (_, rate) in enumerate(self.plan.rates):
            fixed = rate.get("fixed")
            if fixed:
                numerators = [fixed * line.quantity for line in self.lines]
                total = mul_div(sum(numerators), 1, QUANTITY_TIMES_PRICE)
                self.parts[place] = spread(total, numerators, QUANTITY_TIMES_PRICE)

    def _exact_inclusive(self) -> Shares:
        """Solve `price = net + taxes` per line: each tax is `slope * net + offset`, slopes and offsets over `scale`."""
        scale: int = RATE_ONE ** len(self.inclusive)
        count = len(self.lines)
        slopes: list[int] = []
        offsets: list[list[int]] = []
        for place in self.inclusive:
            rate = self.plan.rates[place][1]
            if rate.get("fixed"):
                slopes.append(0)
                offsets.append([part * scale for part in self.parts[place]])
                continue
            earlier = range(len(slopes)) if rate.get("compound") else range(0)
            slopes.append(rate["rate"] * (scale + sum(slopes[row] for row in earlier)) // RATE_ONE)
            offsets.append([rate["rate"] * sum(offsets[row][index] for row in earlier) // RATE_ONE for index in range(count)])
        whole = scale + sum(slopes)
        if not any(any(row) for row in offsets):
            return Shares([[slope * line.amount for line in self.lines] for slope in slopes], whole)
        nets = [line.amount * scale - sum(row[index] for row in offsets) for index, line in enumerate(self.lines)]
        return Shares(
            [[slopes[row] * nets[index] + offsets[row][index] * whole for index in range(count)] for row in range(len(slopes))],
            scale * whole,
        )


def line_taxes(lines: list[Taxable], taxes: dict[str, Tax], policy: str) -> list[list[LineTax]]:
    """Each line's share of each of its rates, rounded as the policy says; the shares add up to the document's taxes."""
    shares: list[list[LineTax]] = [[] for _ in lines]
    blocks = _blocks(lines, _plans(lines, taxes), policy)
    totals = _document_totals([block for _, block in blocks]) if policy == "document" else None
    for order, (places, block) in enumerate(blocks):
        block.round_inclusive(totals[order] if totals is not None else None)
        block.round_exclusive()
        for index, line in enumerate(places):
            shares[line] = _entries(block, index)
    return shares


def tax_totals(lines: list[Taxable], shares: list[list[LineTax]], taxes: dict[str, Tax]) -> list[TaxTotal]:
    """Sum the lines' shares per rate, in the order in which the taxes first appear."""
    totals: dict[tuple[str, int], TaxTotal] = {}
    for line_shares in shares:
        for share in line_shares:
            key = (share["tax_id"], share["index"])
            total = totals.get(key)
            if total is None:
                total = totals[key] = _empty_total(share, taxes)
            total["base"] += share["base"]
            total["amount"] += share["amount"]
    return list(totals.values())


def earlier_rates(plan: Plan, place: int) -> list[int]:
    """Places of the taxes that belong to the base of a compound rate; an inclusive one counts inclusive taxes only."""
    rate = plan.rates[place][1]
    if not rate.get("compound"):
        return []
    return [row for row in range(place) if plan.rates[row][1]["inclusive"] or not rate["inclusive"]]


def _plans(lines: list[Taxable], taxes: dict[str, Tax]) -> dict[str, Plan]:
    plans: dict[str, Plan] = {}
    for line in lines:
        tax_id = line.tax_id
        if tax_id is None or tax_id in plans:
            continue
        if tax_id not in taxes:
            raise CartError("tax_unknown", f"Tax {tax_id!r} of a line is not among the cart's taxes; send it along.")
        rates = sorted(enumerate(taxes[tax_id]["rates"]), key=lambda item: (item[1].get("priority") or 0, item[0]))
        plans[tax_id] = Plan(tax_id, rates)
    return plans


def _blocks(lines: list[Taxable], plans: dict[str, Plan], policy: str) -> list[tuple[list[int], Block]]:
    places: dict[str | tuple[str, int], list[int]] = {}
    for index, line in enumerate(lines):
        if line.tax_id is not None:
            places.setdefault((line.tax_id, index) if policy == "line" else line.tax_id, []).append(index)
    return [(group, Block(plans[lines[group[0]].tax_id or ""], [lines[index] for index in group])) for group in places.values()]


def _document_totals(blocks: list[Block]) -> list[list[int]]:
    """Round all inclusive taxes of the document once, then share the sum out to the rates."""
    common = 1
    for block in blocks:
        common *= block.shares.denominator
    exact = [sum(row) * (common // block.shares.denominator) for block in blocks for row in block.shares.numerators]
    rounded = iter(spread(mul_div(sum(exact), 1, common), exact, common))
    return [[next(rounded) for _ in block.inclusive] for block in blocks]


def _entries(block: Block, index: int) -> list[LineTax]:
    return [
        {
            "tax_id": block.plan.tax_id,
            "index": own,
            "base": block.base(place, index),
            "amount": block.parts[place][index],
        }
        for place, (own, _) in enumerate(block.plan.rates)
    ]


def _empty_total(share: LineTax, taxes: dict[str, Tax]) -> TaxTotal:
    rate = taxes[share["tax_id"]]["rates"][share["index"]]
    return {
        "tax_id": share["tax_id"],
        "index": share["index"],
        "name": rate["name"],
        "rate": rate["rate"],
        "inclusive": rate["inclusive"],
        "compound": bool(rate.get("compound")),
        "base": 0,
        "amount": 0,
    }
