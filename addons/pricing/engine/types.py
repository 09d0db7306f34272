"""Shapes of what goes into the money engine and what comes out; docs/partner/pricing.md explains each field.

Units: money in minor units, unit prices in ten-thousandths of a minor unit, quantities with 10000 = 1,
rates with 10000 = 100 %. Everything is an integer.
"""

from typing import Any, Literal, NotRequired, TypedDict

Kind = Literal["percent", "amount", "gratis"]


class Currency(TypedDict):
    """Currency of the order; `digits` is for display, the engine counts minor units."""

    code: str
    digits: int


class RoundingPolicy(TypedDict, total=False):
    """Where the store rounds: tax per line, per rate or per document; line amounts per line or per document."""

    tax: Literal["line", "rate", "document"]
    lines: Literal["line", "document"]
    mode: Literal["half_up"]


class CashRounding(TypedDict):
    """Smallest cash step in minor units and the direction of rounding."""

    step: int
    mode: NotRequired[Literal["half_up", "up", "down"]]


class CashRounded(TypedDict):
    """The amount that cash can pay, and what was added (+) or dropped (-) to reach it."""

    rounded: int
    difference: int


class Rate(TypedDict):
    """One rate of a tax: percent or `fixed` per unit, in or on top of the price, on the net or on tax too."""

    name: str
    rate: int
    inclusive: bool
    compound: NotRequired[bool]
    priority: NotRequired[int]
    fixed: NotRequired[int | None]


class Tax(TypedDict):
    """A tax as a product carries it: one rate or a group of rates."""

    name: str
    rates: list[Rate]


class PriceList(TypedDict, total=False):
    """What all rows of one price list share; a row may state any of it itself and then wins."""

    name: str
    priority: int
    valid_from: str | None
    valid_to: str | None
    store_ids: list[str] | None
    customer_ids: list[str] | None
    customer_groups: list[str] | None
    promo: bool


class PriceRule(PriceList, total=False):
    """One row of a price list: a target, a quantity break and exactly one of unit_price, percent, markup."""

    id: str
    list_id: str | None
    product_id: str | None
    variant_id: str | None
    category_id: str | None
    min_quantity: int
    unit_price: int | None
    percent: int | None
    markup: int | None


class Discount(TypedDict):
    """A discount given to a line or to the order: percent (`value` of `scale`), money, or the whole line as a gift."""

    id: str
    kind: Kind
    value: int
    name: str
    scale: NotRequired[int]


class CartLine(TypedDict):
    """One line of the cart; `unit_price` is the product's own price, or the typed one when `manual_price`."""

    id: str
    quantity: int
    unit_price: int
    product_id: NotRequired[str | None]
    variant_id: NotRequired[str | None]
    category_id: NotRequired[str | None]
    manual_price: NotRequired[bool]
    cost: NotRequired[int | None]
    tax_id: NotRequired[str | None]
    flags: NotRequired[int]
    discounts: NotRequired[list[Discount]]


class Cart(TypedDict):
    """Everything that the price of an order depends on, and nothing else."""

    lines: list[CartLine]
    currency: NotRequired[Currency]
    rounding: NotRequired[RoundingPolicy]
    taxes: NotRequired[dict[str, Tax]]
    price_lists: NotRequired[dict[str, PriceList]]
    price_rules: NotRequired[list[PriceRule]]
    discounts: NotRequired[list[Discount]]
    date: NotRequired[str | None]
    store_id: NotRequired[str | None]
    customer_id: NotRequired[str | None]
    customer_groups: NotRequired[list[str]]


class Explained(TypedDict):
    """One step of a line's price: the rule, its text with arguments, and the figure before and after."""

    rule: str
    text_key: str
    args: dict[str, Any]
    of: Literal["unit_price", "amount"]
    before: int
    after: int


class GivenDiscount(TypedDict):
    """What one discount took off one line."""

    id: str
    scope: Literal["line", "order"]
    kind: Kind
    name: str
    rate: int | None
    amount: int


class LineTax(TypedDict):
    """A line's share of one rate; the shares of all lines add up to the document's tax."""

    tax_id: str
    index: int
    base: int
    amount: int


class TaxTotal(TypedDict):
    """One rate of one tax over the whole document."""

    tax_id: str
    index: int
    name: str
    rate: int
    inclusive: bool
    compound: bool
    base: int
    amount: int


class PricedLine(TypedDict):
    """A priced line: gross - discount = amount; the amount contains the inclusive taxes."""

    id: str
    refunds_line_id: str | None
    quantity: int
    unit_price: int
    gross: int
    discount: int
    amount: int
    tax_id: str | None
    taxes: list[LineTax]
    discounts: list[GivenDiscount]
    explain: list[Explained]


class Priced(TypedDict):
    """A priced order: subtotal - discount_total + exclusive taxes = total = net + tax_total."""

    lines: list[PricedLine]
    taxes: list[TaxTotal]
    subtotal: int
    discount_total: int
    net: int
    tax_total: int
    total: int


class Selected(TypedDict):
    """A line to return and how much of it (positive, 10000 = 1)."""

    id: str
    quantity: int


class Tender(TypedDict):
    """Money offered or taken by one payment method; cash is what gets rounded."""

    method_id: str | None
    kind: str
    amount: int


class Payment(TypedDict):
    """What one tender leaves in the till: amount = tendered - change."""

    method_id: str | None
    kind: str
    tendered: int
    change: int
    amount: int


class Settled(TypedDict):
    """State of paying: total includes `rounding`; `due` is still missing, `change` goes back in cash."""

    total: int
    rounding: int
    due: int
    change: int
    payments: list[Payment]


class Returned(TypedDict):
    """Money to give back per tender (negative amounts) and the rounding that goes back with it."""

    tenders: list[Tender]
    total: int
    rounding: int


Tier = TypedDict(
    "Tier",
    {"from": int, "to": int | None, "kind": Literal["percent", "amount"], "value": int, "customer_value": NotRequired[int | None]},
)
"""A discount ceiling for totals from `from` (included) to `to` (not included), PROMO-06."""


class BundlePart(TypedDict):
    """A component of a bundle: how much of it one bundle holds, and its own unit price as weight."""

    quantity: int
    unit_price: int


class BundleShare(TypedDict):
    """What a component sells at inside its bundle."""

    quantity: int
    unit_price: int
    gross: int
