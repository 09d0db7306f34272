"""Makes product files for the import tests, of any size and with known faults, and runs imports."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from addons.catalog.barcodes import check_digit
from core import job_runner
from core.imports import runs
from core.testing import Client, Shop

HEADER = ("barcode", "name", "price", "category")


def code(number: int) -> str:
    """A valid EAN-13 from the range that GS1 keeps for examples."""
    body = f"952{number:09d}"
    return body + check_digit(body)


def product_rows(count: int, bad_each: int = 0) -> list[tuple[str, ...]]:
    """Rows of products; every `bad_each`-th has one of four faults."""
    rows = []
    for number in range(count):
        barcode, name, price = code(number), f"Product {number}", f"{number % 3000 / 100 + 0.49:.2f}"
        if bad_each and number % bad_each == bad_each - 1:
            fault = number // bad_each % 4
            barcode = barcode[:-1] + str((int(barcode[-1]) + 1) % 10) if fault == 0 else barcode
            price = "free" if fault == 1 else "-1" if fault == 2 else price
            name = "" if fault == 3 else name
        rows.append((barcode, name, price, f"Category {number % 7}"))
    return rows


def write(path: Path, rows: list[tuple[str, ...]], header: tuple[str, ...] = HEADER) -> Path:
    """A CSV file of the rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def run(shop: Shop, path: Path, resource: str = "products", **options: Any) -> dict[str, Any]:
    """Import a file as the command does; the counts, with `errors`."""
    with shop.kernel.unit_of_work():
        made = runs.prepare(runs.Order(path=path, filename=path.name, resource=resource, **options))
        runs.session().commit()
        done = runs.execute(made.id)
        errors = {row.row: row.reason for row in runs.rejects(done.id)}
        return {**runs.summary(done), "errors": errors, "id": done.id}


def send(client: Client, content: bytes, *, name: str = "file.csv", where: str = "imports", **form: Any) -> Any:
    """Send a file as the browser does."""
    fields = {key: json.dumps(value) if isinstance(value, dict) else str(value) for key, value in form.items()}
    data = {"file": (io.BytesIO(content), name), "resource": "catalog.product", **fields}
    return client.post(f"/api/v1/{where}", data=data, content_type="multipart/form-data")


def wait(shop: Shop, run_id: str) -> dict[str, Any]:
    """Run the queued jobs, then ask for the import as the browser does."""
    job_runner.run_due(shop.kernel)
    answer: dict[str, Any] = shop.owner.get(f"/api/v1/imports/{run_id}").json
    return answer
