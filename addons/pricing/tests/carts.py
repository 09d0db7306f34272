"""Generates shopping stories with every feature of the engine; the same seed gives the same stories."""

from random import Random
from typing import Any

Story = dict[str, Any]

RATES = (0, 250, 500, 700, 1000, 1200, 1700, 1900, 2000, 2100, 2200, 2500, 8300)
STEPS = (1, 5, 10, 25, 50, 100, 500)
PRODUCTS = [f"product-{number}" for number in range(6)]
CATEGORIES = [f"category-{number}" for number in range(3)]
DAYS = ("2026-01-01", "2026-06-15", "2026-11-22", "2026-12-31")


def story(random: Random) -> Story:
    """A cart, how it is paid and what comes back; sometimes of extreme size."""
    size = random.choice((1, 1, 2, 2, 3, 3, 4, 5, 7)) if random.random() < 0.999 else random.randint(20, 60)
    huge = random.random() < 0.03
    taxes = {f"tax-{number}": tax(random, huge) for number in range(random.choice((1, 1, 2, 3)))}
    lines = [line(random, str(number), list(taxes), huge) for number in range(size)]
    return {
        "cart": cart(random, lines, taxes),
        "returns": returns(random, lines) if random.random() < 0.2 else [],
        "cash": {"step": random.choice(STEPS), "mode": random.choice(("half_up", "up", "down"))},
        "tenders": [random.random() for _ in range(random.choice((1, 1, 2, 3)))],
        "weights": [random.randint(-3, 50) for _ in range(random.randint(1, 6))],
        "bundle": bundle(random),
    }


def cart(random: Random, lines: list[Story], taxes: Story) -> Story:
    """A cart with any mix of policy, price lists, customer and order discounts."""
    made: Story = {
        "currency": {"code": "EUR", "digits": 2},
        "rounding": {
            "tax": random.choice(("line", "rate", "document", "document")),
            "lines": random.choice(("line", "line", "line", "document")),
            "mode": "half_up",
        },
        "taxes": taxes,
        "price_rules": [],
        "discounts": [discount(random, f"order-{number}") for number in range(random.choice((0, 0, 0, 1, 2)))],
        "lines": lines,
        "customer_id": random.choice((None, None, "customer-1", "customer-2")),
        "date": random.choice(DAYS),
        "store_id": "store-1",
    }
    if random.random() < 0.25:
        made["price_lists"] = {"list": {"name": "Wholesale", "priority": 1, "valid_to": random.choice((None, *DAYS))}}
        made["customer_groups"] = random.choice(([], ["wholesale"]))
        made["price_rules"] = [price_rule(random, number) for number in range(random.randint(1, 5))]
    return made


def line(random: Random, name: str, taxes: list[str], huge: bool) -> Story:
    """One line: pieces or weight, now and then negative, typed, free or of extreme size."""
    quantity = random.choice((10_000, 10_000, 20_000, 30_000, 120_000, random.randint(1, 99_999)))
    unit_price = random.choice((random.randint(0, 10_000) * 10_000, random.randint(0, 99_999_999)))
    if huge:
        quantity, unit_price = random.randint(1, 10**10), random.randint(0, 10**10)
    made: Story = {
        "id": name,
        "quantity": -quantity if random.random() < 0.08 else quantity,
        "unit_price": -unit_price if random.random() < 0.03 else unit_price,
        "product_id": random.choice(PRODUCTS),
        "variant_id": random.choice((None, None, None, "variant-1")),
        "category_id": random.choice(CATEGORIES),
        "manual_price": random.random() < 0.05,
        "tax_id": random.choice((*taxes, *taxes, *taxes, None)),
        "flags": random.choice((0, 0, 0, 0, 1, 8, 32, 40)),
    }
    if random.random() < 0.3:
        made["discounts"] = [discount(random, f"{name}-{number}") for number in range(random.choice((1, 1, 2)))]
    if random.random() < 0.3:
        made["cost"] = random.randint(0, 50_000_000)
    return made


