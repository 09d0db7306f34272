"""Goods from the order to the shelf: ordered in the office, received at the till, sent to another store and received from one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from core.ids import uuid7
from tests.e2e.conftest import MakeTill
from tests.e2e.office import Api, Office, until
from tests.e2e.pictures import at_size, axe
from tests.e2e.till import Json, Till

ONE = 10_000


@pytest.fixture
def lamp(api: Api) -> Iterator[Json]:
    """A counted product that a supplier sells in packs of six, ordered."""
    tag = uuid7()[-6:]
    made = api.post("catalog/products", {"name": f"Lamp {tag}", "unit_price": 9_990_000, "track_stock": True})
    article = {
        "product_id": made["id"],
        "code": f"L-{tag}",
        "barcode": f"77{int(tag, 16)}",
        "pack": 6 * ONE,
        "unit_cost": 5_000_000,
    }
    supplier = api.post("purchase/suppliers", {"name": f"Light & Co {tag}", "email": "light@example.com", "articles": [article]})
    level = next(one for one in levels(api, made) if one["store_id"] == api.register()["store_id"])
    line = {"product_id": made["id"], "quantity": 4 * ONE}
    order = api.post("purchase/orders", {"supplier_id": supplier["id"], "store_id": level["store_id"], "lines": [line]})
    yield {**made, "order": order, "barcode": article["barcode"], "supplier": supplier, "store_id": level["store_id"]}
    api.patch(f"catalog/products/{made['id']}", {"active": False})
    api.patch(f"purchase/suppliers/{supplier['id']}", {"active": False})


def levels(api: Api, product: Json) -> list[Json]:
    found: list[Json] = api.get("stock/of-product", product_id=product["id"])["levels"]
    return found


def ordered(lamp: Json, api: Api, office: Office) -> str:
    """The order is sent from its form; its number."""
    desk = office.open(f"#/form/purchase.order/{lamp['order']['id']}").page
    desk.get_by_role("button", name="Mark as sent").click()
    expect(desk.get_by_role("button", name="Receive goods")).to_be_visible()
    expect(desk.get_by_role("button", name="Add a row")).to_have_count(0)
    axe(desk)
    at_size(desk, "purchase/order", ("till", "phone"))
    return str(api.get(f"purchase/orders/{lamp['order']['id']}")["number"])


def received(till: Till, number: str, lamp: Json) -> None:
    """What the order waits for, and a pack more, is received at the till."""
    page = till.page
    page.locator(".cust").get_by_role("button", name="More actions").click()
    page.get_by_role("dialog").get_by_role("button", name="Goods receipt").click()
    page.get_by_role("listitem").filter(has_text=number).get_by_role("button", name="Receive").click()
    till.sim.scan(lamp["barcode"])
    expect(page.get_by_label(f"Quantity of {lamp['name']}")).to_have_value("10")
    page.get_by_label("Delivery note").fill("LS-77")
    axe(page)
    at_size(page, "purchase/receipt", ("till", "phone"))
    page.get_by_role("button", name="Receive the goods").click()
    expect(page.get_by_text("is booked")).to_be_visible()


def sent(till: Till, lamp: Json) -> None:
    """One piece is sent to the other store."""
    page = till.page
    page.goto(f"{till.run['urls']['pos']}#/send-goods")
    page.get_by_role("radio").first.click()
    page.get_by_label("Product").fill(lamp["name"])
    page.get_by_role("group", name="Found").get_by_role("button", name=lamp["name"]).click()
    expect(page.get_by_text("10 in stock")).to_be_visible()
    at_size(page, "purchase/send", ("till", "phone"))
    page.get_by_role("button", name="Send the goods").click()
    expect(page.get_by_text("The goods are on their way to")).to_be_visible()


def lost(till: Till, number: str, lamp: Json) -> None:
    """What another store sent did not arrive."""
    page = till.page
    page.get_by_role("listitem").filter(has_text=number).get_by_role("button", name="Receive").click()
    arrived = page.get_by_role("dialog")
    arrived.get_by_label(lamp["name"]).fill("0")
    arrived.get_by_role("radio", name="Lost on the way").click()
    arrived.get_by_label("Remark").fill("Box was open")
    axe(page)
    at_size(page, "purchase/arrived", ("till", "phone"))
    arrived.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("Nothing is on its way.")).to_be_visible()


def test_goods_come_from_a_supplier_and_go_between_stores(lamp: Json, api: Api, new_till: MakeTill, office: Office) -> None:
    number = ordered(lamp, api, office)
    till = new_till("Back door").sign_in("Luka").connected()
    received(till, number, lamp)
    (document,) = api.get("stock/documents", q=lamp["supplier"]["name"])["items"]
    assert (document["reference"], document["state"], document["total"]) == ("LS-77", "booked", 5000)
    assert api.get(f"purchase/orders/{lamp['order']['id']}")["state"] == "received"

    sent(till, lamp)
    here = lamp["store_id"]
    other = next(one for one in levels(api, lamp) if one["store_id"] != here)["store_id"]
    way = {"f.store_id": here, "f.target_id": other, "f.state": "sent"}
    (there,) = until(lambda: api.get("stock/transfers", **way)["items"], bool, 10, "the transfer")
    api.post(f"stock/transfers/{there['id']}/receive", {"arrived": []})
    lines = [{"product_id": lamp["id"], "quantity": ONE}]
    back = api.post("stock/transfers", {"store_id": other, "target_id": here, "lines": lines})
    back = api.post(f"stock/transfers/{back['id']}/send", {})
    lost(till, back["number"], lamp)
    until(lambda: api.get(f"stock/transfers/{back['id']}")["state"], lambda state: state == "differs", 10, "the difference")
    in_stock = {one["store_id"]: one["quantity"] for one in levels(api, lamp)}
    assert (in_stock[here], in_stock[other]) == (9 * ONE, 0)

    desk = office.open(f"#/form/stock.transfer/{back['id']}").page
    expect(desk.get_by_text("Box was open")).to_be_visible()
    at_size(desk, "purchase/transfer", ("till", "phone"))
