"""Settings by profile: between store and register, shared by registers, told to open tills (CORE-B02)."""

from __future__ import annotations

from typing import Any

from core.settings import ENTITY, get, set_values
from core.testing import Shop


def profile_of(shop: Shop, **values: Any) -> str:
    """A profile with these settings, used by the shop's register."""
    made: str = shop.owner.post("/api/v1/profiles", {"name": "Express"}).json["id"]
    shop.owner.patch(f"/api/v1/registers/{shop.register_id}", {"profile_id": made})
    answer = shop.owner.patch("/api/v1/settings", {"level": "profile", "id": made, "values": values})
    assert answer.status_code == 204, answer.text
    return made


def test_a_profile_stands_between_store_and_register(shop: Shop) -> None:
    with shop.work():
        set_values("store", shop.store_id, {"pos.idle_lock": 5, "pos.return_days": 7})
    profile = profile_of(shop, **{"pos.idle_lock": 2, "pos.max_discount": 1000})
    assert shop.till.get("/api/v1/boot?app=pos").json["settings"]["pos.idle_lock"] == 2
    with shop.work():
        set_values("register", shop.register_id, {"pos.idle_lock": 1})
        chosen = [
            get(key, store_id=shop.store_id, register_id=shop.register_id)
            for key in ("pos.idle_lock", "pos.max_discount", "pos.return_days")
        ]
    assert chosen == [1, 1000, 7]
    page = shop.owner.get(f"/api/v1/settings?level=register&id={shop.register_id}").json["pages"]
    origins = {field["key"]: field["inherited_from"] for one in page for field in one["fields"]}
    assert [origins[key] for key in ("pos.idle_lock", "pos.max_discount", "pos.return_days", "pos.sounds")] == [
        None,
        "profile",
        "store",
        "default",
    ]
    keys = {
        field["key"]
        for one in shop.owner.get(f"/api/v1/settings?level=profile&id={profile}").json["pages"]
        for field in one["fields"]
    }
    assert "pos.max_discount" in keys
    assert "catalog.check_digits" not in keys


def test_a_profile_that_registers_use_is_not_archived(shop: Shop) -> None:
    profile = profile_of(shop)
    refused = shop.owner.delete(f"/api/v1/profiles/{profile}")
    assert refused.status_code == 422
    assert "use this profile" in refused.json["message"]
    shop.owner.patch(f"/api/v1/registers/{shop.register_id}", {"profile_id": None})
    assert shop.owner.delete(f"/api/v1/profiles/{profile}").status_code < 300


def test_open_tills_hear_of_changed_settings(shop: Shop) -> None:
    since = {stream: read(shop, stream, 0)["seq"] for stream in ("company", "store")}
    profile = profile_of(shop, **{"pos.sounds": False})
    with shop.work():
        set_values("register", shop.register_id, {"pos.sounds": True})
    boot = shop.till.get("/api/v1/boot?app=pos").json["settings_seq"]
    assert boot == {stream: read(shop, stream, 0)["seq"] for stream in since}
    told = {
        stream: [row["id"] for row in read(shop, stream, seq)["rows"] if row["entity"] == ENTITY] for stream, seq in since.items()
    }
    assert told == {"company": [f"profile:{profile}"], "store": [f"register:{shop.register_id}"] * 2}


def read(shop: Shop, stream: str, since: int) -> dict[str, Any]:
    """A page of the feed as the till reads it."""
    page: dict[str, Any] = shop.till.get(f"/api/v1/sync/feed?stream={stream}&since={since}").json
    return page
