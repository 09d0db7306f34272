"""Documents of goods: drafted, booked once under a number without holes, final, printed, and transfers in two steps."""

from __future__ import annotations

import pypdfium2
import pytest
from sqlalchemy import select

from addons.sales.tests.orders import operation, post, product_id, stock_up
from addons.stock.models import Document, Move
from addons.stock.tests.goods import API, ONE, counted, kinds, level, pieces
from core.ids import uuid7
from core.models import Role, StoreAddon, User, UserRole


def goods(number=1, count=1, **more):
    return {"product_id": product_id(number), "quantity": count * ONE, **more}


def drafted(shop, kind, *lines, **more):
    answer = shop.owner.post(f"{API}/documents", {"kind": kind, "store_id": shop.store_id, "lines": list(lines), **more})
    assert answer.status_code == 201, answer.json
    return answer.json


def booked(shop, draft):
    return shop.owner.post(f"{API}/documents/{draft['id']}/book")


def second_store(shop, name="Second"):
    store_id, register_id = shop.new_store(name)
    with shop.work() as session:
        session.add(StoreAddon(store_id=store_id, addon="stock"))
    return store_id, register_id


def on_its_way(shop, target, *lines, **more):
    draft = shop.owner.post(f"{API}/transfers", {"store_id": shop.store_id, "target_id": target, "lines": list(lines), **more})
    return shop.owner.post(f"{API}/transfers/{draft.json['id']}/send").json


def arrive(shop, transfer, *counts, **more):
    arrived = [{"id": line["id"], "quantity": count * ONE} for line, count in zip(transfer["lines"], counts, strict=False)]
    return shop.owner.post(f"{API}/transfers/{transfer['id']}/receive", {"arrived": arrived, **more})


def words(shop, document):
    answer = shop.owner.get(f"{API}/documents/{document['id']}/pdf?language=de")
    assert answer.mimetype == "application/pdf"
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.data))


def test_what_came_went_and_was_written_off_is_booked_once_under_a_number(shop):
    counted(shop, [1], pieces=0)
    came = drafted(shop, "incoming", goods(count=10, unit_cost=1_500_000), partner="Milk & Co", reference="LS-77")
    assert (pieces(shop), came["state"], came["number"]) == (0, "draft", None)
    first, again = booked(shop, came).json, booked(shop, came).json
    assert (first["state"], first["number"], again["number"]) == ("booked", "S1-IN000001", "S1-IN000001")
    assert (pieces(shop), level(shop).cost, first["total"]) == (10, 1_500_000, 1500)
    went = booked(shop, drafted(shop, "outgoing", goods(count=2), partner="Milk & Co")).json
    lost = booked(shop, drafted(shop, "write_off", goods(count=3), reason="damage")).json
    assert (went["number"], lost["number"], pieces(shop)) == ("S1-OUT000001", "S1-WO000001", 5)
    assert kinds(shop) == ["receive", "issue", "damage"]
    row = next(row for row in shop.owner.get(f"{API}/moves").json["items"] if row["kind"] == "damage")
    assert (row["document_number"], row["document_id"], row["user_id"]) == ("S1-WO000001", lost["id"], shop.owner_id)
    assert [row["data"]["name"] for row in shop.owner.get("/api/v1/audit?f.action=stock.document_booked").json["items"]] != []


def test_a_booked_document_never_changes_and_a_discarded_one_is_never_booked(sqlite_shop):
    shop = sqlite_shop
    counted(shop, [1])
    done = drafted(shop, "incoming", goods(count=4))
    path = f"{API}/documents/{done['id']}"
    assert shop.owner.patch(path, {"lines": [goods(count=5)]}).json["lines"][0]["quantity"] == 5 * ONE
    assert booked(shop, done).json["locked"] is True
    for answer in (shop.owner.patch(path, {"note": "x"}), shop.owner.post(f"{path}/discard")):
        assert answer.json["code"] == "stock.document_is_final"
    thrown = drafted(shop, "incoming", goods(count=1))
    assert shop.owner.post(f"{API}/documents/{thrown['id']}/discard").json["state"] == "cancelled"
    assert booked(shop, thrown).json["code"] == "stock.document_is_final"
    assert booked(shop, drafted(shop, "incoming")).json["code"] == "validation"
    assert booked(shop, drafted(shop, "incoming", goods(count=1))).json["number"] == "S1-IN000002"
    assert pieces(shop) == 6


