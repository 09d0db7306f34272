"""A count on a phone while a till sells: scan, differences with their value, booking; the shelf is right afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from core.ids import uuid7
from tests.e2e.office import Api, Office, until
from tests.e2e.pictures import PHONE, at_size, axe
from tests.e2e.till import Json, Till

ONE = 10_000


@pytest.fixture
def mug(api: Api) -> Iterator[Json]:
    """A product with a barcode of which every store has ten on the books, at a cost of 2.50."""
    digits = str(int(uuid7().replace("-", "")[-12:], 16))[:8].rjust(8, "1")
    body = {"name": f"Mug {uuid7()[-6:]}", "unit_price": 9_990_000, "cost_price": 2_500_000, "track_stock": True}
    made = api.post("catalog/products", body | {"barcodes": [{"code": f"C-{digits}"}]})
    for level in api.get("stock/of-product", product_id=made["id"])["levels"]:
        place = {name: level[name] for name in ("store_id", "product_id")}
        api.post("stock/adjustments", {"id": uuid7(), **place, "kind": "correction", "quantity": 10 * ONE})
    yield made
    api.patch(f"catalog/products/{made['id']}", {"active": False})


def in_stock(api: Api, product: Json, store: str) -> int:
    levels = api.get("stock/of-product", product_id=product["id"])["levels"]
    return next(int(level["quantity"]) // ONE for level in levels if level["store_id"] == store)


def test_goods_are_counted_on_a_phone_while_a_till_sells(mug: Json, api: Api, till: Till, office: Office, run: Json) -> None:
    name, page = mug["name"], office.page
    store = till.page.evaluate("() => fetch('/api/v1/boot?app=pos').then((r) => r.json()).then((b) => b.store.id)")
    body = {"id": uuid7(), "store_id": store, "scope": "products", "product_ids": [mug["id"]]}
    count = api.post("stock_count/start", body)
    page.set_viewport_size(PHONE)
    office.open(f"#/stock-counts?id={count['id']}")
    line = page.locator(".line", has_text=name)
    expect(line).to_contain_text("Expected")
    field = page.get_by_label("Scan or search")
    for _ in range(2):
        field.fill(mug["barcodes"][0]["code"])
        field.press("Enter")
        expect(field).to_have_value("")
    expect(page.locator(".last .big")).to_have_text("2")
    line.click()
    page.get_by_role("dialog").get_by_label("Quantity").fill("6")
    page.get_by_role("dialog").get_by_role("button", name="Count", exact=True).click()
    expect(line.locator(".badge")).to_have_text("\N{MINUS SIGN}2")
    expect(line).to_contain_text("5,00")
    at_size(page, "stock_count/counting", ("till", "phone"))
    axe(page)

    till.search(name)
    till.tap(name)
    till.go_to_payment()
    till.pay_cash()
    till.next_sale()
    until(lambda: in_stock(api, mug, store), lambda left: left == 9, 10, "the sale at the server")

    page.get_by_role("button", name="Finalize").click()
    at_size(page, "stock_count/booking", ("till", "phone"))
    axe(page)
    page.get_by_role("dialog").get_by_role("button", name="Book", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Booked")
    assert in_stock(api, mug, store) == 7
