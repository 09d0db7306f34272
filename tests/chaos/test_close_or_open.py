"""AT-09: kill -9 of the server while a settlement closes leaves it counting or closed with its Z report, never half."""

import json
import random
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from addons.cash.models import CLOSED, Settlement, ZReport
from addons.cash.services import balance_of
from addons.sales.tests.orders import at_the_till, line, op, operation, order
from core.ids import uuid7
from core.op_ingest import ingest
from tests import live

Json = dict[str, Any]
AT = "2026-11-22T07:00:00.000Z"
ROUNDS, ORDERS, SETTLEMENTS = 2, 20, 16


@pytest.fixture
def shop(database: str, tmp_path: Path) -> Iterator[live.LiveShop]:
    """A shop behind a real server process, whose database survives a kill."""
    made = live.start(database, tmp_path, durable=True)
    yield made
    made.stop()


def counted(shop: live.LiveShop, number: int) -> tuple[str, Json]:
    """A settlement with sales that was counted; its id and the operation that closes it."""
    id_ = uuid7()
    place = {"store_id": shop.store_id, "register_id": shop.register_id, "employee_id": shop.cashier_id, "settlement_id": id_}
    opened = {"id": id_, "number": f"R1-S{number}", "sequence": number, "register_id": shop.register_id, "opened_at": AT}
    count = {"settlement_id": id_, "counted_at": AT, "counted": 10_000}
    first = number * 1000
    sales = [order(shop, first + n, [line(price=250)], settlement_id=id_) for n in range(ORDERS)]  # type: ignore[arg-type]
    ops = [
        operation("cash.settlement_open", {"settlement": opened | {"float": 10_000}}, place), *map(op, sales),
        operation("cash.settlement_count", count, place),
    ]  # fmt: skip
    with at_the_till(shop):  # type: ignore[arg-type]
        answer = ingest(json.dumps({"ops": ops}).encode())
    assert answer.count(b'"applied"') == len(ops), answer[:500]
    return id_, operation("cash.settlement_close", {"settlement_id": id_, "closed_at": AT}, place)


def close_all(shop: live.LiveShop, ops: list[Json]) -> None:
    """Close one settlement after the other until the server is gone."""
    with closing(shop.wire()) as wire:
        for one in ops:
            try:
                wire.post("/api/v1/sync/ops", json.dumps({"ops": [one]}).encode())
            except OSError:
                return


def check(shop: live.LiveShop, ids: list[str]) -> int:
    """How many are closed; a closed one has its figures and one Z report, an open one neither."""
    with shop.kernel.unit_of_work(write=False) as session:
        found = session.scalars(select(Settlement).where(Settlement.id.in_(ids))).all()
        reports = {one.settlement_id: one for one in session.scalars(select(ZReport).where(ZReport.settlement_id.in_(ids)))}
        for one in found:
            assert (one.state == CLOSED) == (one.closing is not None) == (one.closed_at is not None) == (one.id in reports)
            if one.closing is not None:
                assert one.closing["expected"] == reports[one.id].figures["expected"] == balance_of(one).expected
        return sum(one.state == CLOSED for one in found)


@pytest.mark.at09
@pytest.mark.slow
def test_a_server_killed_while_settlements_close_leaves_none_half_closed(shop: live.LiveShop) -> None:
    dice, made = random.Random(9), 0
    for _ in range(ROUNDS):
        pairs = [counted(shop, made + n) for n in range(1, SETTLEMENTS + 1)]
        made += SETTLEMENTS
        ids, ops = [one[0] for one in pairs], [one[1] for one in pairs]
        closer = threading.Thread(target=close_all, args=(shop, ops))
        closer.start()
        time.sleep(dice.uniform(0.005, 0.06))
        shop.kill_server()
        closer.join()
        assert check(shop, ids) <= SETTLEMENTS
        shop.start_server()
        close_all(shop, ops)
        assert check(shop, ids) == SETTLEMENTS
    with shop.kernel.unit_of_work(write=False) as session:
        numbers = session.scalars(select(ZReport.number).order_by(ZReport.number)).all()
    assert numbers == list(range(1, made + 1)), "numbers of Z reports have a hole"
