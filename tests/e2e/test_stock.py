"""Stock from the office to the tile and back: the last piece, the policy of the store, a sale without the server, a tester."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from core.ids import uuid7
from tests.e2e.office import Api, Office, until
from tests.e2e.pictures import at_size, axe
from tests.e2e.till import Json, Till
from tests.e2e.watch import Complaints

ONE = 10_000


@pytest.fixture
def vase(api: Api) -> Iterator[Json]:
    """A counted product of which every store has two, in shops that do not sell below stock."""
    name = f"Vase {uuid7()[-6:]}"
    made = api.post("catalog/products", {"name": name, "unit_price": 9_990_000, "track_stock": True})
    api.patch("settings", {"level": "company", "id": None, "values": {"stock.when_short": "block"}})
    for level in levels(api, made):
        adjust(api, level, 2 * ONE)
        api.patch(f"stock/levels/{level['id']}", {"minimum": 2 * ONE})
    yield made
    api.patch("settings", {"level": "company", "id": None, "values": {"stock.when_short": None}})
    api.patch(f"catalog/products/{made['id']}", {"active": False})


def levels(api: Api, product: Json) -> list[Json]:
    found: list[Json] = api.get("stock/of-product", product_id=product["id"])["levels"]
    return found


def adjust(api: Api, level: Json, quantity: int) -> None:
    place = {name: level[name] for name in ("store_id", "product_id")}
    api.post("stock/adjustments", {"id": uuid7(), **place, "kind": "correction", "quantity": quantity, "reason": "Found"})


def test_the_last_piece_is_not_sold_twice_while_the_server_is_reached(
    vase: Json, api: Api, till: Till, complaints: Complaints
) -> None:
    page, name = till.page, vase["name"]
    till.search(name)
    tile = page.locator(".pc", has_text=name)
    expect(tile.locator(".stk--normal")).to_have_text("2in stock")
    till.tap(name)
    till.go_to_payment()
    till.pay_cash()
    till.next_sale()
    till.search(name)
    expect(tile.locator(".stk--low")).to_have_text("1in stock")
    at_size(page, "stock/tile", ("till", "phone"))
    for _ in range(2):
        till.tap(name)
    expect(page.get_by_text(f"{name}: only 1 in stock.")).to_be_visible()
    page.locator(".cart .pay").click()
    expect(page.get_by_text("The receipt takes 2.")).to_be_visible()
    expect(page.get_by_text("Amount due")).to_have_count(0)

    complaints.allow("ERR_FAILED")
    page.route("**/api/v1/stock/available", lambda route: route.abort())  # without the server nobody knows, so it sells
    till.go_to_payment()
    till.pay_cash()
    number = till.receipt_number()
    till.next_sale()
    till.search(name)
    expect(tile.locator(".stk--out")).to_have_text("\N{MINUS SIGN}1Out of stock")
    order = until(lambda: api.get("sales/orders", q=number)["items"], bool, 10, f"{number} at the server")[0]
    assert "stock_short" in order["flags"]
    (alert,) = api.get("stock/alerts", **{"f.status": "negative", "q": name})["items"]
    assert alert["quantity"] == -ONE


def test_a_tester_leaves_the_stock_and_the_office_sees_and_adjusts_it(vase: Json, api: Api, till: Till, office: Office) -> None:
    page, name = till.page, vase["name"]
    page.locator(".cust").get_by_role("button", name="More actions").click()
    page.get_by_role("dialog").get_by_role("button", name="Tester or display").click()
    sheet = page.get_by_role("dialog", name="Tester or display")
    sheet.get_by_label("Product").fill(name)
    sheet.get_by_role("button", name=name).click()
    expect(sheet.get_by_text("2 in stock")).to_be_visible()
    axe(page)
    at_size(page, "stock/take-out", ("till", "phone"))
    sheet.get_by_label("Note").fill("Shop window")
    sheet.get_by_role("radio", name="Display").click()
    sheet.get_by_role("button", name="Take out").click()
    expect(sheet).to_have_count(0)
    moves = until(
        lambda: api.get("stock/moves", **{"f.product_id": vase["id"], "f.kind": "display"})["items"], bool, 10, "the move"
    )
    assert [move["reason"] for move in moves] == ["Shop window"]

    desk = office.open(f"#/form/catalog.product/{vase['id']}").page
    card = desk.get_by_role("region", name="Stock")
    row = card.get_by_role("link").filter(has_text="Low")
    expect(row).to_have_count(1)
    at_size(desk, "stock/product", ("till", "phone"))
    row.click()
    desk.get_by_role("button", name="Adjust stock").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Change").fill("-1")
    dialog.get_by_role("radio", name="Damage").click()
    dialog.get_by_label("Note").fill("Broken")
    expect(dialog.get_by_text("In stock now: 1, then: 0")).to_be_visible()
    axe(desk)
    at_size(desk, "stock/adjust", ("till", "phone"))
    dialog.get_by_role("button", name="Book").click()
    expect(desk.get_by_text("Out of stock")).to_be_visible()
    till.search(name)
    expect(page.locator(".pc", has_text=name).locator(".stk--out")).to_have_text("OutOut of stock")
    expect(office.list("stock.moves", f"f.product_id={vase['id']}")).to_have_count(len(levels(api, vase)) + 2)
    axe(desk)
    at_size(desk, "stock/moves", ("till", "phone"))
