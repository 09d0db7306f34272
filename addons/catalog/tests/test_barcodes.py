"""Barcodes: check digits against published numbers, owners by name, internal codes (CAT-15, CAT-B01)."""

from __future__ import annotations

import pytest

from addons.catalog import barcodes
from core.testing import Shop

# GS1 check digit calculator examples, and codes printed on goods.
PUBLISHED = ["6291041500213", "4006381333931", "9780201379624", "96385074", "73513537", "036000291452", "10614141000415"]
URL = "/api/v1/catalog/products"


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_numbers_have_the_right_check_digit(code: str) -> None:
    assert barcodes.is_gtin(code)
    assert barcodes.fault(code) is None


@pytest.mark.parametrize(("code", "right"), [("4006381333932", "4006381333931"), ("96385075", "96385074")])
def test_a_wrong_check_digit_is_named_with_the_right_one(code: str, right: str) -> None:
    assert right in str(barcodes.fault(code))
    assert barcodes.fault(code, strict=False) is None


@pytest.mark.parametrize("code", ["ABC-123", "12345", "A 1"])
def test_codes_that_are_no_gtin_are_taken_as_they_are(code: str) -> None:
    assert barcodes.fault(code) is None
    assert not barcodes.is_gtin(code)


@pytest.mark.parametrize("code", ["Чай", "a\nb", "4.00638E+12", " 1"])
def test_what_no_label_carries_is_refused(code: str) -> None:
    assert barcodes.fault(code) is not None


def test_a_taken_barcode_is_refused_with_the_name_of_its_owner(shop: Shop) -> None:
    shop.owner.post(URL, {"name": "Green tea", "barcodes": [{"code": "4006381333931"}]})
    refused = shop.owner.post(URL, {"name": "Black tea", "barcodes": [{"code": "4006381333931"}]})
    assert (refused.status_code, refused.json["code"]) == (409, "catalog.barcode_taken")
    assert refused.json["details"]["owner"] == "Green tea"
    assert "Green tea" in refused.json["message"]


def test_an_archived_product_gives_its_barcode_free(shop: Shop) -> None:
    old = shop.owner.post(URL, {"name": "Old", "barcodes": [{"code": "4006381333931"}]}).json
    assert shop.owner.delete(f"{URL}/{old['id']}").status_code == 204
    assert shop.owner.post(URL, {"name": "New", "barcodes": [{"code": "4006381333931"}]}).status_code == 201
    assert shop.owner.patch(f"{URL}/{old['id']}", {"active": True}).json["code"] == "catalog.barcode_taken"


def test_wrong_check_digits_are_taken_where_the_company_wants_them(shop: Shop) -> None:
    body = {"name": "Tea", "barcodes": [{"code": "4006381333932"}]}
    assert shop.owner.post(URL, body).json["code"] == "catalog.wrong_barcode"
    shop.owner.patch("/api/v1/settings", {"level": "company", "values": {"catalog.check_digits": False}})
    assert shop.owner.post(URL, body).status_code == 201


def test_internal_barcodes_are_ean_13_that_begin_with_2_and_never_repeat(shop: Shop) -> None:
    first = shop.owner.post("/api/v1/catalog/barcodes/next").json["code"]
    assert first.startswith("20")
    assert barcodes.is_internal(first)
    shop.owner.post(URL, {"name": "Cake", "barcodes": [{"code": first}]})
    second = shop.owner.post("/api/v1/catalog/barcodes/next").json["code"]
    assert int(second[:12]) == int(first[:12]) + 1
    shop.owner.patch("/api/v1/settings", {"level": "company", "values": {"catalog.internal_prefix": "29"}})
    assert shop.owner.post("/api/v1/catalog/barcodes/next").json["code"] == "2900000000018"[:12] + barcodes.check_digit(
        "290000000001"
    )


def test_a_plus_becomes_the_next_internal_barcode(shop: Shop) -> None:
    body = {"name": "Cake", "barcodes": [{"code": "+"}], "variants": [{"name": "Whole", "barcode": "+"}]}
    codes = [row["code"] for row in shop.owner.post(URL, body).json["barcodes"]]
    assert all(barcodes.is_internal(code) for code in codes)
    assert int(codes[1][:12]) == int(codes[0][:12]) + 1


def test_a_till_may_ask_about_a_code(shop: Shop) -> None:
    shop.owner.post(URL, {"name": "Green tea", "barcodes": [{"code": "4006381333931"}]})
    report = shop.till.get("/api/v1/catalog/barcodes/check?code=4006381333931").json
    assert (report["is_gtin"], report["is_internal"], report["fault"], report["owner"]) == (True, False, None, "Green tea")


def test_a_pack_has_its_own_barcode_quantity_and_price(shop: Shop) -> None:
    rows = [{"code": "4006381333931"}, {"code": "96385074", "quantity": 120_000, "price": 1349}]
    made = shop.owner.post(URL, {"name": "Milk", "unit_price": 1_190_000, "barcodes": rows}).json
    assert [(row["code"], row["quantity"], row["price"]) for row in made["barcodes"]] == [
        ("4006381333931", 10_000, None), ("96385074", 120_000, 1349),
    ]  # fmt: skip
    assert shop.owner.get(f"{URL}?f.barcode=96385074").json["total"] == 1
    assert shop.owner.get(f"{URL}?q=9638507").json["total"] == 1
