"""A thousand queued orders of a till that was offline, drained through `POST /api/v1/sync/ops` as the till does: 200 at a time."""

from __future__ import annotations

import json
import random
import tempfile
import time
from pathlib import Path

from addons.sales.tests.orders import op, random_order
from tests import live
from tests.bench.figure import Figure

PATH = "/api/v1/sync/ops"
ORDERS, BATCH, WARM_UP = 1000, 200, 60


def measure() -> list[Figure]:
    """Seconds on both databases, with commits on disk."""
    return [_drain(kind, name) for kind, name in (("sqlite", "SQLite"), ("postgres", "PostgreSQL"))]


def _drain(kind: str, name: str) -> Figure:
    with tempfile.TemporaryDirectory(prefix="tezga-drain-") as folder:
        shop = live.start(kind, Path(folder), durable=True)
        wire = shop.wire()
        dice = random.Random(1)
        try:
            _post(wire, shop, dice, 1, WARM_UP)
            bodies = [_body(shop, dice, start, BATCH) for start in range(WARM_UP + 1, WARM_UP + ORDERS + 1, BATCH)]
            started = time.perf_counter()
            for body in bodies:
                _send(wire, body)
            seconds = time.perf_counter() - started
        finally:
            wire.close()
            shop.stop()
    return Figure(f"{ORDERS:,} queued orders drained, {name}", seconds, "s", at_most=5)


def _post(wire: live.Wire, shop: live.LiveShop, dice: random.Random, start: int, count: int) -> None:
    _send(wire, _body(shop, dice, start, count))


def _body(shop: live.LiveShop, dice: random.Random, start: int, count: int) -> bytes:
    ops = [op(random_order(shop, number, dice)) for number in range(start, start + count)]  # type: ignore[arg-type]
    return json.dumps({"ops": ops}).encode()


def _send(wire: live.Wire, body: bytes) -> None:
    status, answer = wire.post(PATH, body)
    assert status == 200, answer[:300]
    assert answer.count(b'"applied"') == body.count(b'"sales.order"'), answer[:300]
