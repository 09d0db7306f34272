"""The till in a real Chromium against the real server with 10,000 and 100,000 products (AT-23): open, tap, scan, search, memory.

Names and barcodes come from the catalogue beside the repository (`../shared/data/products_100k.csv.gz`), else they are made
up; prices by a rule.  Times are measured in the page, from the event to the frame that shows its result.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.bench.client_till import BenchTill, launch
from tests.bench.figure import Figure
from tests.run.shop import ROOT, Shop

CATALOGUE = ROOT.parent / "shared" / "data" / "products_100k.csv.gz"
SMALL, LARGE = 10_000, 100_000
Row = tuple[str, str]


def measure() -> list[Figure]:
    """Opening with both sizes; everything else with the large one."""
    rows = catalogue()
    with tempfile.TemporaryDirectory() as folder:
        with shop_with(Path(folder) / "small", rows[:SMALL]) as (shop, _seconds):
            figures = opening(shop, rows[SMALL - 1][0], "10k", cold=1.5, warm=0.8)
        with shop_with(Path(folder) / "large", rows) as (shop, seconds):
            figures.append(Figure("import of 100k products by the command line", seconds, "s", at_most=60))
            figures += opening(shop, rows[-1][0], "100k", cold=None, warm=1.5)
            figures += working(shop, rows)
    return figures


def catalogue() -> list[Row]:
    """Barcode and name of 100,000 products."""
    if CATALOGUE.exists():
        with gzip.open(CATALOGUE, "rt", encoding="utf-8", newline="") as file:
            return [(row["barcode"], row["name"]) for row in csv.DictReader(file)]
    words = random.Random(23)
    made = ["".join(words.choice("abdefgiklmnoprstuväöü") for _ in range(words.randint(3, 9))) for _ in range(3000)]
    return [(f"29{number:010d}", " ".join(words.sample(made, 3)).title()) for number in range(LARGE)]


@contextmanager
def shop_with(data: Path, rows: list[Row]) -> Iterator[tuple[Shop, float]]:
    """A running demo shop that has also these products, and the seconds their import took."""
    file = data.with_suffix(".csv")
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("barcode", "name"), *rows])
    shop = Shop(data).wait_until_ready()
    try:
        started = time.perf_counter()
        command = [sys.executable, "-m", "core.cli", "import", "products", str(file), "--set", "price=0.49..29.99", "--json"]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, "TEZGA_DATA": str(data)}, capture_output=True, text=True, check=False
        )
        seconds = time.perf_counter() - started
        result = json.loads(done.stdout) if done.stdout else {}
        assert result.get("created", 0) >= 0.99 * len(rows), done.stdout[-2000:] + done.stderr[-2000:]
        yield shop, seconds
    finally:
        shop.stop()


def opening(shop: Shop, last_code: str, size: str, *, cold: float | None, warm: float) -> list[Figure]:
    """From the navigation to a painted grid whose last product can be scanned; the median of five."""
    with sync_playwright() as play, launch(play) as browser:
        till = BenchTill(browser, shop.state)
        till.enrol()
        colds = [till.open_cold(last_code) for _ in range(3)]
        till.settle()
        warms = [till.open_warm(last_code) for _ in range(5)]
    return [
        Figure(f"till open cold, {size} products", statistics.median(colds), "s", at_most=cold),
        Figure(f"till open warm, {size} products", statistics.median(warms), "s", at_most=warm),
    ]


def working(shop: Shop, rows: list[Row]) -> list[Figure]:
    """Taps, scans and searches as they are and with a quarter of the processor; memory; everything offline."""
    chance = random.Random(5)
    codes = [code for code, _name in chance.sample(rows, 400)]
    words = sorted({name.split()[0][:5].lower() for _code, name in chance.sample(rows, 400) if len(name.split()[0]) > 3})
    with sync_playwright() as play, launch(play) as browser:
        till = BenchTill(browser, shop.state)
        till.enrol()
        till.open_cold(rows[-1][0])
        till.settle()
        stored = till.products_on_the_till()
        figures = [*_speed(till, codes, "", 30), *_long_cart(till), *_memory(till)]
        till.throttle(4)
        figures += _speed(till, codes, ", processor 4x slower", 100)
        figures.append(Figure("search p95, processor 4x slower", p95(till.search(words[:60])), "ms", at_most=100))
        till.throttle(1)
        found = till.find_offline(codes[:100])
    return [
        *figures,
        Figure("products on the till", stored, "products", at_least=LARGE * 0.99),
        Figure("products found with the network cut", found, "of 100", at_least=100),
    ]


def _speed(till: BenchTill, codes: list[str], how: str, bar: float) -> list[Figure]:
    return [
        Figure(f"tap to painted line p95{how}", p95(till.tap(60)), "ms", at_most=bar),
        Figure(f"scan to painted line p95{how}", p95(till.scan(codes[:60])), "ms", at_most=bar),
    ]


def _long_cart(till: BenchTill) -> list[Figure]:
    works, taps = till.tap_long(300, 40)
    return [
        Figure("tap with 300 lines, work p95", p95(works), "ms", at_most=16),
        Figure("tap with 300 lines to painted line p95", p95(taps), "ms", at_most=50),
    ]


def _memory(till: BenchTill) -> list[Figure]:
    memory: dict[str, Any] = till.memory()
    return [
        Figure("client memory, JavaScript heap", memory["heap"] / 1e6, "MB", at_most=400),
        Figure("client memory, renderer process", memory["process"] / 1e6, "MB", at_most=400),
    ]


def p95(values: list[float]) -> float:
    """The value that 95 of 100 stay below."""
    return statistics.quantiles(values, n=20)[-1]
