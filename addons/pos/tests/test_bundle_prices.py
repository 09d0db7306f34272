"""Prices of lines that carry facts: bundles, deposits, gifts and empties are checked as far as the engine can say."""

from __future__ import annotations

from typing import Any

import pytest

from addons.catalog.models import Component, PriceList, PriceListItem, Product
from addons.pricing.engine import share_bundle
from addons.sales.models import Order
from addons.sales.tests import orders as sold
from core.clock import now, to_text
from core.ids import uuid7
from core.testing import Shop

Doc = dict[str, Any]
MONEY = 10_000


def product(shop: Shop, name: str, price: int, *inside: tuple[str, int, int]) -> str:
    """A product of the catalogue, changed long ago; `inside` are component, quantity and surcharge."""
    with shop.work() as session:
        record = Product(name=name, name_key=name, sort_key=name, unit_price=price * MONEY)
        session.add(record)
        session.flush()
        for place, (component, quantity, surcharge) in enumerate(inside):
            session.add(
                Component(product_id=record.id, position=place, component_id=component, quantity=quantity, surcharge=surcharge)
            )
        session.flush()
        record.updated_at = sold.NOON
        return record.id


def listed(shop: Shop, product_id: str, price: int) -> None:
    """A price list asks that much for the product."""
    with shop.work() as session:
        made = PriceList(name="Lunch", search_key="lunch")
        session.add(made)
        session.flush()
        session.add(PriceListItem(list_id=made.id, product_id=product_id, unit_price=price * MONEY))


def line(product_id: str, unit_price: int, facts: Doc, **more: Any) -> Doc:
    gross = unit_price * more.get("quantity", 10_000) // (MONEY * 10_000)
    made = {
        "product_id": product_id,
        "unit_price": unit_price,
        "gross": gross,
        "amount": gross,
        "tax_id": None,
        "facts": {"pos": facts},
    }
    return sold.line() | made | more


def menu(bundle_id: str, price: int, *parts: tuple[str, int, int], taken: int | None = None) -> list[Doc]:
    """The lines of one bundle as the till makes them: product, quantity in one, and own price of each part."""
    shares = share_bundle(
        (taken or price) * MONEY, 10_000, [{"quantity": quantity, "unit_price": own * MONEY} for _id, quantity, own in parts]
    )
    fact = {"id": uuid7(), "product_id": bundle_id, "name": "Menu", "quantity": 10_000, "price": price * MONEY}
    return [
        line(
            part, share["unit_price"], {"bundle": fact | {"part": quantity, "weight": own * MONEY}}, quantity=share["quantity"],
            gross=share["gross"], amount=share["gross"],
        )
        for (part, quantity, own), share in zip(parts, shares, strict=True)
    ]  # fmt: skip


def is_approved(shop: Shop, lines: list[Doc], sequence: int = 1) -> bool:
    """Post the sale as the cashier's till; whether nothing in it needed an approval."""
    lines = [one | {"position": place, "id": uuid7()} for place, one in enumerate(lines, 1)]
    order = sold.order(shop, sequence, lines, opened_at=to_text(now()))
    assert sold.statuses(shop, sold.op(order)) == ["applied"]
    with shop.work(write=False) as session:
        return "unapproved" not in session.get_one(Order, order["id"]).flags


@pytest.fixture
def goods(shop: Shop) -> Doc:
    burger, cola = product(shop, "Burger", 400), product(shop, "Cola", 250)
    bundle = product(shop, "Menu", 590, (burger, 10_000, 0), (cola, 10_000, 50))
    return {"menu": bundle, "burger": (burger, 10_000, 400), "cola": (cola, 10_000, 250), "pfand": product(shop, "Pfand", 25)}


def test_a_bundle_at_the_shops_price_or_at_a_price_list_is_right(shop: Shop, goods: Doc) -> None:
    assert is_approved(shop, menu(goods["menu"], 640, goods["burger"], goods["cola"]))
    assert not is_approved(shop, menu(goods["menu"], 500, goods["burger"], goods["cola"]), 2)
    listed(shop, goods["menu"], 450)
    assert is_approved(shop, menu(goods["menu"], 500, goods["burger"], goods["cola"]), 3)


def test_parts_that_cost_less_than_their_bundle_or_are_not_in_it_are_found(shop: Shop, goods: Doc) -> None:
    assert not is_approved(shop, menu(goods["menu"], 640, goods["burger"], goods["cola"], taken=300))
    assert not is_approved(shop, menu(goods["menu"], 640, goods["burger"], goods["burger"], goods["cola"]), 2)
    (burger, _, _), tea = goods["burger"], (product(shop, "Tea", 900), 10_000, 900)
    assert burger != tea[0]
    assert not is_approved(shop, menu(goods["menu"], 590, goods["burger"], tea), 3)


@pytest.mark.parametrize("facts", [{"deposit_of": "1"}, {"gratis": True}, {"internal_note": "For table 4"}])
def test_a_typed_price_does_not_hide_behind_a_fact(shop: Shop, goods: Doc, facts: Doc) -> None:
    assert is_approved(shop, [line(goods["pfand"], 25 * MONEY, facts)])
    assert not is_approved(shop, [line(goods["pfand"], 5 * MONEY, facts)], 2)


def test_empties_are_worth_what_the_container_costs(shop: Shop, goods: Doc) -> None:
    back = {"quantity": -10_000, "gross": -25, "amount": -25}
    tea = line(product(shop, "Tea", 900), 900 * MONEY, {})
    assert is_approved(shop, [tea, line(goods["pfand"], 25 * MONEY, {"empties": True}, **back)])
    dear = {"quantity": -10_000, "gross": -500, "amount": -500}
    assert not is_approved(shop, [tea, line(goods["pfand"], 500 * MONEY, {"empties": True}, **dear)], 2)


def test_lines_of_other_addons_and_unknown_goods_have_prices_of_their_own(shop: Shop, goods: Doc) -> None:
    assert is_approved(shop, [line(goods["pfand"], 77 * MONEY, {"unknown_code": "4006381333931"})])
    assert is_approved(shop, [line(goods["pfand"], 77 * MONEY, {}) | {"facts": {"tips": {"for": "Amra"}}}], 2)
