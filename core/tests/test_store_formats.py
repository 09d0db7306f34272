"""A store writes amounts its own way on its screens and papers; the others follow their country."""

from __future__ import annotations

from typing import Any

from core.formats import format_money
from core.models import Store
from core.region import use_region
from core.store_formats import region_of
from core.testing import Client, Shop


def write(shop: Shop, store_id: str | None = None, **values: str) -> None:
    body = {
        "level": "store" if store_id else "company",
        "id": store_id,
        "values": {f"core.{name}": text for name, text in values.items()},
    }
    assert shop.owner.patch("/api/v1/settings", body).status_code == 204


def formats(client: Client, path: str = "/api/v1/boot?app=pos") -> dict[str, Any]:
    document = client.get(path, headers={"X-Tezga-Language": "de"}).json
    found = (document.get("i18n") or document)["formats"]
    return {"decimal": found["decimal"], "group": found["group"], "eur": found["currencies"]["EUR"]}


def test_a_till_gets_the_way_of_its_store_and_keeps_it_in_another_language(shop: Shop) -> None:
    _other, register = shop.new_store("Other")
    other = shop.new_till(register)
    usual = formats(other)
    write(shop, shop.store_id, number_style="1 234.56", money_symbol="EURO", money_position="before")
    own = formats(shop.till)
    assert (own["decimal"], own["group"]) == (".", "\xa0")
    assert own["eur"]["symbol"] == "EURO"
    assert formats(shop.till, "/api/v1/i18n/de") == own
    assert formats(other) == usual


def test_the_companys_way_holds_where_a_store_has_none_of_its_own(shop: Shop) -> None:
    write(shop, number_style="1234.56")
    assert formats(shop.till)["decimal"] == formats(shop.owner)["decimal"] == "."
    write(shop, shop.store_id, number_style="1.234,56")
    assert (formats(shop.till)["decimal"], formats(shop.owner)["decimal"]) == (",", ".")


def test_papers_are_written_the_same_way(shop: Shop) -> None:
    write(shop, shop.store_id, number_style="1,234.56", money_symbol="{KM}", money_position="after")
    with shop.work(write=False) as session, use_region(region_of(session.get_one(Store, shop.store_id))):
        assert format_money(123456, "EUR") == "1,234.56\xa0KM"


def test_a_way_of_writing_that_is_not_offered_is_refused(shop: Shop) -> None:
    body = {"level": "company", "id": None, "values": {"core.number_style": "1,234,56"}}
    assert shop.owner.patch("/api/v1/settings", body).status_code == 422
