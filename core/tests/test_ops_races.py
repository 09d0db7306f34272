"""Exactly once, also when tills post the same at once, replies are lost, the server dies and operations come in any order."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.kernel import Kernel
from core.tests.sync_shop import at_the_till, coin, coin_counts, ingest, post, post_raw, statuses

WRITER = Path(__file__).with_name("post_and_die.py")


@pytest.mark.at01
def test_the_same_operations_posted_by_many_at_once_are_applied_once(kernel: Kernel):
    ops = [coin(n + 20) for n in range(12)]
    answers: list[list[dict[str, Any]]] = []

    def till(seed: int) -> None:
        mine = random.Random(seed).sample(ops, len(ops))
        answers.extend(post(kernel, *mine[start : start + 4]) for start in range(0, len(mine), 4))

    _all_at_once([lambda seed=seed: till(seed) for seed in range(6)])
    assert coin_counts(kernel) == {one["id"]: 1 for one in ops}
    by_id = {result["id"]: result for results in answers for result in results}
    assert all(result == by_id[result["id"]] for results in answers for result in results)


@pytest.mark.at01
def test_needs_that_arrive_at_the_same_moment_from_another_till_are_met_in_the_end(kernel: Kernel):
    for _ in range(5):
        first = coin()
        second = coin(2, first["id"])
        _all_at_once([lambda: post(kernel, first), lambda: post(kernel, second)])  # noqa: B023
        assert statuses(kernel, second) == ["applied"]
        assert statuses(kernel, second) == ["applied"]


@pytest.mark.at01
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_lost_repeated_or_reordered_each_operation_counts_once(kernel: Kernel, data: st.DataObject):
    values = data.draw(st.lists(st.sampled_from([1, 2, 3, 13, 14, -1]), min_size=1, max_size=8))
    ops: list[dict[str, Any]] = []
    for value in values:
        needs = data.draw(st.lists(st.sampled_from([one["id"] for one in ops]), max_size=2, unique=True)) if ops else []
        ops.append(coin(value, *needs))
    for _ in range(data.draw(st.integers(0, 6))):
        part = data.draw(st.lists(st.sampled_from(ops), min_size=1, max_size=len(ops)))
        _post_and_perhaps_die(kernel, part, dies=data.draw(st.booleans()))
    final = {result["id"]: result["status"] for result in post(kernel, *ops)}
    assert final == _expected(ops)
    counts = coin_counts(kernel)
    assert {op_id for op_id, status in final.items() if status == "applied"} == {i for i in final if i in counts}
    assert all(counts[op_id] == 1 for op_id in final if op_id in counts)


@pytest.mark.at01
def test_a_server_killed_while_it_takes_operations_neither_loses_nor_doubles_one(url: str, kernel: Kernel, tmp_path: Path):
    sent = tmp_path / "sent"
    for round_number in range(3):
        process = subprocess.Popen([sys.executable, str(WRITER), url, str(tmp_path / "data"), str(sent)], cwd=Path.cwd())
        _wait_until(lambda rounds=round_number: sent.exists() and sent.stat().st_size > 20_000 * (rounds + 1))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    ops = [msgspec.json.decode(line) for line in sent.read_bytes().splitlines() if line.endswith(b"}")]
    for start in range(0, len(ops), 50):
        assert set(statuses(kernel, *ops[start : start + 50])) == {"applied"}
    assert coin_counts(kernel) == {one["id"]: 1 for one in ops}


def test_a_database_that_fails_leaves_the_operations_with_the_client(sqlite_kernel: Kernel):
    from sqlalchemy.exc import OperationalError

    one = coin()
    sqlite_kernel.engine.dispose()
    with sqlite_kernel.engine.connect() as connection:
        connection.exec_driver_sql("DROP TABLE core_op_need")
        connection.commit()
    with pytest.raises(OperationalError):
        post_raw(sqlite_kernel, one)
    assert coin_counts(sqlite_kernel) == {}


def _expected(ops: list[dict[str, Any]]) -> dict[str, str]:
    final: dict[str, str] = {}
    for one in ops:
        ready = all(final[need] == "applied" for need in one["depends_on"])
        good = one["payload"]["value"] in (1, 2, 3)
        final[one["id"]] = "waiting" if not ready else "applied" if good else "review"
    return final


class _Killed(BaseException):
    pass


def _post_and_perhaps_die(kernel: Kernel, ops: list[dict[str, Any]], *, dies: bool) -> None:
    """Post; where the server dies it does so after its work and before the commit."""
    from core.db import transaction

    try:
        with at_the_till(kernel):
            if not dies:
                ingest(msgspec.json.encode({"ops": ops}))
                return
            with transaction():
                ingest(msgspec.json.encode({"ops": ops}))
                raise _Killed
    except _Killed:
        pass


def _all_at_once(functions: list[Any]) -> None:
    barrier, failures = threading.Barrier(len(functions)), []

    def run(function: Any) -> None:
        try:
            barrier.wait()
            function()
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(function,)) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def _wait_until(condition: Any, timeout_s: float = 30) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)