def test_a_variant_is_told_by_its_name_and_goods_that_are_not_counted_move_nothing(sqlite_shop):
    shop = sqlite_shop
    stock_up(shop, [3])
    made = shop.owner.post("/api/v1/catalog/products", {
        "name": "Shirt", "unit_price": 10**7, "track_stock": True, "variants": [{"name": "Red"}, {"name": "Blue", "sku": "B-1"}],
    }).json  # fmt: skip
    lines = [{"product_id": made["id"], "variant": "blue", "quantity": ONE}, goods(3, 7)]
    (first, second) = booked(shop, drafted(shop, "incoming", *lines)).json["lines"]
    assert (first["variant"], first["variant_id"], second["name"]) == ("Blue", made["variants"][1]["id"], "Product 3")
    with shop.work(write=False) as session:
        assert [move.variant_id for move in session.query(Move)] == [made["variants"][1]["id"]]
    answer = shop.owner.post(f"{API}/documents", {"kind": "incoming", "lines": [{"product_id": made["id"], "quantity": ONE}]})
    assert "Red, Blue" in answer.json["message"]


def test_goods_leave_with_the_sending_and_are_there_with_the_receiving(shop):
    counted(shop, [1], pieces=10, cost=2_000_000)
    target, register_id = second_store(shop)
    sent = on_its_way(shop, target, goods(count=4))
    assert (sent["number"], sent["state"], pieces(shop)) == ("S1-TR000001", "sent", 6)
    till = shop.new_till(register_id)
    feed = [row for row in till.get("/api/v1/sync/feed?stream=store&since=0").json["rows"] if row["entity"] == "stock.transfer"]
    assert (feed[-1]["data"]["number"], feed[-1]["data"]["lines"][0][5]) == ("S1-TR000001", 4 * ONE)
    assert shop.owner.post(f"{API}/transfers/{sent['id']}/send").json["number"] == "S1-TR000001"
    for _again in range(2):
        assert arrive(shop, sent).json["state"] == "arrived"
    assert arrive(shop, sent, 3, rest="damage", remark="x").json["code"] == "stock.document_is_final"
    assert (pieces(shop), level(shop, store_id=target).quantity, level(shop, store_id=target).cost) == (6, 4 * ONE, 2_000_000)
    feed = till.get("/api/v1/sync/feed?stream=store&since=0").json["rows"]
    assert [row["data"] for row in feed if row["entity"] == "stock.transfer"][-1] is None


@pytest.mark.parametrize(
    ("rest", "count", "source", "there", "moved"),
    [("stayed", 3, 7, 3, ["transfer"] * 3), ("theft", 3, 6, 3, ["transfer", "transfer", "theft"]),
     ("stayed", 5, 5, 5, ["transfer"] * 3), ("correction", 5, 6, 5, ["transfer", "transfer", "correction"])],
)  # fmt: skip
def test_a_difference_is_explained_and_goes_where_it_belongs(sqlite_shop, rest, count, source, there, moved):
    shop = sqlite_shop
    counted(shop, [1], pieces=10)
    target, _register = second_store(shop)
    sent = on_its_way(shop, target, goods(count=4))
    for missing in ({}, {"rest": rest}, {"remark": "Seal broken"}):
        assert arrive(shop, sent, count, **missing).json["code"] == "validation"
    done = arrive(shop, sent, count, rest=rest, remark="Seal broken").json
    assert (done["state"], done["lines"][0]["difference"]) == ("differs", (count - 4) * ONE)
    assert (pieces(shop), level(shop, store_id=target).quantity) == (source, there * ONE)
    assert kinds(shop)[1:] == moved


def test_a_store_asks_for_goods_and_the_other_sends_or_declines(sqlite_shop):
    shop = sqlite_shop
    counted(shop, [1], pieces=10)
    target, _register = second_store(shop)
    body = {"store_id": shop.store_id, "target_id": target, "lines": [goods(count=4)]}
    asked, unwanted = (shop.owner.post(f"{API}/transfers", body).json for _ in range(2))
    assert shop.owner.post(f"{API}/transfers/{asked['id']}/request").json["state"] == "requested"
    assert pieces(shop) == 10
    assert shop.owner.patch(f"{API}/transfers/{asked['id']}", {"lines": [goods(count=2)]}).status_code == 200
    assert shop.owner.post(f"{API}/transfers/{asked['id']}/send").json["state"] == "sent"
    assert shop.owner.post(f"{API}/transfers/{unwanted['id']}/discard").json["state"] == "cancelled"
    assert pieces(shop) == 8
    nowhere = shop.owner.post(f"{API}/transfers", {**body, "target_id": shop.store_id})
    assert nowhere.json["details"]["fields"]["target_id"]
    assert shop.signed_in(shop.cashier_id).post(f"{API}/transfers", body).status_code == 403


