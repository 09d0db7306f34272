"""What every resource does: lists, filters, conflicts, bulk, export, audit - shown on stores and registers."""

from __future__ import annotations

import csv
import io

from openpyxl import load_workbook
from sqlalchemy import update

from core.ids import uuid7
from core.models import Store
from core.testing import Shop

STORES = "/api/v1/stores"


def new_store(shop: Shop, name: str, **values: object) -> dict[str, object]:
    answer = shop.owner.post(STORES, {"name": name, "code": name[:10], **values})
    assert answer.status_code == 201, answer.json
    result: dict[str, object] = answer.json
    return result


def test_a_list_is_searched_filtered_sorted_and_paged(shop: Shop) -> None:
    for name in ("North", "South", "West"):
        new_store(shop, name, city="Sarajevo")
    answer = shop.owner.get(f"{STORES}?f.city=Sarajevo&sort=-name&per_page=2&page=1").json
    assert answer["total"] == 3
    assert [row["name"] for row in answer["items"]] == ["West", "South"]
    assert shop.owner.get(f"{STORES}?q=ort").json["total"] == 1


def test_an_unknown_filter_or_value_is_refused_by_name(shop: Shop) -> None:
    assert shop.owner.get(f"{STORES}?f.colour=red").json["details"]["fields"] == {"colour": ["unknown"]}
    assert shop.owner.get(f"{STORES}?f.day_cutover_hour=early").status_code == 422
    assert shop.owner.get(f"{STORES}?colour=red").status_code == 422


def test_the_client_may_choose_the_id_and_a_second_create_is_a_conflict(shop: Shop) -> None:
    identifier = uuid7()
    body = {"id": identifier, "name": "North", "code": "N"}
    assert shop.owner.post(STORES, body).json["id"] == identifier
    assert shop.owner.post(STORES, body).status_code == 409


def test_a_change_on_an_old_revision_is_a_conflict(shop: Shop) -> None:
    store = new_store(shop, "North")
    etag = f'"{store["id"]}-{store["revision"]}"'
    first = shop.owner.patch(f"{STORES}/{store['id']}", {"city": "Mostar"}, headers={"If-Match": etag})
    second = shop.owner.patch(f"{STORES}/{store['id']}", {"city": "Tuzla"}, headers={"If-Match": etag})
    assert (first.status_code, first.json["revision"]) == (200, 2)
    assert second.status_code == 409
    assert shop.owner.get(f"{STORES}/{store['id']}").json["city"] == "Mostar"


def test_archived_records_leave_the_list_and_come_back(shop: Shop) -> None:
    store = new_store(shop, "North")
    assert shop.owner.delete(f"{STORES}/{store['id']}").status_code == 204
    assert "North" not in [row["name"] for row in shop.owner.get(STORES).json["items"]]
    assert shop.owner.get(f"{STORES}?f.active=false").json["total"] == 1
    shop.owner.post(f"{STORES}/bulk", {"ids": [store["id"]], "action": "restore"})
    assert "North" in [row["name"] for row in shop.owner.get(STORES).json["items"]]


def test_bulk_sets_the_same_value_on_all_or_on_none(shop: Shop) -> None:
    ids = [new_store(shop, name)["id"] for name in ("North", "South")]
    assert shop.owner.post(f"{STORES}/bulk", {"ids": ids, "action": "patch", "values": {"city": "Zenica"}}).json == {"changed": 2}
    refused = shop.owner.post(f"{STORES}/bulk", {"ids": [*ids, uuid7()], "action": "patch", "values": {"city": "Tuzla"}})
    assert refused.status_code == 404
    assert shop.owner.get(f"{STORES}?f.city=Zenica").json["total"] == 2


def test_an_export_follows_the_filters_and_defuses_formulas(shop: Shop) -> None:
    new_store(shop, "North", city="=1+1")
    text = shop.owner.get(f"{STORES}/export?format=csv&f.name=North&columns=name,city").data.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [["name", "city"], ["North", "'=1+1"]]
    book = load_workbook(io.BytesIO(shop.owner.get(f"{STORES}/export?format=xlsx&f.name=North&columns=name,city").data))
    assert [cell.value for cell in book.worksheets[0][2]] == ["North", "=1+1"]
    assert book.worksheets[0]["B2"].data_type == "s"


