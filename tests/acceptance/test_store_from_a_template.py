"""A new store opens from a template made once (CORE-22): it is set up like it, and shares nothing that was done there."""

from __future__ import annotations

from sqlalchemy import select

from addons.catalog.models import StoreProduct
from addons.sales.tests.orders import product_id, stock_up
from core import settings
from core.models import Register
from core.testing import Shop

API = "/api/v1"
ALIKE = {"receipt_footer": "Thank you!", "day_cutover_hour": 4, "timezone": "Europe/Sarajevo"}


def furnish(shop: Shop) -> None:
    """A template that is set up in every way that differs by store."""
    here = {"store_ids": [shop.store_id]}
    stock_up(shop, [1, 2])
    owner = shop.owner
    profile = owner.post(f"{API}/profiles", {"name": "Express"}).json["id"]
    method = owner.get(f"{API}/payments/methods").json["items"][0]["id"]
    done = [
        owner.patch(f"{API}/stores/{shop.store_id}", ALIKE),
        owner.patch(f"{API}/registers/{shop.register_id}", {"profile_id": profile, "name": "Front"}),
        owner.patch(f"{API}/settings", {"level": "store", "id": shop.store_id, "values": {"pos.return_days": 30}}),
        owner.patch(f"{API}/settings", {"level": "register", "id": shop.register_id, "values": {"pos.sounds": False}}),
        owner.patch(f"{API}/catalog/products/{product_id(1)}", {"stores": [{"store_id": shop.store_id, "hidden": True}]}),
        owner.post(f"{API}/catalog/price-lists", {"name": "Happy hour", "items": [], **here}),
        owner.post(f"{API}/pricing/discounts", {"name": "Staff", "rate": 1000, **here}),
        owner.patch(f"{API}/payments/methods/{method}", {"stores": [shop.store_id]}),
        owner.post(f"{API}/addons/announcements/disable", {"store_id": shop.store_id}),
    ]  # fmt: skip
    assert [one.status_code for one in done if one.status_code >= 300 and one.status_code != 204] == [], [one.json for one in done]


def test_a_store_made_like_another_one_is_ready_to_sell(shop: Shop) -> None:
    furnish(shop)
    made = shop.owner.post(f"{API}/stores/{shop.store_id}/copies", {"name": "North", "city": "Zenica"})
    assert made.status_code == 201, made.json
    new = made.json
    assert (new["name"], new["city"], new["code"]) == ("North", "Zenica", "S2")
    assert {name: new[name] for name in ALIKE} == ALIKE
    with shop.work(write=False) as session:
        (register,) = session.scalars(select(Register).where(Register.store_id == new["id"]))
        assert (register.name, register.profile_id is None) == ("Front", False)
        found = settings.resolved(["pos.return_days", "pos.sounds"], store_id=new["id"], register_id=register.id)
        assert found == {"pos.return_days": 30, "pos.sounds": False}
        assert list(session.scalars(select(StoreProduct.product_id).where(StoreProduct.store_id == new["id"]))) == [product_id(1)]
    shared = (("catalog/price-lists", "store_ids"), ("pricing/discounts", "store_ids"), ("payments/methods", "stores"))
    for path, field in shared:
        named = [one[field] for one in shop.owner.get(f"{API}/{path}").json["items"] if one[field]]
        assert named == [[shop.store_id, new["id"]]], path
    on = {one["name"]: one["stores"] for one in shop.owner.get(f"{API}/addons").json}
    assert new["id"] in on["pos"]
    assert new["id"] not in on["announcements"]
    boot = shop.new_till(register.id).get(f"{API}/boot?app=pos").json
    assert (boot["store"]["name"], boot["settings"]["pos.return_days"]) == ("North", 30)


def test_only_who_manages_every_store_opens_one(sqlite_shop: Shop) -> None:
    manager = sqlite_shop.owner.get(f"{API}/roles?f.key=manager").json["items"][0]["id"]
    somebody = sqlite_shop.person("cashier", "Luka")
    sqlite_shop.owner.patch(f"{API}/users/{somebody}", {"roles": [{"role_id": manager, "store_id": sqlite_shop.store_id}]})
    refused = sqlite_shop.signed_in(somebody).post(f"{API}/stores/{sqlite_shop.store_id}/copies", {"name": "Mine"})
    assert refused.status_code == 403
