"""Importing products: dry run, twice the same, bad rows, killed runs (CAT-05, AT-40)."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from addons.catalog.models import Barcode, Category, Product
from addons.catalog.tests.import_files import code, product_rows, run, write
from core.feed import FeedRow
from core.imports import runs
from core.imports.models import ImportRun
from core.testing import Shop

pytestmark = pytest.mark.at40


def test_a_dry_run_lists_every_bad_row_and_a_second_import_changes_nothing(shop: Shop, tmp_path: Path) -> None:
    path = write(tmp_path / "products.csv", product_rows(6_000, bad_each=100))
    dry = run(shop, path, dry_run=True)
    assert (dry["rows"], dry["created"], dry["rejected"]) == (6_000, 5_940, 60)
    assert len(dry["errors"]) == 60
    assert all(reason for reason in dry["errors"].values())
    first = run(shop, path)
    assert (first["created"], first["updated"], first["rejected"]) == (5_940, 0, 60)
    assert first["errors"] == dry["errors"]
    with shop.work(write=False) as session:
        told = session.scalar(select(func.count()).where(FeedRow.entity == "catalog.product"))
        assert session.scalar(select(func.count()).select_from(Product)) == told == 5_940
        assert session.scalar(select(func.count()).select_from(Category)) == 7
    second = run(shop, path)
    assert (second["created"], second["updated"], second["unchanged"], second["rejected"]) == (0, 0, 5_940, 60)


def test_a_changed_price_changes_that_product_alone(shop: Shop, tmp_path: Path) -> None:
    rows = product_rows(50)
    run(shop, write(tmp_path / "a.csv", rows))
    rows[7] = (rows[7][0], rows[7][1], "99.99", rows[7][3])
    again = run(shop, write(tmp_path / "a.csv", rows))
    assert (again["updated"], again["unchanged"]) == (1, 49)
    with shop.work(write=False) as session:
        product = session.scalars(select(Product).join(Barcode).where(Barcode.code == code(7))).one()
        assert (product.unit_price, product.revision) == (99_990_000, 2)


def test_each_fault_has_its_reason(shop: Shop, tmp_path: Path) -> None:
    rows = [
        ("4006381333932", "Wrong digit", "1", ""), (code(1), "", "1", ""), (code(2), "No price", "free", ""),
        (code(3), "Tea", "1", ""), (code(3), "Tea again", "1", ""), ("", "", "1", ""),
        ("4.00638E+12", "", "x", ""), (code(4), "x" * 201, "1", ""),
    ]  # fmt: skip
    done = run(shop, write(tmp_path / "a.csv", rows))
    assert done["created"] == 1
    expected = {2: "4006381333931", 3: "Name", 4: "free", 6: "row 5", 7: "Nothing says", 8: "not a number", 9: "201"}
    assert done["errors"].keys() == expected.keys()
    for row, words in expected.items():
        assert words in done["errors"][row]
    assert "4.00638E+12" in done["errors"][8]


def test_rows_are_matched_by_barcode_article_number_and_name(shop: Shop, tmp_path: Path) -> None:
    header = ("Strichcode", "Artikelnummer", "Bezeichnung", "VK")
    run(
        shop,
        write(tmp_path / "a.csv", [(code(1), "A1", "Tea", "1,00"), ("", "A2", "Cocoa", "2,00"), ("", "", "Milk", "3,00")], header),
    )
    rows = [
        (code(1), "", "Green tea", "1,10"),
        (code(2), "A2", "Cocoa", "2,00"),
        ("", "", "Milk", "3,00"),
        (code(1), "A2", "Which", "1"),
    ]
    again = run(shop, write(tmp_path / "b.csv", rows[:3], header))
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 2, 1)
    crossed = run(shop, write(tmp_path / "c.csv", rows[3:], header))
    assert "2 different" in crossed["errors"][2]


def test_an_import_never_takes_a_barcode_away(shop: Shop, tmp_path: Path) -> None:
    run(shop, write(tmp_path / "a.csv", [(f"{code(1)} {code(2)}", "Tea", "1", "")]))
    run(shop, write(tmp_path / "b.csv", [(code(2), "Tea", "1", ""), (f"{code(5)}", "Cocoa", "1", "")]))
    product = shop.owner.get("/api/v1/catalog/products?q=tea").json["items"][0]
    assert [row["code"] for row in product["barcodes"]] == [code(1), code(2)]


def test_zeros_that_a_spreadsheet_took_come_back(shop: Shop, tmp_path: Path) -> None:
    run(shop, write(tmp_path / "a.csv", [("805476", "Popcorn", "1", ""), ("409002462", "Mix", "1", "")]))
    found = shop.owner.get("/api/v1/catalog/products?sort=-name").json["items"]
    assert [row["barcodes"][0]["code"] for row in found] == ["00805476", "409002462"]


def test_references_are_found_by_name_or_code_and_unknown_taxes_refused(shop: Shop, tmp_path: Path) -> None:
    header = ("barcode", "name", "tax", "unit")
    rows = [(code(1), "Tea", "19", "KG"), (code(2), "Cocoa", "VAT 19 %", "piece"), (code(3), "Milk", "5 %", "pc")]
    done = run(shop, write(tmp_path / "a.csv", rows, header))
    assert "5 %" in done["errors"][4]
    units = [row["unit"] for row in shop.owner.get("/api/v1/catalog/products").json["items"]]
    assert units == ["Piece", "Kilogram"]


def test_a_price_rule_stands_in_for_prices_and_stays_the_same(shop: Shop, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [(code(number), f"P{number}") for number in range(200)], ("barcode", "name"))
    run(shop, path, constants={"price": "0.49..29.99", "category": "Imported"})
    prices = [row["unit_price"] for row in shop.owner.get("/api/v1/catalog/products?per_page=500").json["items"]]
    assert len(set(prices)) > 100
    assert all(490_000 <= price <= 29_990_000 for price in prices)
    assert run(shop, path, constants={"price": "0.49..29.99", "category": "Imported"})["unchanged"] == 200


def test_a_killed_import_goes_on_behind_its_last_batch(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "BATCH", 100)
    rows = product_rows(450, bad_each=50)
    rows[400] = rows[3]
    path = write(tmp_path / "a.csv", rows)

    def die(run: ImportRun) -> None:
        if run.done == 200:
            raise KeyboardInterrupt

    with shop.kernel.unit_of_work():
        made = runs.prepare(runs.Order(path=path, filename=path.name, resource="products"))
        runs.session().commit()
        with pytest.raises(KeyboardInterrupt):
            runs.execute(made.id, die)
    with shop.work(write=False) as session:
        assert session.scalar(select(func.count()).select_from(Product)) == 196
        assert session.scalar(select(func.count()).where(FeedRow.entity == "catalog.product")) == 196
    with shop.kernel.unit_of_work():
        done = runs.execute(made.id)
    assert runs.summary(done) == {"rows": 450, "created": 440, "updated": 0, "unchanged": 0, "rejected": 10}


def test_what_another_wrote_meanwhile_costs_one_row_and_not_the_batch(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = runs.Planner.plan
    raced = []

    def plan_late(planner, rows):  # type: ignore[no-untyped-def]
        planned = plan(planner, rows)
        for one in planned:
            if one.values.get("barcode") == [code(3)] and len(raced) < 4:
                raced.append(one.number)
                one.values["barcode"] = one.extra = [code(2)]
        return planned

    monkeypatch.setattr(runs.Planner, "plan", plan_late)
    done = run(shop, write(tmp_path / "a.csv", product_rows(5)))
    assert raced
    assert (done["created"], done["rejected"]) == (4, 1)


def test_the_export_comes_back_unchanged(shop: Shop, tmp_path: Path) -> None:
    run(shop, write(tmp_path / "a.csv", product_rows(30)))
    for kind in ("csv", "xlsx"):
        path = tmp_path / f"products.{kind}"
        path.write_bytes(shop.owner.get(f"/api/v1/catalog/products/export?format={kind}").get_data())
        again = run(shop, path)
        assert (again["unchanged"], again["errors"]) == (30, {})


@pytest.mark.parametrize(
    ("currency", "stored", "shown"),
    [("JPY", 198_0000, "198.0000"), ("EUR", 198_0000, "1.980000"), ("KWD", 1_250_0000, "1.2500000")],
)
def test_amounts_leave_and_come_back_with_the_places_of_the_currency(
    shop: Shop, tmp_path: Path, currency: str, stored: int, shown: str
) -> None:
    assert shop.owner.patch("/api/v1/company", {"currency": currency}).status_code == 200
    assert shop.owner.post("/api/v1/catalog/products", {"name": "Tea", "unit_price": stored}).status_code == 201
    path = tmp_path / "products.csv"
    path.write_bytes(shop.owner.get("/api/v1/catalog/products/export?format=csv&columns=name,unit_price").get_data())
    assert path.read_text(encoding="utf-8-sig").splitlines()[1] == f"Tea,{shown}"
    sheet = load_workbook(
        BytesIO(shop.owner.get("/api/v1/catalog/products/export?format=xlsx&columns=name,unit_price").get_data())
    ).active
    assert sheet is not None
    assert Decimal(str(sheet["B2"].value)) == Decimal(shown)
    changed = write(tmp_path / "prices.csv", [("Tea", shown)], ("name", "price"))
    assert run(shop, changed, constants={"sku": "T-1"})["errors"] == {}
    made = {one["sku"]: one["unit_price"] for one in shop.owner.get("/api/v1/catalog/products").json["items"]}
    assert made["T-1"] == stored
