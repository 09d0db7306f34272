"""Snapshots: compact immutable chunks, written anew only when many records changed; with the feed they give the present."""

from __future__ import annotations

import gzip
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from core.db import transaction
from core.errors import NotFound
from core.feed import COMPANY, publish, publish_changed, publish_many, store_stream
from core.feed_read import FAR_BEHIND, read, renew_epoch
from core.feed_sequence import number_pending
from core.feed_snapshot import FEW, Snapshot, chunk_file, drop_old_chunks, snapshot
from core.kernel import Kernel
from core.tests.sync_shop import STORE, Toy, coin, make_toys, post


def take(kernel: Kernel, stream: str = COMPANY) -> Snapshot:
    with kernel.unit_of_work(write=False):
        return snapshot(stream)


def contents(kernel: Kernel, taken: Snapshot, entity: str) -> list[list[Any]]:
    (part,) = [part for part in taken.entities if part.name == entity]
    with kernel.activate():
        packed = [chunk_file(chunk.url.rsplit("/", 1)[1]).read_bytes() for chunk in part.chunks]
    files = [msgspec.json.decode(gzip.decompress(data)) for data in packed]
    assert [len(file["rows"]) for file in files] == [chunk.count for chunk in part.chunks]
    assert [len(data) for data in packed] == [chunk.bytes for chunk in part.chunks]
    return [row for file in files for row in file["rows"]]


def urls(taken: Snapshot) -> list[str]:
    return [chunk.url for part in taken.entities for chunk in part.chunks]


def test_a_snapshot_holds_every_row_in_chunks_of_five_thousand(kernel: Kernel):
    toys = make_toys(kernel, 5003)
    taken = take(kernel)
    assert [chunk.count for part in taken.entities if part.name == "test.toy" for chunk in part.chunks] == [5000, 3]
    assert [row[0] for row in contents(kernel, taken, "test.toy")] == toys
    assert taken.seq == 5003


def test_an_empty_shop_has_an_empty_snapshot(kernel: Kernel):
    taken = take(kernel)
    assert (taken.seq, urls(taken)) == (0, [])


def test_a_few_changes_come_by_the_feed_and_write_no_chunk_anew(kernel: Kernel):
    make_toys(kernel, 10)
    before = take(kernel)
    later = make_toys(kernel, 3, "later")
    after = take(kernel)
    assert (after.seq, urls(after)) == (10, urls(before))
    with kernel.unit_of_work(write=False):
        assert [row.id for row in read(COMPANY, after.seq).rows] == later


def test_changes_of_others_do_not_age_an_entity(kernel: Kernel):
    post(kernel, coin(1))
    first = take(kernel, store_stream(STORE))
    with kernel.unit_of_work(), transaction():
        publish(store_stream(STORE), "test.other", STORE, {"id": STORE})
    second = take(kernel, store_stream(STORE))
    assert (second.seq, urls(second)) == (first.seq + 1, urls(first))


def test_many_changes_make_a_new_snapshot(kernel: Kernel):
    make_toys(kernel, 10)
    before = take(kernel)
    make_toys(kernel, FEW + 1)
    after = take(kernel)
    assert after.seq == 10 + FEW + 1
    assert urls(after) != urls(before)


def test_a_snapshot_whose_files_are_gone_is_written_again(kernel: Kernel):
    toys = make_toys(kernel, 3)
    taken = take(kernel)
    for path in kernel.config.folder("chunks").iterdir():
        path.unlink()
    with kernel.activate(), pytest.raises(NotFound):
        chunk_file(urls(taken)[0].rsplit("/", 1)[1])
    assert [row[0] for row in contents(kernel, take(kernel), "test.toy")] == toys


def test_a_restored_database_gives_a_new_epoch_and_snapshot(kernel: Kernel):
    make_toys(kernel, 3)
    before = take(kernel)
    with kernel.unit_of_work():
        renew_epoch()
    assert take(kernel).epoch != before.epoch


def test_chunks_that_no_snapshot_names_are_dropped_after_a_while(kernel: Kernel):
    make_toys(kernel, 3)
    take(kernel)
    make_toys(kernel, FEW + 1)
    after = take(kernel)
    from datetime import timedelta

    from core.clock import now

    with kernel.unit_of_work(write=False):
        assert drop_old_chunks() == 0
        assert drop_old_chunks(now() + timedelta(seconds=5)) == 1
    assert len(contents(kernel, after, "test.toy")) == 3 + FEW + 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 63, "/" * 64, "f" * 64])
def test_no_other_file_comes_out_as_a_chunk(sqlite_kernel: Kernel, name: str):
    with sqlite_kernel.activate(), pytest.raises(NotFound):
        chunk_file(name)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["add", "change", "remove", "snapshot", "rebuild"]), max_size=8))
def test_snapshot_and_feed_together_are_the_present(kernel: Kernel, steps: list[str]):
    taken = take(kernel)
    for step in steps:
        if step == "snapshot":
            taken = take(kernel)
        elif step == "rebuild":
            for path in kernel.config.folder("chunks").iterdir():
                path.unlink()
            taken = take(kernel)
        else:
            _change(kernel, step)
    taken = taken if _readable(kernel, taken) else take(kernel)
    client = {row[0]: row for row in contents(kernel, taken, "test.toy")}
    with kernel.unit_of_work(write=False) as current:
        for row in read(COMPANY, taken.seq, 5000).rows:
            client.pop(row.id, None)
            if row.data is not None:
                client[row.id] = list(msgspec.json.decode(row.data).values())
        present = {toy.id: [toy.id, toy.name, toy.price] for toy in current.scalars(select(Toy))}
    assert client == present


def _readable(kernel: Kernel, taken: Snapshot) -> bool:
    with kernel.activate():
        return all((kernel.config.folder("chunks") / f"{url.rsplit('/', 1)[1]}.json.gz").exists() for url in urls(taken))


def _change(kernel: Kernel, step: str) -> None:
    if step == "add":
        make_toys(kernel, 2)
        return
    with kernel.unit_of_work(), transaction() as current:
        toy = current.scalar(select(Toy.id).order_by(Toy.name, Toy.id).limit(1))
        if toy is None:
            return
        if step == "change":
            current.execute(update(Toy).where(Toy.id == toy).values(price=Toy.price + 7))
        else:
            current.execute(delete(Toy).where(Toy.id == toy))
        publish_changed("test.toy", [toy])


def test_a_snapshot_is_never_so_old_that_its_reader_is_sent_back(kernel: Kernel):
    make_toys(kernel, 2)
    take(kernel)
    make_toys(kernel, 1)
    with kernel.unit_of_work(), transaction():
        publish_many(COMPANY, "test.other", [(f"other-{number}", {"id": "x"}) for number in range(FAR_BEHIND + 1)])
    number_pending(kernel.engine)
    taken = take(kernel)
    with kernel.unit_of_work(write=False):
        assert not read(COMPANY, taken.seq, epoch=taken.epoch).reset
