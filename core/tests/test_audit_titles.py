"""The audit log reads as sentences: what happened, to what, by whom; in the language of the reader."""

from __future__ import annotations

from typing import Any

from core import audit
from core.testing import PASSWORD, Shop


def entries(shop: Shop, language: str = "en", **filters: str) -> list[dict[str, Any]]:
    query = "&".join(["sort=-seq", *(f"f.{key}={value}" for key, value in filters.items())])
    found: list[dict[str, Any]] = shop.owner.get(f"/api/v1/audit?{query}", headers={"X-Tezga-Language": language}).json["items"]
    return found


def test_an_enrolled_device_is_named_in_the_readers_language(shop: Shop) -> None:
    shop.new_till(shop.register_id)
    english, german = entries(shop, action="device.enrol")[0], entries(shop, "de", action="device.enrol")[0]
    assert (english["title"], english["record"]) == ("Device enrolled", "Till")
    assert german["title"] == "Gerät angemeldet"


def test_a_sign_in_names_the_person(shop: Shop) -> None:
    shop.stranger.post("/api/v1/auth/login", {"email": "owner@demo.shop", "password": PASSWORD})
    entry = entries(shop, action="login")[0]
    assert (entry["title"], entry["actor_id"], entry["record"]) == ("Signed in", shop.owner_id, "Amra")


def test_a_refused_sign_in_names_whose_name_was_used(shop: Shop) -> None:
    shop.stranger.post("/api/v1/auth/login", {"email": "owner@demo.shop", "password": "wrong password"})
    entry = entries(shop, action="login.failed")[0]
    assert (entry["title"], entry["actor_id"], entry["record"]) == ("Sign-in refused", None, "Amra")


def test_a_changed_record_says_its_kind_and_name(shop: Shop) -> None:
    store = f"/api/v1/stores/{shop.store_id}"
    shop.owner.patch(store, {"city": "Bonn"})
    entry = entries(shop, action="core.store.change")[0]
    assert (entry["title"], entry["record"]) == ("Store: changed", "Center")


def test_an_archived_record_is_not_merely_changed(shop: Shop) -> None:
    made = shop.owner.post("/api/v1/roles", {"name": "Baker"}).json["id"]
    shop.owner.delete(f"/api/v1/roles/{made}")
    assert [entry["title"] for entry in entries(shop, entity_id=made)] == ["Role: archived", "Role: added"]


def test_changed_settings_are_named_by_their_titles(shop: Shop) -> None:
    shop.owner.patch("/api/v1/settings", {"level": "company", "values": {"pos.merge_lines": False}})
    assert "Merge" in entries(shop, action="settings.change")[0]["record"]


def test_an_act_that_nobody_titled_keeps_its_code(shop: Shop) -> None:
    with shop.work():
        audit.record("robot.arm_moved", "robot", "R2")
    entry = entries(shop, action="robot.arm_moved")[0]
    assert (entry["title"], entry["record"]) == ("robot.arm_moved", "R2")


def test_acts_are_offered_by_title_to_filter_by(shop: Shop) -> None:
    listing = shop.owner.get("/api/v1/meta").json["views"]["core.audit"]
    offered = {option["value"]: option["label"] for field in listing["filters"] for option in field["options"]}
    assert offered["device.enrol"] == "Device enrolled"
    assert offered["settlement_close"] == "Settlement closed"
    assert offered["catalog.product.change"] == "Product: changed"
