"""Orders as a till makes them, and the till that posts them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from addons.catalog.models import Product, Tax, TaxRate
from core.clock import to_text
from core.db import transaction
from core.identity import Identity, acting_as
from core.ids import uuid7
from core.op_ingest import ingest
from core.testing import Shop

Doc = dict[str, Any]

VAT = "0190aaaa-0000-7000-8000-000000000019"
VAT_LOW = "0190aaaa-0000-7000-8000-000000000007"
FOOD, DRINKS = "0190bbbb-0000-7000-8000-000000000001", "0190bbbb-0000-7000-8000-000000000002"
CASH = "0190cccc-0000-7000-8000-000000000001"
CARD = "0190cccc-0000-7000-8000-000000000002"
GONE = 404
"""The number of a product that is no longer in the catalogue."""
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


def product_id(number: int) -> str:
    """The id of a product of these tests."""
    return f"0190dddd-0000-7000-8000-{number:012d}"


def line(position: int = 1, *, product: int = 1, quantity: int = 10_000, price: int = 199, off: int = 0, low: bool = False) -> Doc:
    """A line with inclusive tax; `price` is minor units of one, `quantity` ten-thousandths."""
    gross = price * quantity // 10_000
    return {
        "id": uuid7(), "position": position, "product_id": product_id(product), "variant_id": None, "name": f"Product {product}",
        "unit": "pcs", "quantity": quantity, "unit_price": price * 10_000, "gross": gross, "discount": off,
        "amount": gross - off, "tax_id": VAT_LOW if low else VAT, "tax_name": "7 %" if low else "19 %",
        "category_id": FOOD if low else DRINKS, "note": None, "refunds_line_id": None, "discounts": [],
    }  # fmt: skip


def order(shop: Shop, sequence: int = 1, lines: list[Doc] | None = None, **changes: Any) -> Doc:
    """A paid order in cash; taxes follow from the lines, and `changes` replace what they name."""
    lines = lines if lines is not None else [line(), line(2, product=2, price=349, low=True)]
    total = sum(one["amount"] for one in lines)
    made = {
        "id": uuid7(), "number": f"R1-{sequence:06d}", "sequence": sequence, "kind": "sale", "store_id": shop.store_id,
        "register_id": shop.register_id, "settlement_id": None, "business_day": "2026-11-22", "opened_at": to_text(NOON),
        "closed_at": to_text(NOON), "employee_id": shop.cashier_id, "customer_id": None, "currency": "EUR", "price_revision": 1,
        "training": False, "note": None, "language": "en", "lines": lines, "taxes": taxes_of(lines),
        "payments": [payment(total)], "subtotal": sum(one["gross"] for one in lines),
        "discount_total": sum(one["discount"] for one in lines), "rounding": 0, "total": total,
    } | changes  # fmt: skip
    made.setdefault("tax_total", sum(tax["amount"] for tax in made["taxes"]))
    return made


def taxes_of(lines: list[Doc]) -> list[Doc]:
    """The inclusive taxes of lines, rounded per document."""
    taxes = []
    for tax_id, name, rate in ((VAT, "19 %", 1900), (VAT_LOW, "7 %", 700)):
        amounts = [one["amount"] for one in lines if one["tax_id"] == tax_id]
        if amounts:
            tax = sum(amounts) * rate // (10_000 + rate)
            taxes.append(
                {"tax_id": tax_id, "name": name, "rate": rate, "inclusive": True, "base": sum(amounts) - tax, "amount": tax}
            )
    return taxes


def payment(amount: int, *, tendered: int | None = None, method: str = CASH, kind: str = "cash") -> Doc:
    """A payment that leaves `amount`."""
    given = amount if tendered is None else tendered
    return {
        "id": uuid7(), "method_id": method, "kind": kind, "amount": amount, "tendered": given, "change": given - amount,
        "reference": None,
    }  # fmt: skip


def refund(shop: Shop, sold: Doc, sequence: int, **changes: Any) -> Doc:
    """The whole of an order taken back."""
    lines = [
        one | {"id": uuid7(), "refunds_line_id": one["id"]} | {k: -one[k] for k in ("quantity", "gross", "discount", "amount")}
        for one in sold["lines"]
    ]
    taxes = [tax | {"base": -tax["base"], "amount": -tax["amount"]} for tax in sold["taxes"]]
    return order(shop, sequence, lines, **{"kind": "refund", "taxes": taxes} | changes)


def random_order(shop: Shop, sequence: int, dice: random.Random, lines: int = 10, products: int = 200, **changes: Any) -> Doc:
    """An order of given length with products, prices and discounts by chance."""
    made = []
    for position in range(1, lines + 1):
        product = dice.randrange(products)
        price = price_of(product)
        quantity = dice.choice((10_000, 10_000, 20_000, 7_315))
        gross = price * quantity // 10_000
        made.append(
            line(
                position,
                product=product,
                price=price,
                quantity=quantity,
                off=dice.choice((0, 0, gross // 10)),
                low=product % 2 == 0,
            )
        )
    return order(shop, sequence, made, **changes)


def op(order_: Doc, *needs: str, **changes: Any) -> Doc:
    """The operation that posts an order; it has the order's id, as at the till."""
    return operation("sales.order", {"order": order_}, order_, *needs) | {"id": order_["id"]} | changes


