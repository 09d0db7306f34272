"""Reports over 1,000,000 order lines, the dashboard, details of 30 days, a workbook of 100,000 lines: the real server over HTTP."""

from __future__ import annotations

import json
import os
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from addons.sales.tests.orders import at_the_till
from core.op_ingest import ingest
from core.testing import PASSWORD, WIZARD
from tests import live
from tests.bench.bench_ingest import Bench
from tests.bench.figure import Figure
from tests.e2e.office import Api

ORDERS = int(os.environ.get("BENCH_HISTORY", "100000"))
MONTH, MONTH_ORDERS = date(2025, 6, 1), 8_250
HISTORY, HISTORY_DAYS = date(2026, 8, 1), 100
TILLS, ROUNDS, BATCH = 8, 7, 200
LINES = 100_000


def measure() -> list[Figure]:
    """Milliseconds and seconds on both databases, or on those that BENCH_DATABASES names."""
    kinds = os.environ.get("BENCH_DATABASES", "sqlite,postgres").split(",")
    return [figure for kind in kinds for figure in _on(kind)]


def _on(kind: str) -> Iterator[Figure]:
    name = {"sqlite": "SQLite", "postgres": "PostgreSQL"}[kind]
    with tempfile.TemporaryDirectory(prefix="tezga-bench-") as folder:
        shop = live.start(kind, Path(folder), tills=TILLS, durable=kind == "postgres")
        try:
            _load(Bench(shop), ORDERS, HISTORY, HISTORY_DAYS)
            _load(Bench(shop, "M"), MONTH_ORDERS, MONTH, 30)
            with shop.kernel.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("ANALYZE"))
            owner = {"email": WIZARD["owner"]["email"], "password": PASSWORD}
            yield from _figures(name, Api({"ports": {"core": shop.port}, "shop": owner}), shop)
        finally:
            shop.stop()


def _load(bench: Bench, count: int, first: date, days: int) -> None:
    """Orders of ten lines over so many days, by the intake of the tills."""
    for start in range(0, count, BATCH):
        day = (first + timedelta(days=start * days // count)).isoformat()
        body = json.dumps({"ops": bench.ops(min(BATCH, count - start), start // BATCH % TILLS, business_day=day)}).encode()
        with at_the_till(bench.shop):  # type: ignore[arg-type]
            answer = ingest(body)
        assert answer.count(b'"applied"') == min(BATCH, count - start), answer[:300]


def _figures(name: str, api: Api, shop: live.LiveShop) -> Iterator[Figure]:
    days: dict[str, Any] = {"from": HISTORY.isoformat(), "to": (HISTORY + timedelta(days=HISTORY_DAYS - 1)).isoformat()}
    about = f"{name}, {ORDERS * 10:,} lines"
    yield Figure(f"{about}: sales report", _ms(api, "reports/tables/sales", **days), "ms", at_most=100)
    yield Figure(f"{about}: by employee", _ms(api, "reports/tables/employees", **days), "ms", at_most=100)
    yield Figure(f"{about}: by payment method", _ms(api, "reports/tables/methods", **days), "ms", at_most=100)
    yield Figure(f"{about}: by product", _ms(api, "reports/tables/products", **days), "ms")
    cards = [one["source"] for one in api.get("meta")["dashboards"]["home"]["cards"] if "/sales/" in one["source"]]
    month = {"from": days["from"], "to": (HISTORY + timedelta(days=29)).isoformat()}
    dashboard = sum(_ms(api, source.removeprefix("/api/v1/"), **month) for source in cards)
    yield Figure(f"{about}: the {len(cards)} cards of the dashboard, 30 days", dashboard, "ms", at_most=300)
    details = {"from": MONTH.isoformat(), "to": (MONTH + timedelta(days=29)).isoformat()}
    counted = api.get("reports/tables/receipts", **details)["count"]
    assert counted == MONTH_ORDERS, counted
    yield Figure(
        f"{name}: details of 30 days, 8,250 receipts", _ms(api, "reports/files/receipts", **details) / 1000, "s", at_most=1
    )
    yield from _workbook(name, api, shop)


def _workbook(name: str, api: Api, shop: live.LiveShop) -> Iterator[Figure]:
    """The workbook of 100,000 lines, and by how much the server's memory grew at most while it was written."""
    per_day = ORDERS * 10 // HISTORY_DAYS
    last = HISTORY + timedelta(days=max(1, LINES // per_day) - 1)
    days = {"from": HISTORY.isoformat(), "to": last.isoformat()}
    count = api.get("reports/tables/lines", **days)["count"]
    assert shop.process is not None
    before = _memory_mb(shop.process.pid, anew=True)
    started = time.perf_counter()
    answer = api.http.get("reports/files/lines", params={**days, "format": "xlsx"}, timeout=120).raise_for_status()
    seconds = time.perf_counter() - started
    assert answer.content.startswith(b"PK")
    yield Figure(f"{name}: workbook of {count:,} lines", seconds, "s", at_most=10)
    yield Figure(f"{name}: memory that the workbook took", _memory_mb(shop.process.pid) - before, "MB", at_most=100)


def _ms(api: Api, path: str, **query: Any) -> float:
    """The median of some calls, after one to warm up."""
    times = []
    for _ in range(ROUNDS + 1):
        started = time.perf_counter()
        api.http.get(path, params=query).raise_for_status()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[1:])


def _memory_mb(pid: int, *, anew: bool = False) -> float:
    """The most memory that a process and its workers held since it was last asked `anew` (proc(5), clear_refs)."""
    pids = [pid, *live._children(pid)]
    for one in pids if anew else ():
        Path(f"/proc/{one}/clear_refs").write_text("5")
    found = [re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{one}/status").read_text()) for one in pids]
    return sum(int(match[1]) for match in found if match) / 1024
