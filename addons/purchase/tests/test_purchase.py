"""Purchasing: suppliers, orders sent and received in parts, goods received at the till, the supplier's numbers."""

from __future__ import annotations

import pypdfium2

from addons.sales.tests.orders import operation, post, product_id
from addons.stock.tests.goods import ONE, counted, level, pieces
from core import settings
from core.ids import uuid7
from core.job_runner import run_due
from tests.smtp import Inbox

API = "/api/v1/purchase"


def a_supplier(shop, **more):
    body = {
        "name": "Milk & Co", "email": "orders@milk.example", "articles": [
            {"product_id": product_id(1), "code": "M-100", "barcode": "9001", "pack": 12 * ONE, "unit_cost": 1_000_000},
        ], **more,
    }  # fmt: skip
    answer = shop.owner.post(f"{API}/suppliers", body)
    assert answer.status_code == 201, answer.json
    return answer.json


def an_order(shop, supplier, *lines):
    rows = [{"product_id": product_id(number), "quantity": count * ONE, "unit_cost": cost} for number, count, cost in lines]
    answer = shop.owner.post(f"{API}/orders", {"supplier_id": supplier["id"], "store_id": shop.store_id, "lines": rows})
    assert answer.status_code == 201, answer.json
    return answer.json


def act(shop, order, what, body=None):
    return shop.owner.post(f"{API}/orders/{order['id']}/{what}", body or {})


def arrive(shop, order, *counts, receipt_id="", cost=None):
    lines = [
        {"id": line["id"], "quantity": count * ONE, **({"unit_cost": cost} if cost else {})}
        for line, count in zip(order["lines"], counts, strict=True)
    ]
    return act(shop, order, "receive", {"id": receipt_id or uuid7(), "reference": "LS-1", "lines": lines})


def now_of(shop, order):
    return shop.owner.get(f"{API}/orders/{order['id']}").json


def told(shop, entity):
    feed = shop.till.get("/api/v1/sync/feed?stream=store&since=0").json["rows"]
    return [row["data"] for row in feed if row["entity"] == entity]


def test_an_order_is_sent_received_in_parts_and_its_rest_cancelled(shop):
    counted(shop, [1, 2])
    order = an_order(shop, a_supplier(shop), (1, 10, None), (2, 5, 4_000_000))
    assert (order["state"], order["lines"][0]["code"], order["lines"][0]["unit_cost"]) == ("draft", "M-100", 1_000_000)
    assert order["total"] == 3000
    sent = act(shop, order, "send").json
    assert (sent["number"], sent["state"], act(shop, order, "send").json["number"]) == ("S1-PO000001", "sent", "S1-PO000001")
    assert shop.owner.patch(f"{API}/orders/{order['id']}", {"note": "x"}).json["code"] == "purchase.order_is_final"
    assert told(shop, "purchase.order")[-1]["lines"][0][4] == 10 * ONE
    receipt_id = uuid7()
    first, again = (arrive(shop, sent, 6, 0, receipt_id=receipt_id).json for _ in range(2))
    assert (first["number"], again["number"], pieces(shop), level(shop).cost) == ("S1-IN000001", "S1-IN000001", 6, 1_000_000)
    part = now_of(shop, order)
    assert (part["state"], [line["open"] for line in part["lines"]]) == ("partial", [4 * ONE, 5 * ONE])
    arrive(shop, sent, 6, 0, cost=2_000_000)
    assert (pieces(shop), level(shop).cost) == (12, 1_500_000)
    done = act(shop, order, "cancel").json
    assert (done["state"], [line["cancelled"] for line in done["lines"]]) == ("received", [0, 5 * ONE])
    assert told(shop, "purchase.order")[-1] is None
    assert act(shop, order, "cancel").json["code"] == "purchase.order_is_final"


def test_an_order_whose_goods_all_came_is_received(sqlite_shop):
    shop = sqlite_shop
    counted(shop, [1, 2])
    order = act(shop, an_order(shop, a_supplier(shop), (1, 2, None), (2, 3, None)), "send").json
    document = arrive(shop, order, 2, 3).json
    assert now_of(shop, order)["state"] == "received"
    shown = shop.owner.get(f"/api/v1/stock/documents/{document['id']}").json
    assert (shown["partner"], shown["reference"], shown["ext"]["purchase"]["order_id"]) == ("Milk & Co", "LS-1", order["id"])
    empty = an_order(shop, a_supplier(shop, name="Other"))
    assert act(shop, empty, "send").json["code"] == "validation"
    assert act(shop, empty, "cancel").json["state"] == "cancelled"
    assert act(shop, empty, "send").json["code"] == "purchase.order_is_final"


