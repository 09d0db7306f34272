"""100,000 products from a file, by command and in the browser, on both databases (AT-40; issue's bar: 60 s)."""

import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from addons.catalog.tests.import_files import product_rows, write
from core.commands.base import bare_kernel_for
from core.config import load_config
from core.lifecycle import install
from tests.bench.client_till import launch
from tests.bench.figure import Figure
from tests.e2e.importing import ImportScreen
from tests.e2e.office import Office
from tests.run.shop import Shop
from tests.services import fresh_database

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "products_100k.csv.gz"
COUNT, SECONDS = 100_000, 60


def measure() -> list[Figure]:
    """Seconds for an empty shop's import by command and in the browser, a dry run with 1 % bad rows, and the second import."""
    with tempfile.TemporaryDirectory() as folder:
        return [figure for kind in ("SQLite", "PostgreSQL") for figure in _on(kind, Path(folder) / kind)]


def _on(kind: str, folder: Path) -> Iterator[Figure]:
    folder.mkdir()
    good, bad = _real(folder / "products.csv.gz"), write(folder / "bad.csv", product_rows(COUNT, bad_each=100))
    prices = ["--set", "price=0.49..29.99"]
    shop = _shop(kind, folder / "command")
    seconds, dry = _import(shop, bad, "--dry-run")
    if len(dry["errors"]) != COUNT // 100:
        raise AssertionError(f"{len(dry['errors'])} bad rows are listed")
    yield Figure(f"{kind}: dry run of 100,000 rows, 1,000 bad ones listed", seconds, "s", at_most=SECONDS)
    seconds, first = _import(shop, good, *prices)
    yield Figure(f"{kind}: {first['created']} products by command", seconds, "s", at_most=SECONDS)
    seconds, again = _import(shop, good, *prices)
    if again["unchanged"] != first["rows"]:
        raise AssertionError(f"the second import changed something: {again}")
    yield Figure(f"{kind}: the same file again, nothing changed", seconds, "s", at_most=SECONDS)
    yield from _in_browser(kind, folder / "browser", good)


def _real(path: Path) -> Path:
    """The real catalogue where it lies beside the repository, else names made up."""
    if REAL.is_file():
        path.write_bytes(REAL.read_bytes())
        return path
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("barcode", "name"), *(row[:2] for row in product_rows(COUNT))])
    return path


def _shop(kind: str, folder: Path) -> dict[str, str]:
    """An empty shop's environment."""
    folder.mkdir()
    url = f"sqlite:///{folder / 'tezga.db'}" if kind == "SQLite" else fresh_database(durable=True)
    environment = {**os.environ, "TEZGA_DATA": str(folder), "TEZGA_DATABASE_URL": url}
    kernel = bare_kernel_for(load_config(environment))
    install(kernel, sorted(kernel.found))
    kernel.engine.dispose()
    return environment


def _import(environment: dict[str, str], path: Path, *options: str) -> tuple[float, dict]:
    command = [sys.executable, "-m", "core.cli", "import", "products", str(path), *options, "--json"]
    started = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return time.perf_counter() - started, json.loads(done.stdout)


def _in_browser(kind: str, folder: Path, path: Path) -> Iterator[Figure]:
    """A person in Chromium: gives the file, sets the price rule, starts; the clock runs from there to the result."""
    settings = {} if kind == "SQLite" else {"TEZGA_DATABASE_URL": fresh_database(durable=True)}
    shop = Shop(folder, **settings).wait_until_ready()
    try:
        with sync_playwright() as play, launch(play) as browser:
            office = Office(browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB"), shop.state)
            screen = ImportScreen(office.open().sign_in(), "catalog.products", timeout_s=4 * SECONDS)
            screen.choose(path)
            screen.fix("Price", "0.49..29.99")
            screen.check()
            screen.page.evaluate("window.tezgaProgress.length = 0")
            started = time.perf_counter()
            counts = screen.run()
            seconds = time.perf_counter() - started
            moved = len({text for text in screen.progress if text[0] not in "0S"})
    finally:
        shop.stop()
    if counts["Created"] + counts["Updated"] < 0.99 * COUNT:
        raise AssertionError(f"not all rows were taken: {counts}")
    yield Figure(f"{kind}: {counts['Created']} products in the browser", seconds, "s", at_most=SECONDS)
    yield Figure(f"{kind}: progress seen to move in the browser", moved, "times", at_least=3)
