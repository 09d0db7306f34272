"""The till in a real Chromium against the real server, with the issue's sizes and those of AT-23.

10,000 products: opening.  50,000 products with 100,000 prices and 100,000 with 200,000: first load, opening again, taps,
scans, searches and changed prices with a quarter of the processor; as it is with the large one.  Times are measured in
the page, from the event to the frame that shows its result.
"""

from __future__ import annotations

import random
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.bench.client_changes import changes
from tests.bench.client_shop import LARGE, Row, catalogue, shop_with
from tests.bench.client_till import BenchTill, launch
from tests.bench.figure import Figure
from tests.run.shop import Shop

SMALL, MIDDLE = 10_000, 50_000


def measure() -> list[Figure]:
    """Opening with all sizes; work with the two large ones."""
    rows = catalogue()
    with tempfile.TemporaryDirectory() as folder:
        with shop_with(Path(folder) / "small", rows[:SMALL]) as (shop, _seconds):
            figures = opening(shop, rows[SMALL - 1][0], "10k", cold=1.5, warm=0.8)
        with shop_with(Path(folder) / "middle", rows[:MIDDLE], prices=True) as (shop, _seconds):
            figures += slowed(shop, rows[:MIDDLE], "50k")
        with shop_with(Path(folder) / "large", rows, prices=True) as (shop, seconds):
            figures.append(Figure("import of 100k products by the command line", seconds, "s", at_most=60))
            figures += opening(shop, rows[-1][0], "100k", cold=None, warm=1.5)
            figures += working(shop, rows)
            figures += slowed(shop, rows, "100k")
    return figures


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
    """Taps and scans with the whole processor; memory; everything offline."""
    codes, _words = chosen(rows)
    with sync_playwright() as play, launch(play) as browser:
        till = BenchTill(browser, shop.state)
        till.enrol()
        till.settle()
        stored = till.stored("catalog.product"), till.stored("catalog.price")
        figures = [*_speed(till, codes, "", 30), *_long_cart(till), *_sale(till), *_memory(till, "")]
        found = till.find_offline(codes[:100])
    return [
        *figures,
        Figure("products on the till", stored[0], "products", at_least=LARGE * 0.99),
        Figure("prices on the till", stored[1], "prices", at_least=2 * LARGE * 0.99),
        Figure("products found with the network cut", found, "of 100", at_least=100),
    ]


def slowed(shop: Shop, rows: list[Row], size: str) -> list[Figure]:
    """AT-23: all of it with the processor slowed four times, from the first load of a shop that has no snapshot yet."""
    codes, words = chosen(rows)
    how = f", {size}, processor 4x slower"
    with sync_playwright() as play, launch(play) as browser:
        till = BenchTill(browser, shop.state)
        till.enrol()
        till.throttle(4)
        shop.forget_snapshots()
        first = till.open_cold(rows[-1][0])
        till.settle()
        again = [till.open_warm(rows[-1][0]) for _ in range(5)]
        till.settle()
        return [
            Figure(f"first load{how}", first, "s", at_most=60),
            Figure(f"open again{how}", statistics.median(again), "s", at_most=3),
            *_speed(till, codes, how, 100),
            Figure(f"search p95{how}", p95(till.search(words[:60])), "ms", at_most=100),
            *changes(till, shop, rows, how),
            *_memory(till, f", {size}"),
        ]


def chosen(rows: list[Row]) -> tuple[list[str], list[str]]:
    """Barcodes to scan and beginnings of words to search."""
    chance = random.Random(5)
    codes = [code for code, _name in chance.sample(rows, 400)]
    words = sorted({name.split()[0][:5].lower() for _code, name in chance.sample(rows, 400) if len(name.split()[0]) > 3})
    return codes, words


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


def _sale(till: BenchTill) -> list[Figure]:
    return [Figure("PAY to the next sale ready p95", p95(till.sales(40)), "ms", at_most=1000)]


def _memory(till: BenchTill, size: str) -> list[Figure]:
    memory: dict[str, Any] = till.memory()
    return [
        Figure(f"client memory, JavaScript heap{size}", memory["heap"] / 1e6, "MB", at_most=400),
        Figure(f"client memory, renderer process{size}", memory["process"] / 1e6, "MB", at_most=400),
    ]


def p95(values: list[float]) -> float:
    """The value that 95 of 100 stay below."""
    return statistics.quantiles(values, n=20)[-1]