def test_whoever_leads_the_destination_asks_and_receives_but_does_not_send(sqlite_shop):
    shop = sqlite_shop
    counted(shop, [1], pieces=10)
    target, _register = second_store(shop)
    with shop.work() as session:
        ana = User(name="Ana")
        session.add(ana)
        session.flush()
        role = session.scalars(select(Role.id).where(Role.key == "manager")).one()
        session.add(UserRole(user_id=ana.id, role_id=role, store_id=target))
        session.flush()
        ana_id = ana.id
    lead = shop.signed_in(ana_id)
    made = lead.post(f"{API}/transfers", {"store_id": shop.store_id, "target_id": target, "lines": [goods(count=4)]}).json
    path = f"{API}/transfers/{made['id']}"
    assert lead.post(f"{path}/request").json["state"] == "requested"
    assert lead.post(f"{path}/send").status_code == 403
    assert shop.owner.post(f"{path}/send").json["state"] == "sent"
    assert lead.post(f"{path}/receive", {}).json["state"] == "arrived"
    own = lead.post(f"{API}/documents", {"kind": "incoming", "store_id": shop.store_id, "lines": [goods()]})
    assert (own.status_code, pieces(shop)) == (403, 6)


def test_a_till_sends_and_another_receives_each_once(sqlite_shop):
    shop = sqlite_shop
    counted(shop, [1, 2], pieces=10)
    target, register_id = second_store(shop)
    keeper = shop.person("manager", "Luka")
    place = {"employee_id": keeper, "store_id": shop.store_id, "register_id": shop.register_id}
    lines = [{"id": uuid7(), "product_id": product_id(number), "quantity": 2 * ONE} for number in (1, 2)]
    payload = {"id": uuid7(), "target_id": target, "lines": lines, "note": "Van 2"}
    (first,) = post(shop, operation("stock.transfer_send", payload, place))
    (again,) = post(shop, operation("stock.transfer_send", payload, place))
    assert (first["status"], first["result"]["number"], again["result"]["number"]) == ("applied", "S1-TR000001", "S1-TR000001")
    assert sorted(row["quantity"] for row in first["result"]["levels"]) == [8 * ONE, 8 * ONE]
    there = {"employee_id": keeper, "store_id": target, "register_id": register_id}
    arrival = {
        "document_id": payload["id"],
        "arrived": [{"id": lines[0]["id"], "quantity": ONE}],
        "rest": "damage",
        "remark": "Wet",
    }
    with shop.work(write=False) as session:
        assert session.get_one(Document, payload["id"]).note == "Van 2"
    (wrong,) = post(shop, operation("stock.transfer_receive", arrival, place))
    assert wrong["status"] == "review"
    (done,) = (
        shop.new_till(register_id)
        .post("/api/v1/sync/ops", {"ops": [operation("stock.transfer_receive", arrival, there)]})
        .json["results"]
    )
    assert (done["status"], done["result"]["state"]) == ("applied", "differs")
    assert [level(shop, number, store_id=target).quantity for number in (1, 2)] == [ONE, 2 * ONE]
    (denied,) = post(shop, operation("stock.transfer_send", payload | {"id": uuid7()}, place | {"employee_id": shop.cashier_id}))
    assert denied["reason"]["code"] == "core.denied"


def test_documents_are_printed_in_the_language_asked_for(sqlite_shop):
    shop = sqlite_shop
    counted(shop, [1], pieces=9)
    came = booked(shop, drafted(shop, "incoming", goods(count=2, unit_cost=1_999_900), partner="Милк", reference="LS-77")).json
    text = words(shop, came)
    for part in ("Wareneingang", "S1-IN000001", "Милк", "LS-77", "Product 1", "4,00", "Amra"):
        assert part in text, f"{part} in {text}"
    target, _register = second_store(shop)
    sent = on_its_way(shop, target, goods(count=4))
    assert "Umlagerung" in words(shop, sent)
    arrive(shop, sent, 3, rest="theft", remark="Box open")
    text = words(shop, sent)
    assert [part in text for part in ("Second", "Box open", "-1")] == [True] * 3
    assert words(shop, drafted(shop, "write_off", goods(count=1), reason="theft")).count("Diebstahl") == 1