def test_every_change_is_in_the_audit_log_with_before_and_after(shop: Shop) -> None:
    store = new_store(shop, "North")
    shop.owner.patch(f"{STORES}/{store['id']}", {"city": "Mostar"})
    entry = shop.owner.get(f"/api/v1/audit?f.entity_id={store['id']}&f.action=core.store.change").json["items"][0]
    assert entry["data"]["changes"] == {"city": ["", "Mostar"]}
    assert entry["actor_id"] == shop.owner_id


def test_a_change_that_changes_nothing_writes_nothing(shop: Shop) -> None:
    store = new_store(shop, "North", city="Mostar")
    shop.owner.patch(f"{STORES}/{store['id']}", {"city": "Mostar"})
    assert shop.owner.get(f"/api/v1/audit?f.entity_id={store['id']}").json["total"] == 1


def test_wrong_fields_are_named(shop: Shop) -> None:
    answer = shop.owner.post(STORES, {"name": "", "code": "N", "timezone": "Mars/Base"})
    assert answer.status_code == 422
    assert set(answer.json["details"]["fields"]) == {"name", "timezone"}


def test_a_control_character_is_refused_and_never_breaks_a_workbook(shop: Shop) -> None:
    assert shop.owner.post(STORES, {"name": "No\x19rth", "code": "N"}).json["details"]["fields"].keys() == {"name"}
    new_store(shop, "North")
    with shop.work() as session:
        session.execute(update(Store).where(Store.name == "North").values(city="Tu\x19zla"))
    data = shop.owner.get(f"{STORES}/export?format=xlsx&f.name=North&columns=city").data
    assert load_workbook(io.BytesIO(data)).worksheets[0]["A2"].value == "Tu\ufffdzla"


def test_the_audit_log_exports_its_details_as_text(shop: Shop) -> None:
    store = new_store(shop, "North")
    data = shop.owner.get(f"/api/v1/audit/export?format=xlsx&f.entity_id={store['id']}&columns=action,data").data
    row = load_workbook(io.BytesIO(data)).worksheets[0][2]
    assert row[0].value == "core.store.create"
    assert '"name": [null, "North"]' in str(row[1].value)


def test_a_new_store_lies_where_the_business_does_and_has_a_free_code(shop: Shop) -> None:
    blank = shop.owner.get("/api/v1/stores/new").json
    assert (blank["country"], blank["currency"], blank["timezone"], blank["code"]) == ("DE", "EUR", "Europe/Berlin", "S2")


def test_a_new_register_stands_in_the_only_store(shop: Shop) -> None:
    blank = shop.owner.get("/api/v1/registers/new").json
    assert (blank["store_id"], blank["code"], blank["kind"]) == (shop.store_id, "R2", "till")


def test_who_may_not_create_is_not_told_what_a_new_record_holds(shop: Shop) -> None:
    assert shop.signed_in(shop.person("cashier")).get("/api/v1/stores/new").status_code == 403


def test_rows_of_a_form_say_what_a_new_row_holds(shop: Shop) -> None:
    tabs = shop.owner.get("/api/v1/meta").json["views"]["catalog.product"]["tabs"]
    rows = next(f for tab in tabs for section in tab["sections"] for f in section["fields"] if f["name"] == "barcodes")
    assert {column["name"]: column["default"] for column in rows["columns"]}["quantity"] == 10_000


def test_names_are_found_by_part_of_a_word_in_any_script_and_on_the_wrong_layout(shop: Shop) -> None:
    new_store(shop, "Čajevi", city="Тузла")
    for text in ("čaj", "чај", "CAJ", "tuzla čajevi", "xfq"):
        assert [row["name"] for row in shop.owner.get(STORES, query_string={"q": text}).json["items"]] == ["Čajevi"], text


def test_a_renamed_record_is_found_by_its_new_name_alone(shop: Shop) -> None:
    role = shop.owner.post("/api/v1/roles", {"name": "Potok"}).json["id"]
    shop.owner.patch(f"/api/v1/roles/{role}", {"name": "Žabac"})
    found = {text: shop.owner.get("/api/v1/roles", query_string={"q": text}).json["total"] for text in ("zabac", "potok")}
    assert found == {"zabac": 1, "potok": 0}
