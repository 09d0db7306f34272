"""Customers over the API, in the feed, and in files (LOY-03)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.feed import Scope, entities
from core.imports import runs
from core.testing import Shop

URL = "/api/v1/customers/customers"


def add(shop: Shop, **values: Any) -> Any:
    return shop.owner.post(URL, {"name": "Anna Berger", **values}).json


def imported(shop: Shop, path: Path) -> dict[str, int]:
    with shop.kernel.unit_of_work():
        made = runs.prepare(runs.Order(path=path, filename=path.name, resource="customers"))
        runs.session().commit()
        return runs.summary(runs.execute(made.id))


def test_a_customer_keeps_what_a_card_asks_for(shop: Shop) -> None:
    made = add(
        shop, email="Anna@Example.org", phone="+49 176 0406 9001", city="Berlin", card="KK1", notes="Likes tea", tax_id="DE1"
    )
    assert made["email"] == "anna@example.org"
    assert made["enrolled_on"]
    assert made["city"] == "Berlin"


@pytest.mark.parametrize("text", ["berger", "Бергер", "0176 04069001", "004917604069001", "KK1", "anna@", "Berger GmbH"])
def test_a_customer_is_found_by_name_phone_card_mail_and_company(shop: Shop, text: str) -> None:
    add(shop, email="anna@example.org", phone="+49 176 0406 9001", card="KK1", company_name="Berger GmbH")
    add(shop, name="Somebody Else", phone="030 999")
    found = shop.owner.get(URL, query_string={"q": text}).json["items"]
    assert [row["name"] for row in found] == ["Anna Berger"]


def test_a_card_belongs_to_one_customer(shop: Shop) -> None:
    add(shop, card="KK1")
    refused = shop.owner.post(URL, {"name": "Jonas", "card": "KK1"})
    assert (refused.status_code, refused.json["code"]) == (409, "customers.card_taken")
    assert "Anna Berger" in refused.json["message"]


def test_an_address_that_is_none_is_refused(shop: Shop) -> None:
    assert shop.owner.post(URL, {"name": "Jonas", "email": "jonas"}).json["details"]["fields"]["email"]


def test_tills_keep_customers_and_lose_archived_ones(shop: Shop) -> None:
    made = add(shop, phone="030 12", card="KK1")
    entity = entities.get("customers.customer")
    with shop.work(write=False):
        (row,) = (dict(zip(entity.columns, row, strict=True)) for row in entity.rows(Scope()))
    assert (row["id"], row["name"], row["phone"], row["card"], row["revision"]) == (made["id"], "Anna Berger", "030 12", "KK1", 1)
    shop.owner.delete(f"{URL}/{made['id']}")
    last = [r for r in shop.till.get("/api/v1/sync/feed?stream=company&since=0").json["rows"] if r["id"] == made["id"]][-1]
    assert last["data"] is None


def test_an_import_updates_by_mail_or_card_and_adds_the_rest(shop: Shop, tmp_path: Path) -> None:
    add(shop, email="anna@example.org")
    add(shop, name="Jonas", card="KK2")
    path = tmp_path / "kunden.csv"
    path.write_text(
        "Vollständiger Name;E-Mail;Telefon;Ort;Kundenkarte\nAnna Berger;ANNA@example.org;030 1;Berlin;\nJonas Krüger;;;Berlin;KK2\n"
        "Neu;neu@example.org;;;\nOhne alles;;;;\nKaputt;nix;;;\n", encoding="utf-8",
    )  # fmt: skip
    assert imported(shop, path) == {"rows": 5, "created": 2, "updated": 2, "unchanged": 0, "rejected": 1}
    assert imported(shop, path) == {"rows": 5, "created": 0, "updated": 0, "unchanged": 4, "rejected": 1}
    found = shop.owner.get(URL, query_string={"q": "krüger"}).json["items"]
    assert [(row["name"], row["city"], row["card"]) for row in found] == [("Jonas Krüger", "Berlin", "KK2")]


def test_the_export_comes_back_unchanged(shop: Shop, tmp_path: Path) -> None:
    add(shop, email="anna@example.org", phone="030 12", notes="=1+1", company_name="Berger GmbH")
    path = tmp_path / "customers.csv"
    path.write_bytes(shop.owner.get(f"{URL}/export?format=csv").get_data())
    assert imported(shop, path) == {"rows": 1, "created": 0, "updated": 0, "unchanged": 1, "rejected": 0}
