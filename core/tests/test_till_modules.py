"""What a store hides at its tills and in its sidebar."""

from core.testing import Shop

SETTINGS = "/api/v1/settings"


def hide(shop: Shop, **values: list[str]) -> int:
    body = {"level": "store", "id": shop.store_id, "values": {f"core.{name}": value for name, value in values.items()}}
    return int(shop.owner.patch(SETTINGS, body).status_code)


def test_a_store_hides_modules_at_its_own_tills(shop: Shop) -> None:
    _other, register = shop.new_store("Second")
    assert hide(shop, hidden_till_modules=["refund", "take-out"]) == 204
    boot = shop.till.get("/api/v1/boot?app=pos").json
    assert boot["settings"]["core.hidden_till_modules"] == ["refund", "take-out"]
    elsewhere = shop.new_till(register).get("/api/v1/boot?app=pos").json
    assert elsewhere["settings"]["core.hidden_till_modules"] == []


def test_the_modules_of_addons_are_offered_and_no_others(sqlite_shop: Shop) -> None:
    pages = sqlite_shop.owner.get(f"{SETTINGS}?level=store&id={sqlite_shop.store_id}").json["pages"]
    field = next(field for page in pages for field in page["fields"] if field["key"] == "core.hidden_till_modules")
    assert {"customer", "drawer", "refund", "take-out", "transfers"} <= {option["value"] for option in field["options"]}
    assert hide(sqlite_shop, hidden_till_modules=["nothing"]) == 422
    assert hide(sqlite_shop, hidden_till_modules=[["refund"]]) == 422


def test_sections_hidden_in_a_store_stay_in_others_and_settings_cannot_be_hidden(sqlite_shop: Shop) -> None:
    assert hide(sqlite_shop, hidden_sections=["reports"]) == 204
    here = sqlite_shop.owner.get("/api/v1/meta", headers={"X-Tezga-Store": sqlite_shop.store_id}).json
    everywhere = sqlite_shop.owner.get("/api/v1/meta", headers={"X-Tezga-Store": "all"}).json
    assert (here["hidden_sections"], everywhere["hidden_sections"]) == (["reports"], [])
    assert hide(sqlite_shop, hidden_sections=["settings"]) == 422
