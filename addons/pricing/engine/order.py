"""Prices a whole cart: unit prices, line amounts, discounts, taxes and totals, with the reason for every change."""

from addons.pricing.engine.discounts import Reduced, discount_line, discount_order, is_discountable
from addons.pricing.engine.prices import LinePrice, line_prices
from addons.pricing.engine.rounding import mul_div, spread
from addons.pricing.engine.taxes import QUANTITY_TIMES_PRICE, Taxable, line_taxes, tax_totals
from addons.pricing.engine.types import Cart, CartLine, Explained, LineTax, Priced, PricedLine, Tax, TaxTotal
from addons.pricing.errors import CartError

MONEY_LIMIT = 10**12
"""Largest amount of a line in minor units, so that sums stay exact in JavaScript numbers (2**53)."""
FACTOR_LIMIT = 2**53 - 1
"""Largest quantity and unit price: what a JavaScript number holds exactly."""
POLICIES = ("line", "rate", "document")


def price_order(cart: Cart) -> Priced:
    """Price a cart; the same cart gives the same figures in Python and in TypeScript.

    Guarantees: gross - discount = amount on every line; the lines' amounts plus the exclusive taxes are
    the total; net plus all taxes is the total. Raises CartError for what cannot be priced.
    """
    tax_policy, line_policy = _policies(cart)
    lines = cart["lines"]
    prices = line_prices(cart)
    grosses = _grosses(lines, prices, line_policy)
    reduced = _reduced(cart, prices, grosses)
    taxes = cart.get("taxes") or {}
    taxable = [Taxable(line.get("tax_id"), after.amount, line["quantity"]) for line, after in zip(lines, reduced, strict=True)]
    shares = line_taxes(taxable, taxes, tax_policy)
    priced = [
        _priced_line(line, price.unit_price, gross, after, own)
        for line, price, gross, after, own in zip(lines, prices, grosses, reduced, shares, strict=True)
    ]
    return summed(priced, tax_totals(taxable, shares, taxes))


def tax_breakdown(amount: int, tax: Tax, policy: str = "document") -> Priced:
    """What a subtotal costs under one tax or group: a breakdown per rate and the total (CORE-13)."""
    line: CartLine = {"id": "amount", "quantity": 10_000, "unit_price": amount * 10_000, "tax_id": "tax"}
    return price_order({"lines": [line], "taxes": {"tax": tax}, "rounding": {"tax": policy}})  # type: ignore[typeddict-item]


def summed(lines: list[PricedLine], taxes: list[TaxTotal]) -> Priced:
    """Put lines and taxes together with their totals."""
    amounts = sum(line["amount"] for line in lines)
    tax_total = sum(tax["amount"] for tax in taxes)
    total = amounts + sum(tax["amount"] for tax in taxes if not tax["inclusive"])
    return {
        "lines": lines,
        "taxes": taxes,
        "subtotal": sum(line["gross"] for line in lines),
        "discount_total": sum(line["discount"] for line in lines),
        "net": total - tax_total,
        "tax_total": tax_total,
        "total": total,
    }


def _policies(cart: Cart) -> tuple[str, str]:
    rounding = cart.get("rounding") or {}
    tax, lines, mode = rounding.get("tax", "document"), rounding.get("lines", "line"), rounding.get("mode", "half_up")
    if tax not in POLICIES or lines not in ("line", "document") or mode != "half_up":
        raise CartError(
            "rounding_policy",
            f"Rounding policy tax={tax!r} lines={lines!r} mode={mode!r} is unknown; "
            "use tax line, rate or document, lines line or document, mode half_up.",
        )
    return tax, lines


def _grosses(lines: list[CartLine], prices: list[LinePrice], policy: str) -> list[int]:
    """Quantity times price per line: rounded line by line, or exact over the document and shared out."""
    for line, price in zip(lines, prices, strict=True):
        _check(line, price.unit_price)
    rounded = [mul_div(line["quantity"], price.unit_price, QUANTITY_TIMES_PRICE) for line, price in zip(lines, prices, strict=True)]
    if policy == "line":
        return rounded
    exact = [line["quantity"] * price.unit_price for line, price in zip(lines, prices, strict=True)]
    shared = spread(mul_div(sum(exact), 1, QUANTITY_TIMES_PRICE), exact, QUANTITY_TIMES_PRICE)
    for price, before, after in zip(prices, rounded, shared, strict=True):
        if before != after:
            price.explain.append(_rounding_step(before, after))
    return shared


def _check(line: CartLine, unit_price: int) -> None:
    for value in (line["quantity"], unit_price):
        if type(value) is not int or abs(value) > FACTOR_LIMIT:
            raise CartError("not_whole", f"Line {line['id']!r} holds {value!r}; give an integer in ten-thousandths.")
    if abs(line["quantity"] * unit_price) > MONEY_LIMIT * QUANTITY_TIMES_PRICE:
        raise CartError("too_large", f"Line {line['id']!r} exceeds {MONEY_LIMIT} minor units; split it or check the quantity.")


def _reduced(cart: Cart, prices: list[LinePrice], grosses: list[int]) -> list[Reduced]:
    customer = cart.get("customer_id") is not None
    reduced = [
        discount_line(line, gross, is_discountable(line, price.promo, customer), price.explain)
        for line, price, gross in zip(cart["lines"], prices, grosses, strict=True)
    ]
    return discount_order(reduced, cart.get("discounts") or [])


def _priced_line(line: CartLine, unit_price: int, gross: int, after: Reduced, taxes: list[LineTax]) -> PricedLine:
    return {
        "id": line["id"],
        "refunds_line_id": None,
        "quantity": line["quantity"],
        "unit_price": unit_price,
        "gross": gross,
        "discount": gross - after.amount,
        "amount": after.amount,
        "tax_id": line.get("tax_id"),
        "taxes": taxes,
        "discounts": after.given,
        "explain": after.explain,
    }


def _rounding_step(before: int, after: int) -> Explained:
    return {
        "rule": "document_rounding",
        "text_key": "pricing.explain.document_rounding",
        "args": {},
        "of": "amount",
        "before": before,
        "after": after,
    }