def discount(random: Random, name: str) -> Story:
    """Percent in usual or fine steps, or money, at times more than there is."""
    if random.random() < 0.04:
        return {"id": name, "kind": "gratis", "value": 10_000, "name": "Gratis"}
    if random.random() < 0.6:
        fine = random.random() < 0.2
        value = random.randint(0, 105_000) if fine else random.choice((500, 1000, 1500, 3333, 10_000))
        return {"id": name, "kind": "percent", "value": value, "name": "Rabatt"} | ({"scale": 100_000} if fine else {})
    return {"id": name, "kind": "amount", "value": random.choice((1, 7, 100, 500, 99_999)), "name": "скидка"}


def bundle(random: Random) -> Story:
    """One to a few bundles of up to six parts, some of them free on their own or by weight."""
    parts = [
        {
            "quantity": random.choice((10_000, 10_000, 20_000, random.randint(1, 50_000))),
            "unit_price": random.choice((0, random.randint(0, 99_999_999))),
        }
        for _ in range(random.randint(1, 6))
    ]
    return {"price": random.randint(0, 99_999_999), "quantity": random.choice((1, 1, 2, 3, 17)) * 10_000, "parts": parts}


def tax(random: Random, huge: bool) -> Story:
    """One rate mostly, else a group of inclusive, exclusive, compound and fixed ones."""
    inclusive = random.random() < 0.6
    count = 1 if random.random() < 0.7 else random.randint(2, 4)
    return {"name": "Tax", "rates": [rate(random, inclusive, number, huge) for number in range(count)]}


def rate(random: Random, inclusive: bool, number: int, huge: bool) -> Story:
    """One rate of a tax."""
    made: Story = {
        "name": f"rate {number}",
        "rate": random.choice(RATES),
        "inclusive": inclusive if random.random() < 0.8 else not inclusive,
        "compound": random.random() < 0.3,
        "priority": random.choice((0, 0, 1, 2)),
    }
    if random.random() < (0.02 if number == 0 else 0.15) and not huge:
        made |= {"rate": 0, "fixed": random.randint(1, 5_000_000)}
    return made


def price_rule(random: Random, number: int) -> Story:
    """A price-list row with any target, break, validity and way to state the price."""
    made: Story = {
        "id": f"rule-{number}",
        "list_id": random.choice((None, "list")),
        "min_quantity": random.choice((0, 0, 10_000, 20_000, 50_000)),
    }
    made |= random.choice(
        (
            {},
            {"category_id": random.choice(CATEGORIES)},
            {"product_id": random.choice(PRODUCTS)},
            {"variant_id": "variant-1"},
        )
    )
    made |= random.choice(({"unit_price": random.randint(0, 50_000_000)}, {"percent": random.choice(RATES)}, {"markup": 3_000}))
    optional: list[Story] = [
        {"priority": random.randint(0, 3)},
        {"valid_from": random.choice(DAYS)},
        {"valid_to": random.choice((None, *DAYS))},
        {"customer_ids": ["customer-1"]},
        {"customer_groups": ["wholesale"]},
        {"store_ids": [random.choice(("store-1", "store-2"))]},
        {"promo": True, "name": "Aktion"},
    ]
    for extra in optional:
        if random.random() < 0.2:
            made |= extra
    return made


def returns(random: Random, lines: list[Story]) -> list[list[Story]]:
    """Two or three visits of the customer that bring back parts, the last time all that is left."""
    left = {each["id"]: each["quantity"] for each in lines if each["quantity"] > 0}
    visits = []
    for last in (False, random.random() < 0.5, True):
        visit = []
        for name, quantity in left.items():
            back = quantity if last else random.randint(0, quantity)
            if back:
                visit.append({"id": name, "quantity": back})
                left[name] -= back
        visits.append(visit)
    return visits
