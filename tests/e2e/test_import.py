"""A person imports goods in the browser: columns guessed, a fixed price, bad rows named, progress, nothing twice."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest
from playwright.sync_api import expect

from addons.catalog.tests.import_files import product_rows
from tests.e2e.importing import ImportScreen
from tests.e2e.office import Api, Office
from tests.e2e.pictures import axe, picture

FIRST, ROWS, BAD_EACH = 5_000, 2_000, 100  # the demo's goods have the numbers before


@pytest.fixture
def goods(tmp_path: Path) -> Path:
    """2,000 products, of which 20 have a wrong barcode or no name; no prices."""
    wrong = {"barcode": lambda row: (row[0][:-1] + str((int(row[0][-1]) + 1) % 10), row[1]), "name": lambda row: (row[0], "")}
    rows = [row[:2] for row in product_rows(FIRST + ROWS)[FIRST:]]
    for number, at in enumerate(range(BAD_EACH - 1, ROWS, BAD_EACH)):
        rows[at] = wrong["barcode" if number % 2 else "name"](rows[at])
    path = tmp_path / "goods.csv.gz"
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("EAN", "Produktname"), *rows])
    return path


def test_a_file_is_checked_imported_and_changes_nothing_the_second_time(office: Office, api: Api, goods: Path) -> None:
    before = api.get("catalog/products")["total"]
    screen = ImportScreen(office, "catalog.products")
    screen.choose(goods)
    assert (screen.field_of("EAN"), screen.field_of("Produktname")) == ("Barcode", "Name")
    screen.fix("Price", "4.99")
    assert screen.check() == {"Would be created": 1980, "Would be updated": 0, "Unchanged": 0, "Rejected": 20}
    expect(screen.bad_rows).to_have_count(20)
    expect(screen.bad_rows.first).to_contain_text("101")
    axe(screen.page)
    picture(screen.page, "office/import-20-bad-rows")
    assert api.get("catalog/products")["total"] == before
    assert screen.run() == {"Created": 1980, "Updated": 0, "Unchanged": 0, "Rejected": 20}
    assert any("of 2.000 rows" in text for text in screen.progress), screen.progress
    assert api.get("catalog/products")["total"] == before + 1980
    rejected = list(csv.reader(io.StringIO(screen.rejects()), delimiter=";" if ";" in screen.rejects()[:200] else ","))
    assert len(rejected) == 21
    again = ImportScreen(office, "catalog.products")
    again.choose(goods)
    again.fix("Price", "4.99")
    assert again.check() == {"Would be created": 0, "Would be updated": 0, "Unchanged": 1980, "Rejected": 20}
    expect(again.page.get_by_role("button", name="Import the good rows")).to_be_disabled()
