"""The feed gives every change once, in commit order, to any reader, however many write at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import delete, select, update

from core.clock import now
from core.db import session, transaction
from core.errors import Invalid
from core.feed import COMPANY, FeedRow, publish, publish_changed, publish_many, store_stream
from core.feed_read import FAR_BEHIND, Page, prune, read, renew_epoch
from core.feed_sequence import Sequencer, number_pending
from core.feed_watch import Watcher
from core.kernel import Kernel
from core.owner import addons_on
from core.tests.sync_shop import OTHER_STORE, STORE, Toy, coin, make_toys, post
from core.wake import hub_of

WRITER = Path(__file__).with_name("publish_and_die.py")


def page(kernel: Kernel, since: int = 0, *, stream: str = COMPANY, limit: int = 1000, epoch: str | None = None) -> Page:
    with kernel.unit_of_work(write=False):
        return read(stream, since, limit, epoch=epoch)


def ids(answer: Page) -> list[str]:
    return [row.id for row in answer.rows]


def test_a_change_is_read_with_its_data_and_a_gone_record_as_tombstone(kernel: Kernel):
    (toy,) = make_toys(kernel, 1)
    with kernel.unit_of_work(), transaction() as current:
        current.execute(delete(Toy).where(Toy.id == toy))
        publish_changed("test.toy", [toy])
    made, gone = page(kernel).rows
    assert msgspec.json.decode(made.data) == {"id": toy, "name": "toy 0", "price": 0}
    assert (gone.id, gone.entity, gone.data) == (toy, "test.toy", None)


def test_pages_follow_each_other_without_gap(kernel: Kernel):
    toys = make_toys(kernel, 25)
    seen: list[str] = []
    answer = page(kernel, limit=10)
    while True:
        seen += ids(answer)
        if not answer.more:
            break
        answer = page(kernel, answer.seq, limit=10)
    assert (seen, answer.seq) == (toys, 25)
    assert page(kernel, 25) == Page(COMPANY, answer.epoch, 25, [])


def test_what_is_rolled_back_is_not_in_the_feed(kernel: Kernel):
    with pytest.raises(ZeroDivisionError), kernel.unit_of_work(), transaction():
        publish(COMPANY, "test.toy", STORE, {"id": STORE})
        raise ZeroDivisionError
    assert page(kernel).rows == []


def test_stores_do_not_see_each_others_changes(kernel: Kernel):
    post(kernel, coin(3))
    assert len(page(kernel, stream=store_stream(STORE)).rows) == 1
    assert page(kernel, stream=store_stream(OTHER_STORE)).rows == []


def test_a_stream_that_cannot_exist_is_refused(sqlite_kernel: Kernel):
    with pytest.raises(Invalid):
        page(sqlite_kernel, stream="store:everything")


def test_no_reader_loses_a_row_while_many_commit_out_of_order(kernel: Kernel):
    written: list[str] = []
    sequencer = Sequencer(kernel)
    if not kernel.is_sqlite:
        sequencer.start()

    def write(seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(15):
            with kernel.unit_of_work(), transaction():
                record = f"{seed}-{dice.random()}"
                publish(COMPANY, "test.toy", record, {"id": record})
                session().flush()
                time.sleep(dice.random() * 0.01)
            written.append(record)

    writers = [threading.Thread(target=write, args=(seed,)) for seed in range(6)]
    for writer in writers:
        writer.start()
    seen, since, deadline = [], 0, time.monotonic() + 30
    while len(seen) < 90 and time.monotonic() < deadline:
        answer = page(kernel, since, limit=7)
        assert [row.seq for row in answer.rows] == list(range(since + 1, since + 1 + len(answer.rows)))
        seen, since = seen + ids(answer), answer.seq
    for writer in writers:
        writer.join()
    if sequencer.is_alive():
        sequencer.stop()
    hub_of(kernel.engine).numbers_in_background = False
    assert sorted(seen) == sorted(written)


def test_several_sequencers_at_once_number_each_row_once(postgres_kernel: Kernel):
    hub_of(postgres_kernel.engine).numbers_in_background = True
    toys = make_toys(postgres_kernel, 300)
    threads = [threading.Thread(target=number_pending, args=(postgres_kernel.engine,)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ids(page(postgres_kernel)) == toys


def test_a_process_killed_between_commit_and_numbering_loses_nothing(postgres_kernel: Kernel, postgres_url: str, tmp_path: Path):
    done = tmp_path / "committed"
    writer = subprocess.Popen([sys.executable, str(WRITER), postgres_url, str(tmp_path / "data"), str(done)], cwd=Path.cwd())
    deadline = time.monotonic() + 30
    while not done.exists() or done.stat().st_size < 400:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    assert page(postgres_kernel).rows == []
    number_pending(postgres_kernel.engine)
    assert set(done.read_text().split()) <= set(ids(page(postgres_kernel)))


def test_other_processes_writes_wake_the_readers_of_this_one(url: str, kernel: Kernel, tmp_path: Path):
    watcher = Watcher(kernel)
    watcher.start()
    news = threading.Event()
    hub = hub_of(kernel.engine)
    waiter = threading.Thread(target=lambda: hub.wait_news({COMPANY: 0}, 20) and news.set())
    waiter.start()
    from core.tests.sync_shop import open_kernel

    other = open_kernel(url, tmp_path / "other")
    time.sleep(0.3)
    make_toys(other, 1)
    assert news.wait(5)
    watcher.stop()
    waiter.join()
    other.engine.dispose()


def test_a_reader_from_before_what_is_kept_starts_again(kernel: Kernel):
    make_toys(kernel, 30)
    with kernel.unit_of_work(), transaction() as current:
        current.execute(update(FeedRow).where(FeedRow.seq <= 20).values(created_at=now() - timedelta(days=40)))
    with kernel.unit_of_work():
        assert prune(now() - timedelta(days=30), keep=15) == 15
    assert page(kernel, 14).reset
    assert len(page(kernel, 15).rows) == 15


def test_a_reader_very_far_behind_starts_again_from_a_snapshot(kernel: Kernel):
    with kernel.unit_of_work(), transaction():
        publish_many(COMPANY, "test.toy", [(f"toy-{number}", {"id": f"toy-{number}"}) for number in range(FAR_BEHIND + 1)])
    number_pending(kernel.engine)
    assert page(kernel, 0) == Page(COMPANY, page(kernel, 1).epoch, FAR_BEHIND + 1, [], reset=True)
    near = page(kernel, 1)
    assert (near.reset, near.rows[0].id, near.more) == (False, "toy-1", True)


def test_a_reader_of_another_history_starts_again(kernel: Kernel):
    make_toys(kernel, 3)
    epoch = page(kernel).epoch
    assert page(kernel, 99).reset
    assert not page(kernel, 2, epoch=epoch).reset
    with kernel.unit_of_work():
        renew_epoch()
    assert page(kernel, 2, epoch=epoch).reset


def test_switching_an_addon_changes_the_epoch_of_its_store_alone(kernel: Kernel):
    from core.feed import FeedEntity, entities

    entities.add("away.thing", FeedEntity("away.thing", COMPANY, ("id",), lambda _scope: []), owner="away")
    try:
        with addons_on(frozenset()):
            without = page(kernel).epoch
        with kernel.unit_of_work(write=False), addons_on(frozenset({"away"})):
            assert read(COMPANY, 0, epoch=without).reset
        with kernel.unit_of_work(write=False), addons_on(frozenset()):
            assert not read(COMPANY, 0, epoch=without).reset
    finally:
        entities.remove("away.thing")


def test_feed_rows_get_their_number_by_the_commit_itself_on_sqlite(sqlite_kernel: Kernel):
    with sqlite_kernel.unit_of_work(), transaction() as current:
        publish(COMPANY, "test.toy", STORE, {"id": STORE})
        assert list(current.scalars(select(FeedRow.seq).where(FeedRow.entity == "test.toy"))) == [1]
    assert hub_of(sqlite_kernel.engine).head(COMPANY) == 1
