"""What the product brings along - roles, rights, settings pages, addons - is read in the reader's language."""

from __future__ import annotations

from typing import Any

from core.testing import Client, Shop

GERMAN = {"X-Tezga-Language": "de"}


def read(client: Client, path: str, language: dict[str, str] = GERMAN) -> Any:
    return client.get(f"/api/v1/{path}", headers=language).json


def cashier(shop: Shop) -> dict[str, Any]:
    return next(role for role in read(shop.owner, "roles")["items"] if role["key"] == "cashier")


def test_shipped_roles_are_named_in_the_readers_language(shop: Shop) -> None:
    assert {role["name"] for role in read(shop.owner, "permissions/matrix")["roles"]} == {
        "Inhaber", "Administrator", "Filialleitung", "Mitarbeiter", "Kassierer", "Servicekraft",
    }  # fmt: skip
    assert cashier(shop)["name"] == "Kassierer"


def test_a_renamed_role_keeps_the_name_that_a_person_gave_it(shop: Shop) -> None:
    role = cashier(shop)
    shop.owner.patch(f"/api/v1/roles/{role['id']}", {"name": "Kasa 1"})
    assert cashier(shop)["name"] == "Kasa 1"


def test_saving_a_role_under_its_translated_name_renames_nothing(shop: Shop) -> None:
    role = cashier(shop)
    answer = shop.owner.patch(f"/api/v1/roles/{role['id']}", {"name": "Kassierer"}, headers=GERMAN)
    assert answer.status_code == 200, answer.json
    assert read(shop.owner, f"roles/{role['id']}", {"X-Tezga-Language": "en"})["name"] == "Cashier"


def test_rights_and_their_groups_are_named_in_the_readers_language(shop: Shop) -> None:
    modules = {module["name"]: module["permissions"] for module in read(shop.owner, "permissions/matrix")["modules"]}
    assert {"name": "core.audit", "title": "Prüfprotokoll ansehen"} in modules["Einstellungen"]


def test_pages_of_settings_are_titled_in_the_readers_language(shop: Shop) -> None:
    assert {page["title"] for page in read(shop.owner, "settings")["pages"]} >= {"Kasse", "Bargeld"}


def test_an_addon_tells_its_category_and_what_it_needs_in_the_readers_language(shop: Shop) -> None:
    pos = next(addon for addon in read(shop.owner, "addons") if addon["name"] == "pos")
    assert pos["category"] == "Verkauf"
    assert pos["needs"] == ["Katalog", "Preise, Steuern und Rundung", "Zahlungen", "Verkäufe"]
