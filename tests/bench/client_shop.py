"""A running shop with many products and prices for the benchmarks of the client.

Names and barcodes come from the catalogue beside the repository (`../shared/data/products_100k.csv.gz`), else they are made
up.  Each product has two prices on price lists: from 6 and from 12 pieces on.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from addons.catalog.models import PriceList, PriceListItem, Product
from core.bulk import Bulk, write
from core.commands.base import bare_kernel_for
from core.config import load_config
from core.db import session, transaction
from core.ids import uuid7
from tests.run.shop import ROOT, Shop

CATALOGUE = ROOT.parent / "shared" / "data" / "products_100k.csv.gz"
LARGE, LIST_ROWS, BREAKS = 100_000, 20_000, (6, 12)
Row = tuple[str, str]


def catalogue() -> list[Row]:
    """Barcode and name of 100,000 products."""
    if CATALOGUE.exists():
        with gzip.open(CATALOGUE, "rt", encoding="utf-8", newline="") as file:
            return [(row["barcode"], row["name"]) for row in csv.DictReader(file)]
    words = random.Random(23)
    made = ["".join(words.choice("abdefgiklmnoprstuväöü") for _ in range(words.randint(3, 9))) for _ in range(3000)]
    return [(f"29{number:010d}", " ".join(words.sample(made, 3)).title()) for number in range(LARGE)]


@contextmanager
def shop_with(data: Path, rows: list[Row], *, prices: bool = False) -> Iterator[tuple[Shop, float]]:
    """A running demo shop that has also these products, and the seconds their import took."""
    shop = Shop(data).wait_until_ready()
    try:
        seconds = load(data, [(code, name, "0.49..29.99") for code, name in rows])
        if prices:
            add_price_lists(data)
        yield shop, seconds
    finally:
        shop.stop()


def load(data: Path, rows: list[tuple[str, str, str]]) -> float:
    """Import barcode, name and price by the command; a range is a made-up price for all. The seconds it took."""
    file = data.with_suffix(".csv")
    fixed = rows[0][2] if ".." in rows[0][2] else ""
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([row[: 2 if fixed else 3] for row in [("barcode", "name", "price"), *rows]])
    command = [sys.executable, "-m", "core.cli", "import", "products", str(file), "--json"]
    environment = {**os.environ, "TEZGA_DATA": str(data)}
    started = time.perf_counter()
    command += ["--set", f"price={fixed}"] if fixed else []
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    result = json.loads(done.stdout) if done.stdout else {}
    assert result.get("created", 0) + result.get("updated", 0) >= 0.99 * len(rows), done.stdout[-2000:] + done.stderr[-2000:]
    return seconds


def add_price_lists(data: Path) -> None:
    """Two prices for every product on lists of 20,000 rows, written beside the running shop before its first till."""
    kernel = bare_kernel_for(load_config({**os.environ, "TEZGA_DATA": str(data)}))
    with kernel.unit_of_work(), transaction():
        products = list(session().execute(select(Product.id, Product.unit_price).order_by(Product.id)))
        wanted = [(product, price, number) for number in BREAKS for product, price in products]
        for start in range(0, len(wanted), LIST_ROWS):
            prices = PriceList(id=uuid7(), name=f"Quantities {start // LIST_ROWS + 1}", store_ids=[])
            session().add(prices)
            session().flush()
            write((Bulk(PriceListItem), [_item(prices.id, *row) for row in enumerate(wanted[start : start + LIST_ROWS])]))
    kernel.engine.dispose()


def _item(list_id: str, position: int, priced: tuple[str, int, int]) -> dict[str, object]:
    product, price, number = priced
    return {
        "id": uuid7(), "list_id": list_id, "position": position, "product_id": product, "variant_id": None,
        "min_quantity": number * 10_000, "unit_price": price * (100 - number) // 100, "valid_from": None, "valid_to": None,
    }  # fmt: skip
