"""How long a person waits for a shop: a new one with demo data, and the same one the next morning."""

import tempfile
import time
from pathlib import Path

from tests.bench.figure import Figure
from tests.run.shop import Shop


def measure() -> list[Figure]:
    """Seconds from the command to the printed addresses, set-up of the clone already done."""
    with tempfile.TemporaryDirectory() as folder:
        first, warm = (_start(Path(folder) / "shop") for _ in range(2))
    return [
        Figure("tezga run, new shop", first, "s", at_most=20),
        Figure("tezga run, next start", warm, "s", at_most=5),
    ]


def _start(data: Path) -> float:
    started = time.perf_counter()
    shop = Shop(data).wait_until_ready()
    seconds = time.perf_counter() - started
    shop.stop()
    return seconds