def operation(type_: str, payload: Doc, place: Doc, *needs: str) -> Doc:
    """An operation of the register and employee of `place`."""
    return {
        "id": uuid7(), "type": type_, "version": 1, "created_at": to_text(NOON), "actor_id": place.get("employee_id"),
        "store_id": place["store_id"], "register_id": place["register_id"], "settlement_id": place.get("settlement_id"),
        "depends_on": list(needs), "payload": payload,
    }  # fmt: skip


@contextmanager
def at_the_till(shop: Shop, register_id: str = "", device_id: str = "") -> Iterator[None]:
    """A unit of work of the enrolled till."""
    who = Identity(
        device_id=device_id or shop.device_id,
        device_kind="till",
        store_id=shop.store_id,
        register_id=register_id or shop.register_id,
    )
    with shop.kernel.unit_of_work(), acting_as(who):
        yield


def price_of(number: int) -> int:
    """What a product of random orders costs, in minor units."""
    return 20 + number * 7919 % 4980


def price_up(shop: Any) -> None:
    """Give the products in the catalogue the prices and taxes at which random orders sell them."""
    with shop.kernel.unit_of_work() as session, transaction():
        taxes = ((VAT, "19 %", 1900), (VAT_LOW, "7 %", 700))
        session.add_all(Tax(id=id_, name=name) for id_, name, _rate in taxes)
        session.flush()
        session.add_all(TaxRate(tax_id=id_, name=name, rate=rate) for id_, name, rate in taxes)
        for product in session.scalars(select(Product).where(Product.id >= product_id(0), Product.id <= product_id(999))):
            number = int(product.id[-12:])
            product.unit_price, product.tax_id = price_of(number) * 10_000, VAT_LOW if number % 2 == 0 else VAT
            product.updated_at = LONG_AGO


def stock_up(shop: Any, numbers: Iterable[int] = range(210)) -> None:
    """Put products of these tests into the catalogue, as a till sells only what it found there."""
    wanted = {product_id(number): number for number in numbers}
    with shop.kernel.unit_of_work() as session, transaction():
        known = set(session.scalars(select(Product.id).where(Product.id.in_(wanted))))
        new = [(id_, f"Product {number}") for id_, number in wanted.items() if id_ not in known]
        session.add_all(
            Product(id=id_, name=name, name_key=name.lower(), sort_key=name.lower(), updated_at=LONG_AGO) for id_, name in new
        )


def sold_in(ops: Iterable[Doc]) -> set[int]:
    """The numbers of this file's products in operations."""
    lines = [line for op in ops if "order" in op["payload"] for line in op["payload"]["order"].get("lines", ())]
    return {int(line["product_id"][-12:]) for line in lines if str(line.get("product_id")).startswith(product_id(0)[:23])}


def post_raw(shop: Shop, *ops: Doc) -> bytes:
    """Post operations as the till, after their products are in the catalogue; the answer's bytes."""
    stock_up(shop, sold_in(ops) - {GONE})
    with at_the_till(shop):
        return ingest(json.dumps({"ops": ops}).encode())


def post(shop: Shop, *ops: Doc) -> list[Doc]:
    """Post operations as the till; the results."""
    return list(json.loads(post_raw(shop, *ops))["results"])


def statuses(shop: Shop, *ops: Doc) -> list[str]:
    """Post operations; the status of each."""
    return [result["status"] for result in post(shop, *ops)]
