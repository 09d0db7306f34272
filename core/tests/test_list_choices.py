"""Saved views and columns of lists: kept for each person, shared by those who may, and only ever of lists one may open."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core.audit import AuditEntry
from core.ids import uuid7
from core.models import Role
from core.testing import Client, Shop

LISTS = "/api/v1/lists"


def keep(client: Client, *, view: str | None = None, **values: Any) -> tuple[str, Any]:
    view_id = view or uuid7()
    body = {"list": "catalog.products", "title": "Drinks", "query": "q=tea&sort=-name", **values}
    return view_id, client.call("PUT", f"{LISTS}/views/{view_id}", body)


def titles(client: Client) -> list[str]:
    return [row["title"] for row in client.get(LISTS).json["views"]]


def role_id(shop: Shop, key: str) -> str:
    with shop.work(write=False) as session:
        return session.scalars(select(Role.id).where(Role.key == key)).one()


def test_a_view_is_there_in_every_browser_of_its_maker_and_nowhere_else(shop: Shop) -> None:
    manager = shop.person("manager")
    keep(shop.signed_in(manager))
    assert titles(shop.signed_in(manager)) == ["Drinks"]
    assert titles(shop.owner) == []


def test_sending_a_view_again_changes_nothing_and_a_new_name_replaces_the_old(shop: Shop) -> None:
    view, first = keep(shop.owner)
    assert keep(shop.owner, view=view)[1].json == first.json
    keep(shop.owner, view=view, title="Cold drinks")
    assert titles(shop.owner) == ["Cold drinks"]
    for _again in range(2):
        assert shop.owner.delete(f"{LISTS}/views/{view}").status_code == 204
    assert titles(shop.owner) == []


def test_a_view_is_shared_with_everybody_or_a_role_by_those_who_may(shop: Shop) -> None:
    employee, manager = shop.signed_in(shop.person("employee")), shop.signed_in(shop.person("manager"))
    with shop.work() as session:
        role = session.scalars(select(Role).where(Role.key == "employee")).one()
        role.grants = [*role.grants, "catalog.view"]
    assert keep(employee, audience="company")[1].json["details"]["permission"] == "core.share_views"
    keep(manager, title="For all", audience="company")
    keep(manager, title="For staff", audience="role", role_id=role_id(shop, "employee"))
    keep(manager, title="For owners", audience="role", role_id=role_id(shop, "owner"))
    assert titles(employee) == ["For all", "For staff"]
    assert keep(manager, audience="role")[1].json["details"]["fields"].keys() == {"role_id"}


def test_shared_views_are_changed_by_those_who_may_share_and_own_ones_by_their_maker(shop: Shop) -> None:
    employee, manager = shop.signed_in(shop.person("employee")), shop.signed_in(shop.person("manager"))
    with shop.work() as session:
        role = session.scalars(select(Role).where(Role.key == "employee")).one()
        role.grants = [*role.grants, "catalog.view"]
    shared, _answer = keep(manager, audience="company")
    own, _answer = keep(manager)
    assert not employee.get(LISTS).json["views"][0]["can_change"]
    for client, view, status in ((employee, shared, 403), (shop.owner, own, 403), (shop.owner, shared, 200)):
        assert keep(client, view=view, title="New", audience="company")[1].status_code == status
    assert employee.delete(f"{LISTS}/views/{shared}").status_code == 403
    assert shop.owner.delete(f"{LISTS}/views/{shared}").status_code == 204


def test_sharing_is_in_the_audit_log(shop: Shop) -> None:
    view, _answer = keep(shop.owner)
    keep(shop.owner, view=view, audience="company")
    keep(shop.owner, view=view, audience="company", query="")
    keep(shop.owner, view=view)
    with shop.work(write=False) as session:
        acts = list(session.scalars(select(AuditEntry.action).where(AuditEntry.entity_id == view).order_by(AuditEntry.seq)))
    assert acts == ["list_view.share", "list_view.change", "list_view.remove"]


def test_columns_are_kept_for_each_person_until_they_go_back(shop: Shop) -> None:
    for fields in (["name", "sku"], ["name"]):
        shop.owner.call("PUT", f"{LISTS}/columns/catalog.products", {"fields": fields})
        assert shop.owner.get(LISTS).json["columns"] == {"catalog.products": fields}
    assert shop.signed_in(shop.person("manager")).get(LISTS).json["columns"] == {}
    shop.owner.call("PUT", f"{LISTS}/columns/catalog.products", {"fields": None})
    assert shop.owner.get(LISTS).json["columns"] == {}


def test_lists_that_one_may_not_open_are_not_to_be_had(shop: Shop) -> None:
    cashier = shop.signed_in(shop.cashier_id)
    keep(shop.owner, list="core.users", title="Secret", audience="company")
    assert titles(cashier) == []
    assert keep(cashier, list="core.users")[1].status_code == 422
    assert cashier.call("PUT", f"{LISTS}/columns/core.users", {"fields": ["name"]}).status_code == 422
    assert keep(shop.owner, list="no.such")[1].json["details"]["fields"].keys() == {"list"}
