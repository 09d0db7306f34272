"""Receipts: the same blocks as at the till, and for every stored order in the back office."""

import json

from addons.receipts.tests import cases
from addons.sales.tests.orders import line, op, order, payment, statuses
from core.ids import uuid7

REMEDY = "run: python -m addons.receipts.tests.cases"


def document(shop, order_id, query="", client=None):
    return (client or shop.owner).get(f"/api/v1/receipts/{order_id}/document{query}")


def texts(content):
    """What the blocks say, one string a block."""
    return [block.get("text") or " | ".join(cell["text"] for cell in block.get("columns", ())) for block in content["blocks"]]


def test_the_vectors_for_the_client_are_those_of_this_code():
    written = json.loads(cases.PATH.read_text(encoding="utf-8"))
    made = json.loads(json.dumps(cases.vectors()))
    shown = ("case", "language", "order", "around", "document")  # a format or text that no receipt shows may change
    assert [[one[key] for key in shown] for one in written] == [[one[key] for key in shown] for one in made], REMEDY


def test_no_line_is_wider_than_its_paper():
    for vector in cases.vectors():
        for block in vector["document"]["blocks"]:
            assert sum(cell["width"] for cell in block.get("columns", ())) <= vector["document"]["width"]


def test_a_stored_order_is_printed_again_as_a_copy_in_its_own_language(shop):
    sold = order(shop, 1, [line(price=1099)], language="de", payments=[payment(1099, tendered=2000)])
    statuses(shop, op(sold))
    answer = document(shop, sold["id"]).get_json()
    said = texts(answer)
    assert (answer["language"], answer["width"]) == ("de", 48)
    assert {"KOPIE", "Beleg R1-000001 | 22.11.26 12:00"} & set(said)
    assert "Product 1 | 10,99" in said
    assert any(text.endswith("10,99 EUR") or "10,99" in text for text in said)
    assert answer["blocks"][-3]["data"] == sold["id"]
    assert "KOPIE" not in texts(document(shop, sold["id"], "?copy=false").get_json())


def test_the_register_chooses_paper_taxes_and_code(shop):
    sold = order(shop, 1)
    statuses(shop, op(sold))
    values = {"receipts.width": "32"}
    shop.owner.patch("/api/v1/settings", {"level": "register", "id": shop.register_id, "values": values})
    values = {"receipts.show_taxes": False, "receipts.qr": "none"}
    shop.owner.patch("/api/v1/settings", {"level": "store", "id": shop.store_id, "values": values})
    answer = document(shop, sold["id"]).get_json()
    assert answer["width"] == 32
    assert not any("19 %" in text for text in texts(answer))
    assert all(block["type"] != "qr" for block in answer["blocks"])


def test_only_who_may_see_receipts_gets_them_and_unknown_ones_do_not_exist(shop):
    sold = order(shop, 1)
    statuses(shop, op(sold))
    assert document(shop, sold["id"], client=shop.signed_in(shop.cashier_id)).status_code == 403
    assert document(shop, uuid7()).status_code == 404
    assert document(shop, "R1-000001").status_code == 404
