"""Orders of 10 lines, 2 tax rates and 1 payment by `POST /api/v1/sync/ops`: real server, database with commits on disk."""

from __future__ import annotations

import json
import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from addons.sales.tests.orders import at_the_till, op, random_order
from core.op_ingest import ingest
from tests import live
from tests.bench.figure import Figure

PATH = "/api/v1/sync/ops"
CLIENTS = 8
SINGLE, MANY, BATCHES, BATCH = 600, 200, 40, 50
HISTORY = int(os.environ.get("BENCH_HISTORY", "100000"))
ROUNDS = 3
WARM_UP = 60
TURNS = 12


@dataclass
class Run:
    """What a run measured: orders and seconds, the time of each call in ms, processor time of the server."""

    orders: int
    seconds: float
    calls_ms: list[float]
    cpu_s: float

    @property
    def rate(self) -> float:
        """Orders per second."""
        return self.orders / self.seconds

    def percentile(self, share: float) -> float:
        """The time that `share` of the calls do not exceed, in ms."""
        return sorted(self.calls_ms)[min(len(self.calls_ms) - 1, int(share * len(self.calls_ms)))]

    @property
    def cpu_ms(self) -> float:
        """Processor ms of the server an order."""
        return self.cpu_s * 1000 / self.orders


class Bench:
    """A live shop and the next receipt number of each of its registers, behind a letter where a shop has two of these."""

    def __init__(self, shop: live.LiveShop, series: str = "") -> None:
        self.shop, self.series = shop, series
        self.dice = random.Random(10)
        self.numbers = [0] * len(shop.tills)

    def bodies(self, count: int, size: int, till: int) -> list[bytes]:
        """Posts of `size` new orders each, ready to send."""
        return [json.dumps({"ops": self.ops(size, till)}).encode() for _ in range(count)]

    def ops(self, count: int, till: int, **changes: Any) -> list[dict[str, Any]]:
        """New orders of a register."""
        made = []
        for _ in range(count):
            self.numbers[till] += 1
            number = self.numbers[till]
            register = self.shop.tills[till][0]
            order = random_order(
                self.shop, number, self.dice, register_id=register, number=f"{self.series}{till}-{number:07d}", **changes
            )
            made.append(op(order))
        return made

    def measure(self, calls: int, size: int = 1, clients: int = 1) -> Run:
        """Post from so many clients at once, each one call after the other."""
        work = [self.bodies(calls, size, till) for till in range(clients)]
        times: list[list[float]] = [[] for _ in range(clients)]
        threads = [threading.Thread(target=_post, args=(self.shop.wire(n), work[n], times[n])) for n in range(clients)]
        cpu, started = self.shop.cpu_s(), time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - started
        return Run(calls * size * clients, seconds, [ms for mine in times for ms in mine], self.shop.cpu_s() - cpu)

    def load_history(self, count: int) -> None:
        """Orders of a hundred days before, by the same intake, two hundred at a time and without HTTP."""
        first = date(2026, 8, 1)
        for start in range(0, count, 200):
            day = (first + timedelta(days=start * 100 // count)).isoformat()
            body = json.dumps({"ops": self.ops(200, start // 200 % len(self.shop.tills), business_day=day)}).encode()
            with at_the_till(self.shop):  # type: ignore[arg-type]
                answer = ingest(body)
            assert answer.count(b'"applied"') == 200, answer[:300]
        with self.shop.kernel.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))


def _post(wire: live.Wire, bodies: list[bytes], times: list[float]) -> None:
    for body in bodies:
        started = time.perf_counter()
        status, answer = wire.post(PATH, body)
        times.append((time.perf_counter() - started) * 1000)
        assert status == 200, answer[:300]
        assert b'"review"' not in answer, answer[:300]
    wire.close()


@contextmanager
def shop_on(kind: str) -> Iterator[Bench]:
    """A served shop with eight tills."""
    with tempfile.TemporaryDirectory(prefix="tezga-bench-") as folder:
        shop = live.start(kind, Path(folder), tills=CLIENTS, durable=True)
        try:
            bench = Bench(shop)
            bench.measure(WARM_UP, clients=CLIENTS)
            yield bench
        finally:
            shop.stop()


def measure() -> list[Figure]:
    """The table of both databases, empty and with history."""
    figures = []
    for kind, name in (("postgres", "PostgreSQL"), ("sqlite", "SQLite")):
        with shop_on(kind) as fresh, shop_on(kind) as grown:
            figures += _figures(name, *_table(fresh), is_sqlite=kind == "sqlite")
            if HISTORY:
                grown.load_history(HISTORY)
                grown.measure(WARM_UP, clients=CLIENTS)
                figures += _figures(f"{name} after {HISTORY:,}", *_table(grown), is_sqlite=kind == "sqlite")
                figures.append(Figure(f"{name}: 1 client slower with history", _slower(fresh, grown), "%", at_most=5))
    return figures


def _slower(fresh: Bench, grown: Bench) -> float:
    """By how many percent a call takes longer with history: both shops in turns, so that a noisy minute hits both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(TURNS):
        for bench, mine in zip((fresh, grown), times, strict=True):
            mine += bench.measure(SINGLE // TURNS).calls_ms
    return (statistics.median(times[1]) / statistics.median(times[0]) - 1) * 100


def _table(bench: Bench) -> tuple[Run, Run, Run]:
    """The best of a few rounds of each kind, since others use the machine too."""
    singles = [bench.measure(SINGLE // ROUNDS) for _ in range(ROUNDS)]
    many = [bench.measure(MANY // ROUNDS, clients=CLIENTS) for _ in range(ROUNDS)]
    batches = [bench.measure(BATCHES // ROUNDS, BATCH) for _ in range(ROUNDS)]
    return tuple(max(runs, key=lambda run: run.rate) for runs in (singles, many, batches))  # type: ignore[return-value]


def _figures(name: str, one: Run, many: Run, batches: Run, *, is_sqlite: bool) -> list[Figure]:
    return [
        Figure(f"{name}: 1 client", one.rate, "orders/s", at_least=100),
        Figure(f"{name}: 1 client, p50", one.percentile(0.5), "ms", at_most=10),
        Figure(f"{name}: 1 client, p99", one.percentile(0.99), "ms", at_most=25),
        Figure(f"{name}: 1 client, processor of the server", one.cpu_ms, "ms/order"),
        Figure(f"{name}: {CLIENTS} clients", many.rate, "orders/s", at_least=None if is_sqlite else 200),
        Figure(f"{name}: {CLIENTS} clients, p50", many.percentile(0.5), "ms"),
        Figure(f"{name}: {CLIENTS} clients, p99", many.percentile(0.99), "ms", at_most=None if is_sqlite else 100),
        Figure(f"{name}: {CLIENTS} clients, processor of the server", many.cpu_ms, "ms/order"),
        Figure(f"{name}: batches of {BATCH}", batches.rate, "orders/s", at_least=500),
        Figure(f"{name}: batches of {BATCH}, processor of the server", batches.cpu_ms, "ms/order"),
    ]
