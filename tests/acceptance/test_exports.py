"""The six exports that a shop is promised (CORE-21): each a file of what the filters leave, readable without ids."""

from __future__ import annotations

import csv
import io

import pytest

from addons.sales.tests.orders import product_id
from addons.stock.tests.goods import counted, sold
from core.testing import Shop


@pytest.fixture
def day(sqlite_shop: Shop) -> Shop:
    """A shop with goods, a sale, a customer and a cashier of one store."""
    counted(sqlite_shop, [1, 2], pieces=10)
    owner = sqlite_shop.owner
    drinks = owner.post("/api/v1/catalog/categories", {"name": "Drinks"}).json["id"]
    goods = {"name": "Tea", "sku": "T-1", "unit_price": 249_0000, "barcodes": [{"code": "4006381333931"}], "category_id": drinks}
    assert owner.patch(f"/api/v1/catalog/products/{product_id(1)}", goods).status_code == 200
    assert owner.post("/api/v1/customers/customers", {"name": "Emina", "city": "Zenica"}).status_code == 201
    assert owner.post("/api/v1/customers/customers", {"name": "Jovan", "city": "Tuzla"}).status_code == 201
    cashier = owner.get("/api/v1/roles?f.key=cashier").json["items"][0]["id"]
    roles = [{"role_id": cashier, "store_id": sqlite_shop.store_id}]
    assert owner.post("/api/v1/users", {"name": "Lejla", "roles": roles}).status_code == 201
    sold(sqlite_shop, 1, (1, 2), (2, 1))
    return sqlite_shop


def rows(shop: Shop, address: str) -> list[dict[str, str]]:
    """What a CSV file holds."""
    answer = shop.owner.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.json
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def test_products_with_price_sku_barcodes_and_category(day: Shop) -> None:
    (tea,) = rows(day, "catalog/products/export?format=csv&f.sku=T-1")
    wanted = ("Tea", "2.490000", "T-1", "4006381333931", "Drinks")
    assert tuple(tea[name] for name in ("name", "unit_price", "sku", "barcodes", "category")) == wanted


def test_customers_of_a_city(day: Shop) -> None:
    assert [row["name"] for row in rows(day, "customers/customers/export?format=csv&f.city=Zenica")] == ["Emina"]


def test_people_with_their_roles_and_stores(day: Shop) -> None:
    (lejla,) = rows(day, "users/export?format=csv&q=Lejla")
    assert (lejla["role_names"], lejla["store_names"]) == ("Cashier", "Center")


def test_a_sales_report_of_a_day_as_csv_and_pdf(day: Shop) -> None:
    files = "reports/files/products?from=2026-11-22&to=2026-11-22"
    assert "Product 1" in {value for row in rows(day, f"{files}&format=csv") for value in row.values()}
    assert [row["Product"] for row in rows(day, f"{files.replace('22', '21')}&format=csv")] == ["Total"]
    assert day.owner.get(f"/api/v1/{files}&format=pdf").get_data().startswith(b"%PDF")


def test_the_history_of_the_stock_of_a_product_by_name(day: Shop) -> None:
    moves = rows(day, f"stock/moves/export?format=csv&f.product_id={product_id(1)}&f.kind=sale")
    assert [(row["store"], row["product"], row["quantity"]) for row in moves] == [("Center", "Tea", "-2.0000")]


def test_the_audit_log_of_a_person_by_name(day: Shop) -> None:
    acts = rows(day, f"audit/export?format=csv&f.actor_id={day.owner_id}&f.action=customers.customer.create")
    assert [(row["actor"], row["record"]) for row in acts] == [("Amra", "Jovan"), ("Amra", "Emina")]