def test_an_order_goes_to_the_supplier_by_mail_as_pdf(sqlite_shop):
    shop = sqlite_shop
    counted(shop, [1])
    order = an_order(shop, a_supplier(shop), (1, 10, None))
    silent = an_order(shop, a_supplier(shop, name="Silent", email=""), (1, 1, None))
    with Inbox() as inbox:
        with shop.work():
            values = {"core.mail_host": "127.0.0.1", "core.mail_port": inbox.port, "core.mail_security": "none"}
            settings.set_values("store", shop.store_id, {**values, "core.mail_from": "shop@example.com"})
        assert act(shop, silent, "send", {"mail": True}).json["code"] == "purchase.no_address"
        act(shop, order, "send", {"mail": True, "language": "de"})
        run_due(shop.kernel)
    (message,) = inbox.messages
    (file,) = message.iter_attachments()
    assert (message["To"], file.get_filename()) == ("orders@milk.example", "S1-PO000001.pdf")
    text = pypdfium2.PdfDocument(file.get_content())[0].get_textpage().get_text_range()
    for part in ("Bestellung", "S1-PO000001", "Milk & Co", "M-100", "Product 1", "10,00"):
        assert part in text, f"{part} in {text}"
    assert now_of(shop, order)["mailed_at"]


def test_goods_received_at_the_till_count_once_and_close_the_order(shop):
    counted(shop, [1, 2])
    supplier = a_supplier(shop)
    order = act(shop, an_order(shop, supplier, (1, 2, None)), "send").json
    keeper = shop.person("manager", "Luka")
    place = {"employee_id": keeper, "store_id": shop.store_id, "register_id": shop.register_id}
    lines = [{"id": uuid7(), "product_id": product_id(number), "quantity": 2 * ONE} for number in (1, 2)]
    payload = {"id": uuid7(), "supplier_id": supplier["id"], "order_id": order["id"], "reference": "LS-9", "lines": lines}
    sent = operation("purchase.receive", payload, place)
    (first,), (again,), (other,) = post(shop, sent), post(shop, sent), post(shop, operation("purchase.receive", payload, place))
    assert first["status"] == "applied", first
    assert {answer["result"]["number"] for answer in (first, again, other)} == {"S1-IN000001"}
    assert sorted(row["quantity"] for row in first["result"]["levels"]) == [2 * ONE, 2 * ONE]
    assert (pieces(shop, 1), pieces(shop, 2), level(shop).cost, now_of(shop, order)["state"]) == (2, 2, 1_000_000, "received")
    (stranger,) = post(shop, operation("purchase.receive", {
        "id": uuid7(), "supplier": "Farmer Joe", "lines": [{"id": uuid7(), "product_id": product_id(2), "quantity": ONE}],
    }, place))  # fmt: skip
    assert stranger["status"] == "applied"
    found = shop.owner.get("/api/v1/stock/documents?q=Farmer").json["items"]
    assert [row["partner"] for row in found] == ["Farmer Joe"]
    (denied,) = post(shop, operation("purchase.receive", payload | {"id": uuid7()}, place | {"employee_id": shop.cashier_id}))
    assert denied["reason"]["code"] == "core.denied"


def test_products_are_found_by_the_suppliers_number_and_barcode(sqlite_shop):
    shop = sqlite_shop
    counted(shop, [1, 2])
    supplier = a_supplier(shop)

    def found(text):
        return [row["name"] for row in shop.owner.get(f"/api/v1/catalog/products?q={text}").json["items"]]

    assert (found("m-100"), found("9001"), found("M-999")) == (["Product 1"], ["Product 1"], [])
    feed = shop.till.get("/api/v1/sync/feed?stream=company&since=0").json["rows"]
    (row,) = [row["data"] for row in feed if row["entity"] == "purchase.supplier"]
    assert (row["id"], row["articles"]) == (supplier["id"], [[product_id(1), "M-100", "9001", 12 * ONE]])


def test_a_draft_of_the_office_names_its_supplier_when_it_is_booked(sqlite_shop):
    shop = sqlite_shop
    counted(shop, [1])
    supplier = a_supplier(shop)
    lines = [{"product_id": product_id(1), "quantity": ONE}]
    draft = shop.owner.post("/api/v1/stock/documents", {
        "kind": "incoming", "lines": lines, "ext": {"purchase": {"supplier_id": supplier["id"]}},
    }).json  # fmt: skip
    assert shop.owner.post(f"/api/v1/stock/documents/{draft['id']}/book").json["partner"] == "Milk & Co"
