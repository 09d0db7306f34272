"""Products, variants, categories, units and taxes over the API (CAT-01 to CAT-04, CAT-16, CORE-12)."""

from __future__ import annotations

from typing import Any

import pytest

from core.testing import Shop

API = "/api/v1/catalog"


def add(shop: Shop, **values: Any) -> Any:
    return shop.owner.post(f"{API}/products", {"name": "Tea", "unit_price": 990_000, **values}).json


def test_a_new_product_gets_the_default_tax_and_the_first_unit(shop: Shop) -> None:
    made = add(shop)
    assert (made["tax"], made["unit"]) == ("VAT 19 %", "Piece")
    reduced = {"name": "VAT 7 %", "is_default": True, "rates": [{"name": "VAT 7 %", "rate": 700}]}
    shop.owner.post(f"{API}/taxes", reduced)
    assert add(shop, name="Bread")["tax"] == "VAT 7 %"
    taxes = shop.owner.get(f"{API}/taxes").json["items"]
    assert [tax["name"] for tax in taxes if tax["is_default"]] == ["VAT 7 %"]


def test_the_form_of_a_new_product_shows_its_tax_unit_and_marks_before_it_is_saved(shop: Shop) -> None:
    blank, made = shop.owner.get("/api/v1/catalog/products/new").json, add(shop, name="Tea")
    assert (blank["tax_id"], blank["unit_id"]) == (made["tax_id"], made["unit_id"])
    assert (blank["self_checkout"], blank["weighed"]) == (True, False)
    assert not {"id", "revision", "unit_price", "name"} & blank.keys()


def test_a_product_is_found_in_any_script_and_by_article_number(shop: Shop) -> None:
    add(shop, name="Čaj od kamilice", sku="CK-7")
    for text in ("чай", "caj", "Kamilice čaj", "ck-7", "CK"):
        assert shop.owner.get(f"{API}/products?q={text}").json["total"] == 1, text
    assert shop.owner.get(f"{API}/products?q=coffee").json["total"] == 0


def test_names_sort_alike_on_both_databases(shop: Shop) -> None:
    for name in ("Zwieback", "Ćevapi", "Äpfel", "Čaj", "Wasser 10 l", "Wasser 2 l", "Чай"):
        add(shop, name=name)
    names = [row["name"] for row in shop.owner.get(f"{API}/products?sort=name").json["items"]]
    assert names == ["Äpfel", "Čaj", "Ćevapi", "Wasser 2 l", "Wasser 10 l", "Zwieback", "Чай"]


def test_a_variant_has_its_own_price_article_number_and_barcode(shop: Shop) -> None:
    rows = [{"name": "Small", "unit_price": 500_000, "sku": "S"}, {"name": "Large", "barcode": "4006381333931"}]
    made = add(shop, variants=rows)
    assert [(row["name"], row["unit_price"], row["barcode"]) for row in made["variants"]] == [
        ("Small", 500_000, None), ("Large", None, "4006381333931"),
    ]  # fmt: skip
    small, large = made["variants"]
    changed = shop.owner.patch(f"{API}/products/{made['id']}", {"variants": [small, {**large, "barcode": "96385074"}]}).json
    assert [row["code"] for row in changed["barcodes"]] == ["96385074"]
    gone = shop.owner.patch(f"{API}/products/{made['id']}", {"variants": [small]}).json
    assert gone["barcodes"] == []


def test_a_barcode_edited_in_its_own_tab_stays_although_the_variant_row_is_sent_unchanged(shop: Shop) -> None:
    made = add(shop, variants=[{"name": "Large", "barcode": "4006381333931"}])
    rows = [{**made["barcodes"][0], "code": "96385074"}]
    changed = shop.owner.patch(f"{API}/products/{made['id']}", {"barcodes": rows, "variants": made["variants"]}).json
    assert changed["variants"][0]["barcode"] == "96385074"


