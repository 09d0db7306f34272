"""Rights that come new with a version reach the roles they name once, and never give back what the owner took away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import delete, select

from core import lifecycle, new_rights
from core.audit import AuditEntry
from core.audit_titles import title_of
from core.models import KnownRight, Role
from core.permissions import Permission, registry
from core.testing import Shop

NEW = "catalog.taste"


@contextmanager
def version_that_brings(*names: str) -> Iterator[None]:
    """A version of the catalog that declares more rights."""
    for name in names:
        registry.add(name, Permission(name, "Taste products", "Products", ("manager",)), owner="catalog")
    try:
        yield
    finally:
        for name in names:
            registry.remove(name)


def grants(shop: Shop, key: str = "manager") -> set[str]:
    with shop.work(write=False) as session:
        return set(session.scalars(select(Role.grants).where(Role.key == key)).one())


def take_away(shop: Shop, name: str) -> None:
    with shop.work(write=False) as session:
        role_id = session.scalars(select(Role.id).where(Role.key == "manager")).one()
    assert shop.owner.patch("/api/v1/permissions/matrix", {"role_id": role_id, "revoke": [name]}).status_code == 204


def upgrade(shop: Shop) -> None:
    lifecycle.upgrade(shop.kernel, ["catalog"])


def test_a_new_right_reaches_its_roles_at_the_upgrade_and_the_log_says_so(shop: Shop) -> None:
    assert NEW not in grants(shop)
    with version_that_brings(NEW):
        upgrade(shop)
    assert (NEW in grants(shop), NEW in grants(shop, "cashier")) == (True, False)
    with shop.work(write=False) as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "role.new_rights")).one()
    assert (entry.data["given"], entry.data["name"]) == ([NEW], "Manager")
    assert title_of(entry.action) == "New rights given to a role"


def test_what_the_owner_took_away_stays_away_at_every_later_upgrade(shop: Shop) -> None:
    with version_that_brings(NEW):
        upgrade(shop)
        take_away(shop, NEW)
        take_away(shop, "catalog.edit")
        upgrade(shop)
        lifecycle.install(shop.kernel, ["catalog"])
    assert not {NEW, "catalog.edit"} & grants(shop)


def test_a_shop_from_before_rights_were_kept_gets_the_new_ones_and_nothing_taken_away(shop: Shop) -> None:
    before = grants(shop)
    take_away(shop, "catalog.edit")
    with shop.work() as session:
        session.execute(delete(KnownRight))
    with version_that_brings(NEW):
        upgrade(shop)
    assert grants(shop) == before - {"catalog.edit"} | {NEW}


def test_a_role_that_may_do_everything_needs_no_grant(shop: Shop) -> None:
    with version_that_brings(NEW):
        upgrade(shop)
    assert grants(shop, "owner") == {"*"}


@pytest.mark.parametrize("key", ["manager", "cashier"])
def test_a_new_shop_starts_with_what_every_addon_names(shop: Shop, key: str) -> None:
    there = {"core", *shop.kernel.order}
    named = {name for name, right in registry.items() if key in right.roles and registry.owner(name) in there}
    assert grants(shop, key) == named


def test_giving_again_gives_nothing(shop: Shop) -> None:
    with shop.work():
        assert new_rights.give(shop.kernel.order) == {}
