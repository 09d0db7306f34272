"""AT-09: closing a settlement of 1,000 and of 10,000 orders with eight kinds of payment, over HTTP at the real server."""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import update

from addons.cash.models import COUNTING, Settlement
from addons.sales.tests.orders import at_the_till, operation, payment
from core.db import transaction
from core.ids import uuid7
from core.op_ingest import ingest
from tests import live
from tests.bench.bench_ingest import PATH, Bench
from tests.bench.figure import Figure

SMALL, LARGE = 1_000, 10_000
ROUNDS, BATCH = 9, 200
AT = "2026-11-22T07:00:00.000Z"
KINDS = ("cash", "card", "terminal", "voucher", "meal_voucher", "coupon", "bonus", "other")
METHODS = {kind: f"0190cccc-0000-7000-8000-{number:012d}" for number, kind in enumerate(KINDS, 1)}


def measure() -> list[Figure]:
    """Milliseconds on both databases, or on those that BENCH_DATABASES names."""
    kinds = os.environ.get("BENCH_DATABASES", "sqlite,postgres").split(",")
    return [figure for kind in kinds for figure in _on(kind)]


def _on(kind: str) -> Iterator[Figure]:
    name = {"sqlite": "SQLite", "postgres": "PostgreSQL"}[kind]
    with tempfile.TemporaryDirectory(prefix="tezga-bench-") as folder:
        shop = live.start(kind, Path(folder), tills=2, durable=True)
        try:
            bench = Bench(shop)
            times = {count: _closings(bench, till, count) for till, count in enumerate((SMALL, LARGE))}
        finally:
            shop.stop()
    for count, most in ((SMALL, 500), (LARGE, 2000)):
        yield Figure(f"{name}: close {count:,} orders, median", statistics.median(times[count]), "ms", at_most=most)
        yield Figure(f"{name}: close {count:,} orders, slowest of {ROUNDS}", max(times[count]), "ms", at_most=most)
    yield Figure(f"{name}: ten times the orders take", statistics.median(times[LARGE]) / statistics.median(times[SMALL]), "times")


def _closings(bench: Bench, till: int, count: int) -> list[float]:
    """How long each closing of the same settlement takes; in between it is put back to counting."""
    shop, settlement_id = bench.shop, uuid7()
    place = {
        "store_id": shop.store_id, "register_id": shop.tills[till][0], "employee_id": shop.cashier_id,
        "settlement_id": settlement_id,
    }  # fmt: skip
    opened = {"id": settlement_id, "number": f"R{till}-S1", "sequence": 1, "register_id": place["register_id"], "opened_at": AT}
    _put(shop, operation("cash.settlement_open", {"settlement": opened | {"float": 10_000}}, place))
    for start in range(0, count, BATCH):
        _put(shop, *_orders(bench, till, settlement_id, start, min(BATCH, count - start)))
    counted = {"settlement_id": settlement_id, "counted_at": AT, "counted": 1, "declared": dict.fromkeys(METHODS.values(), 0)}
    _put(shop, operation("cash.settlement_count", counted, place))
    wire, times = shop.wire(till), []
    for _ in range(ROUNDS):
        close = operation("cash.settlement_close", {"settlement_id": settlement_id, "closed_at": AT}, place)
        body, started = json.dumps({"ops": [close]}).encode(), time.perf_counter()
        status, answer = wire.post(PATH, body)
        times.append((time.perf_counter() - started) * 1000)
        assert status == 200, answer[:300]
        assert b'"applied"' in answer, answer[:300]
        with shop.kernel.unit_of_work() as session, transaction():
            session.execute(update(Settlement).where(Settlement.id == settlement_id).values(state=COUNTING, closing=None))
    wire.close()
    return times


def _orders(bench: Bench, till: int, settlement_id: str, start: int, count: int) -> list[dict[str, Any]]:
    """Orders of ten lines, each paid in another way than the one before."""
    made = bench.ops(count, till, settlement_id=settlement_id)
    for number, one in enumerate(made, start):
        kind, order = KINDS[number % len(KINDS)], one["payload"]["order"]
        order["payments"] = [payment(order["total"], method=METHODS[kind], kind=kind)]
    return made


def _put(shop: live.LiveShop, *ops: dict[str, Any]) -> None:
    with at_the_till(shop):  # type: ignore[arg-type]
        answer = ingest(json.dumps({"ops": ops}).encode())
    assert answer.count(b'"applied"') == len(ops), answer[:500]