def test_a_category_cannot_lie_within_itself(shop: Shop) -> None:
    food = shop.owner.post(f"{API}/categories", {"name": "Food"}).json
    bread = shop.owner.post(f"{API}/categories", {"name": "Bread", "parent_id": food["id"]}).json
    refused = shop.owner.patch(f"{API}/categories/{food['id']}", {"parent_id": bread["id"]})
    assert refused.status_code == 422
    assert refused.json["details"]["fields"]["parent_id"]


def test_units_come_in_the_language_of_the_company(shop: Shop) -> None:
    units = {row["abbreviation"]: row["decimals"] for row in shop.owner.get(f"{API}/units").json["items"]}
    assert units["pc"] == 0
    assert units["kg"] == 3


def test_a_store_may_do_without_a_product(shop: Shop) -> None:
    harbour, _register = shop.new_store("Harbour")
    made = add(shop, stores=[{"store_id": harbour, "hidden": True}])
    assert shop.owner.get(f"{API}/products?f.hidden_in={harbour}").json["items"][0]["id"] == made["id"]
    assert shop.owner.get(f"{API}/products?f.hidden_in={shop.store_id}").json["total"] == 0
    twice = [{"store_id": harbour}, {"store_id": harbour}]
    assert shop.owner.patch(f"{API}/products/{made['id']}", {"stores": twice}).status_code == 422


def test_a_price_list_refuses_dates_the_wrong_way_round_and_equal_rows(shop: Shop) -> None:
    row = {"product_id": add(shop)["id"], "unit_price": 800_000, "min_quantity": 60_000}
    body = {"name": "Autumn", "valid_from": "2026-10-01", "valid_to": "2026-09-01", "items": [row]}
    assert shop.owner.post(f"{API}/price-lists", body).json["details"]["fields"]["valid_to"]
    assert shop.owner.post(f"{API}/price-lists", {"name": "Autumn", "items": [row, row]}).json["details"]["fields"]["items"]


def test_a_cashier_sees_prices_and_changes_none(shop: Shop) -> None:
    made = add(shop)
    cashier = shop.signed_in(shop.cashier_id)
    assert cashier.get(f"{API}/products").status_code == 200
    assert cashier.patch(f"{API}/products/{made['id']}", {"unit_price": 1}).status_code == 403


def test_the_export_holds_what_an_import_takes(shop: Shop) -> None:
    food = shop.owner.post(f"{API}/categories", {"name": "Food"}).json
    add(shop, category_id=food["id"], sku="T1", cost_price=500_000, barcodes=[{"code": "4006381333931"}])
    text = shop.owner.get(f"{API}/products/export?format=csv").get_data(as_text=True)
    assert text.splitlines()[1].startswith("Tea,0.990000,T1,4006381333931,Food,0.500000,VAT 19 %,Piece")


def test_the_kitchen_station_is_asked_for_in_restaurants_only(shop: Shop) -> None:
    def fields() -> list[str]:
        tabs = shop.owner.get("/api/v1/meta").json["views"]["catalog.product"]["tabs"]
        return [field["name"] for tab in tabs for section in tab["sections"] for field in section["fields"]]

    assert "kitchen_station" not in fields()
    shop.owner.patch(f"/api/v1/stores/{shop.store_id}", {"mode": "restaurant"})
    assert "kitchen_station" in fields()


def test_a_category_is_found_by_part_of_its_name_in_any_script(shop: Shop) -> None:
    shop.owner.post("/api/v1/catalog/categories", {"name": "Čajevi i kafe"})
    for text in ("čaj", "caj", "чај", "kafe caj"):
        assert shop.owner.get("/api/v1/catalog/categories", query_string={"q": text}).json["total"] == 1, text


@pytest.mark.parametrize("typed", ["kaese", "Käse", "gruener", "vjkjrj"])
def test_the_search_reads_umlauts_spelled_out_and_the_other_keyboard_layout(shop: Shop, typed: str) -> None:
    for name in ("Grüner Käse", "Молоко"):
        add(shop, name=name, barcodes=[])
    found = shop.owner.get(f"{API}/products", query_string={"q": typed}).json["items"]
    assert [one["name"] for one in found] == ["Молоко" if typed == "vjkjrj" else "Grüner Käse"]
