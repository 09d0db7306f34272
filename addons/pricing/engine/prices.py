"""The unit price of each line: a typed price stays, else the best price-list row, else the product's own."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from addons.pricing.engine.rounding import mul_div
from addons.pricing.engine.types import Cart, CartLine, Explained, PriceRule
from addons.pricing.errors import CartError

RATE_ONE = 10_000
_SCOPES = ("variant_id", "product_id", "category_id")

Target = tuple[str, str | None]


class LinePrice(NamedTuple):
    """The unit price a line sells at, how it came about, and whether it is a promotion price."""

    unit_price: int
    explain: list[Explained]
    promo: bool


def line_prices(cart: Cart) -> list[LinePrice]:
    """Price every line of the cart; quantity breaks count the target's quantity over the whole cart.

    The row that applies is the one with the lowest priority number, then the narrowest target
    (variant, product, category, everything), then the highest quantity break, then the lowest price,
    then the first in the list.
    """
    rules = _by_target(cart)
    if not rules:
        return [_own_price(line) for line in cart["lines"]]
    sold = _quantities(cart["lines"])
    return [_own_price(line) if line.get("manual_price") else _listed(line, rules, sold) for line in cart["lines"]]


def _listed(line: CartLine, rules: dict[Target, list[dict[str, Any]]], sold: dict[tuple[bool, str, str | None], int]) -> LinePrice:
    best: tuple[tuple[int, ...], int, dict[str, Any]] | None = None
    for narrowness, target in _targets(line):
        quantity = sold[(line["quantity"] < 0, *target)]
        for order, rule in enumerate(rules.get(target, ())):
            price = _price_by(rule, line) if quantity >= (rule.get("min_quantity") or 0) else None
            if price is None:
                continue
            rank = (rule.get("priority") or 0, narrowness, -(rule.get("min_quantity") or 0), price, order)
            if best is None or rank < best[0]:
                best = (rank, price, rule)
    if best is None:
        return _own_price(line)
    _, price, rule = best
    return LinePrice(price, [_explain("price_list", rule, line["unit_price"], price)], bool(rule.get("promo")))


def _own_price(line: CartLine) -> LinePrice:
    price = line["unit_price"]
    return LinePrice(price, [_explain("manual_price", {}, price, price)] if line.get("manual_price") else [], False)


def _price_by(rule: dict[str, Any], line: CartLine) -> int | None:
    if rule.get("unit_price") is not None:
        return int(rule["unit_price"])
    if rule.get("percent") is not None:
        return mul_div(line["unit_price"], RATE_ONE - rule["percent"], RATE_ONE)
    if rule.get("markup") is not None:
        cost = line.get("cost")
        return None if cost is None else mul_div(cost, RATE_ONE + rule["markup"], RATE_ONE)
    raise CartError("rule_without_price", f"Price rule {rule.get('id')!r} states no price; give unit_price, percent or markup.")


def _by_target(cart: Cart) -> dict[Target, list[dict[str, Any]]]:
    lists: dict[str, Any] = dict(cart.get("price_lists") or {})
    by_target: dict[Target, list[dict[str, Any]]] = defaultdict(list)
    for row in cart.get("price_rules") or ():
        rule = {**lists.get(row.get("list_id") or "", {}), **row}
        if _applies(rule, cart):
            by_target[_target(row)].append(rule)
    return by_target


def _applies(rule: dict[str, Any], cart: Cart) -> bool:
    date, customer = cart.get("date") or "", cart.get("customer_id")
    if date and (date < (rule.get("valid_from") or "") or date > (rule.get("valid_to") or "9999-12-31")):
        return False
    stores, customers, groups = rule.get("store_ids"), rule.get("customer_ids"), rule.get("customer_groups")
    if stores is not None and cart.get("store_id") not in stores:
        return False
    if customers is None and groups is None:
        return True
    mine = cart.get("customer_groups") or ()
    return (customer is not None and customer in (customers or ())) or any(group in mine for group in groups or ())


def _target(rule: PriceRule) -> Target:
    row: dict[str, Any] = dict(rule)
    return next(((scope, row[scope]) for scope in _SCOPES if row.get(scope)), ("", None))


def _targets(line: CartLine) -> Iterator[tuple[int, Target]]:
    row: dict[str, Any] = dict(line)
    for narrowness, scope in enumerate(_SCOPES):
        if row.get(scope):
            yield narrowness, (scope, row[scope])
    yield len(_SCOPES), ("", None)


def _quantities(lines: list[CartLine]) -> dict[tuple[bool, str, str | None], int]:
    sold: dict[tuple[bool, str, str | None], int] = defaultdict(int)
    for line in lines:
        for _, target in _targets(line):
            sold[(line["quantity"] < 0, *target)] += abs(line["quantity"])
    return sold


def _explain(rule: str, source: dict[str, Any], before: int, after: int) -> Explained:
    args = {"id": source.get("id"), "name": source.get("name")} if source else {}
    return {
        "rule": rule,
        "text_key": f"pricing.explain.{rule}",
        "args": args,
        "of": "unit_price",
        "before": before,
        "after": after,
    }
