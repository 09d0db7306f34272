"""Records of a shop that is older than the search keys are found after the upgrade."""

from __future__ import annotations

from sqlalchemy import text

from core import migrate
from core.migrate import migrating
from core.testing import Shop


def test_stores_made_before_the_keys_are_found_after_the_upgrade(shop: Shop) -> None:
    shop.owner.patch(f"/api/v1/stores/{shop.store_id}", {"name": "Čajdžinica"})
    with migrating(shop.kernel.engine) as connection:
        migrate.downgrade(connection, "core", None, shop.kernel.order, "core_0002")
        assert connection.execute(text("SELECT name FROM core_store")).scalars().all() == ["Čajdžinica"]
        migrate.upgrade(connection, "core", None, shop.kernel.order)
    assert shop.owner.get("/api/v1/stores", query_string={"q": "чај"}).json["total"] == 1
